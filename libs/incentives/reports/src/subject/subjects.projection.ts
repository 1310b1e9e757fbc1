import { factKey, type SubjectEvent } from '@taizhang/incentives/domain';
import { factOf, type Projection, type Rows, type StoredEvent } from '@taizhang/platform';
import { SubjectRow } from './subject.rows';

function apply(event: StoredEvent, rows: Rows): void {
  const fact = factOf<SubjectEvent>(event);
  const { streamId } = event;
  if (fact.type === 'SubjectRegistered') {
    const { subjectId, kind, name, unitId, creditCode, post } = fact;
    rows.put(SubjectRow, { subjectId, kind, name, unitId, creditCode, post, facts: [], mergedInto: null });
    return;
  }
  const row = rows.get(SubjectRow, streamId);
  if (!row) return;
  if (fact.type === 'SubjectMerged') rows.put(SubjectRow, { ...row, mergedInto: fact.targetId });
  if (fact.type !== 'FactRecorded') return;
  const key = factKey(fact.fact, fact.period);
  if (!row.facts.includes(key)) rows.put(SubjectRow, { ...row, facts: [...row.facts, key].sort() });
}

/** Who may be a candidate of a run; whether somebody is, the streams say. */
export const subjectIndex: Projection = {
  name: 'incentive-subjects',
  version: 1,
  filter: { categories: ['subject'], types: ['SubjectRegistered', 'FactRecorded', 'SubjectMerged'] },
  tables: [SubjectRow],
  touches: ({ streamId }) => [{ entity: SubjectRow, key: streamId }],
  apply,
};
