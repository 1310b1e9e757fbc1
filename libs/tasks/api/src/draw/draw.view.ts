import type { Readable } from '@taizhang/platform';
import { draw, type DrawState } from '@taizhang/tasks/domain';

export const drawReadable: Readable<DrawState> = { decider: draw, unitOf: ({ agency }) => agency };

/** The state of a draw as `tasks.md` §4.9 lists it, with all that is needed to make it again. */
export const drawView = (drawId: string, { status, ...rest }: DrawState) => ({ drawId, ...rest, state: status });
