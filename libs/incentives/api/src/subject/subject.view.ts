import type { Readable } from '@taizhang/platform';
import { subject, type SubjectState } from '@taizhang/incentives/domain';

export const subjectReadable: Readable<SubjectState> = {
  decider: subject,
  unitOf: ({ unitId }) => unitId,
  subjectOf: ({ subjectId }) => subjectId,
};

/** The state of a subject: each fact with its periods and values, and its account. */
export function subjectView({ status, facts, account, accountVersion: _version, ...rest }: SubjectState) {
  const known = Object.entries(facts).flatMap(([key, values]) => {
    const [fact, period = null] = key.split('@');
    return values.map((value) => ({ fact, period, ...value }));
  });
  return { ...rest, state: status, facts: known, account: Object.values(account) };
}
