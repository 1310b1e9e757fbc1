import type { Readable } from '@taizhang/platform';
import { finding, type FindingState } from '@taizhang/tasks/domain';

export const findingReadable: Readable<FindingState> = {
  decider: finding,
  unitOf: ({ responsibleUnit }) => responsibleUnit,
  subjectOf: ({ responsibleSubject }) => responsibleSubject ?? undefined,
};

/** The state of a finding as `tasks.md` §4.5 lists it. */
export const findingView = ({ status, ...rest }: FindingState) => ({ ...rest, state: status });
