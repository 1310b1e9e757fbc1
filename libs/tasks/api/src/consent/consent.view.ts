import type { Readable } from '@taizhang/platform';
import { consent, type ConsentState } from '@taizhang/tasks/domain';

export const consentReadable: Readable<ConsentState> = { decider: consent, unitOf: ({ stationUnit }) => stationUnit };

/** The state of a consent as `tasks.md` §4.13 lists it. */
export const consentView = ({ status, ...rest }: ConsentState) => ({ ...rest, state: status });
