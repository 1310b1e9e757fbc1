import type { Readable } from '@taizhang/platform';
import { handlesPersons } from '../persons';
import { subject, type SubjectState, usagesIn } from '@taizhang/incentives/domain';

export const subjectReadable: Readable<SubjectState> = {
  decider: subject,
  unitOf: ({ unitId }) => unitId,
  subjectOf: ({ subjectId }) => subjectId,
  mayOpen: ({ subjectId }, actor) => handlesPersons(actor) || actor.subjectId === subjectId,
};

/** The state of a subject: each fact with its periods and values, its account, a site's meals by month. */
export function subjectView({ status, facts, account, usages, accountVersion: _version, ...rest }: SubjectState) {
  const known = Object.entries(facts).flatMap(([key, values]) => {
    const [fact, period = null] = key.split('@');
    return values.map((value) => ({ fact, period, ...value }));
  });
  const meals = Object.keys(usages).map((month) => {
    const uses = usagesIn(usages, month);
    const sum = (of: 'subsidyFen' | 'deliveryPublicFen'): number => uses.reduce((fen, use) => fen + use[of], 0);
    return { month, uses: uses.length, subsidyFen: sum('subsidyFen'), deliveryPublicFen: sum('deliveryPublicFen') };
  });
  return { ...rest, state: status, facts: known, account: Object.values(account), meals };
}
