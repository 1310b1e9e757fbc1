import type { Readable } from '@taizhang/platform';
import { patch, type PatchState } from '@taizhang/tasks/domain';

export const patchReadable: Readable<PatchState> = { decider: patch, unitOf: ({ townUnit }) => townUnit };

/** The state of a patch as `tasks.md` §4.6 lists it. */
export const patchView = ({ status, ...rest }: PatchState) => ({ ...rest, state: status });
