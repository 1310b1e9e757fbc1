import { holdsOneOf } from '@taizhang/kernel';
import type { Readable } from '@taizhang/platform';
import { consent, type ConsentState } from '@taizhang/tasks/domain';

/** What is written about a person is for whoever is asked or asks, and for auditors. */
export const consentReadable: Readable<ConsentState> = {
  decider: consent,
  unitOf: ({ stationUnit }) => stationUnit,
  mayOpen: (_state, actor) => holdsOneOf(['hr', 'opinion-giver', 'auditor'], actor),
};

/** The state of a consent as `tasks.md` §4.13 lists it. */
export const consentView = ({ status, ...rest }: ConsentState) => ({ ...rest, state: status });
