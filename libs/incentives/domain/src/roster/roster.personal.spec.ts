import type { Seal } from '@taizhang/kernel';
import type { RosterEvent } from './roster.events';
import { agreed, proposed } from './roster.fixture';
import { rosterPersonal } from './roster.personal';
import { NO_ROSTER, type RosterState } from './roster.state';

const PERSON: RosterState = { ...NO_ROSTER, subjectKind: 'person', subjectId: 'p-1', unitId: 'wp09' };
const FIRM: RosterState = { ...PERSON, subjectKind: 'enterprise' };
const seal: Seal = (personId, value) =>
  value === null || value === undefined ? value : (`<${personId}>` as unknown as typeof value);

const about = proposed(['debt']);
if (about.type !== 'RosterEntryProposed') throw new Error('proposed first');
const proof = [{ name: '甲的证明', docRef: 'doc-1' }];
const removed = { type: 'RosterEntryRemoved' as const, entryId: 'r-1', rosterKey: 'wp09.exclusion' };

const WRITTEN: readonly [RosterEvent, object][] = [
  [
    { ...about, evidence: proof },
    { failed: '<p-1>', evidence: [{ name: '<p-1>', docRef: '<p-1>' }], traceHash: '<p-1>', ruleVersion: 1 },
  ],
  [
    { type: 'RosterEntryReviewed', unitId: 'wp09', opinion: 'agree', findings: '属实', userId: 'u', outcome: 'agree' },
    { opinion: 'agree', findings: '<p-1>' },
  ],
  [
    { type: 'RosterConditionWaived', item: 'debt', reason: '困难' },
    { item: '<p-1>', reason: '<p-1>' },
  ],
  [
    { type: 'ObjectionResolved', objectionId: 'o-1', outcome: 'upheld', reason: '属实' },
    { outcome: 'upheld', reason: '<p-1>' },
  ],
  [
    { ...removed, reason: '已整改', removedOn: '2022-10-01' },
    { reason: '<p-1>', removedOn: '2022-10-01' },
  ],
];

it.each(WRITTEN.map(([event, expected]) => [event.type, event, expected] as const))(
  'INC-16, INC-36 of a person what %s writes on a list is sealed; of a firm it stays',
  (_type, event, expected) => {
    expect(rosterPersonal.persons(event, PERSON)).toEqual([{ personId: 'p-1', unitId: 'wp09' }]);
    expect(rosterPersonal.sealed(event, seal, PERSON)).toMatchObject(expected);
    expect(rosterPersonal.persons(event, FIRM)).toEqual([]);
    expect(rosterPersonal.sealed(event, seal, FIRM)).toEqual(event);
  },
);

it.each([
  [PERSON, ['p-1', 'o-1'], { objector: '<o-1>', reason: '<p-1>' }],
  [FIRM, ['o-1'], { objector: '<o-1>', reason: '不实' }],
])('INC-13 whoever objects to an entry is a person of its own', (state, ids, expected) => {
  const event: RosterEvent = { type: 'ObjectionRaised', objectionId: 'o-1', objector: '邻居', reason: '不实' };
  expect(rosterPersonal.persons(event, state)).toEqual(ids.map((personId) => ({ personId, unitId: 'wp09' })));
  expect(rosterPersonal.sealed(event, seal, state)).toMatchObject(expected);
});

it('INC-28 an opinion without a word says nothing of the person, who may be erased by then', () => {
  for (const event of agreed) expect(rosterPersonal.persons(event, PERSON)).toEqual([]);
});
