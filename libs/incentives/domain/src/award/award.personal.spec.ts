import { DERIVED_ID, type Seal } from '@taizhang/kernel';
import type { AwardEvent } from './award.events';
import { applied, lived } from './award.fixture';
import { awardPersonal } from './award.personal';
import { type AwardState, NO_AWARD } from './award.state';

const PERSON: AwardState = { ...NO_AWARD, subjectKind: 'person', subjectId: 'p-1', unitId: 'shigu' };
const seal: Seal = (personId, value) =>
  value === null || value === undefined ? value : (`<${personId}>` as unknown as typeof value);

const [opened, computed] = lived(applied);
if (opened?.type !== 'AwardApplied' || computed?.type !== 'AwardComputed') throw new Error('computed at once');
const about = { awardId: 'a-1', ruleKey: 'r', ruleVersion: 1, unitId: 'shigu', amountFen: 100 };
const proof = [{ name: '甲的证明', docRef: 'doc-1' }];
const sealedProof = [{ name: '<p-1>', docRef: '<p-1>' }];

const WRITTEN: readonly [AwardEvent, object][] = [
  [
    { ...opened, given: { amountFen: 1 }, evidence: proof },
    { given: { amountFen: '<p-1>' }, evidence: sealedProof },
  ],
  [{ type: 'AwardSupplemented', evidence: proof }, { evidence: sealedProof }],
  [
    { type: 'SupplementRequested', unitId: 'shigu', items: ['户口簿'] },
    { unitId: 'shigu', items: '<p-1>' },
  ],
  [
    { type: 'ObjectionResolved', objectionId: 'o-1', outcome: 'upheld', reason: '属实', timeOver: false },
    { outcome: 'upheld', reason: '<p-1>' },
  ],
  [{ type: 'DeductionContested', objectionId: 'o-1', reason: '不在场' }, { reason: '<p-1>' }],
  [
    { type: 'AwardGranted', ...about, shares: null, reason: '酌减', userId: 'u' },
    { amountFen: 100, reason: '<p-1>' },
  ],
  [
    { type: 'AwardRefused', ...about, reason: '不符', userId: 'u' },
    { amountFen: 100, reason: '<p-1>' },
  ],
  [
    { type: 'ClawbackOrdered', ...about, ground: 'other', reason: '虚报', dueOn: null },
    { ground: 'other', reason: '<p-1>' },
  ],
  [
    { type: 'DeductionReversed', amountFen: 1, reason: '更正' },
    { amountFen: 1, reason: '<p-1>' },
  ],
  [{ type: 'AwardCancelled', reason: '属实' }, { reason: '<p-1>' }],
  [{ type: 'AwardWithdrawn', reason: '自愿' }, { reason: '<p-1>' }],
];

it.each(WRITTEN.map(([event, expected]) => [event.type, event, expected] as const))(
  'INC-49 of a person what %s writes is sealed, what rules read stays',
  (_type, event, expected) => {
    expect(awardPersonal.persons(event, PERSON)).toEqual([{ personId: 'p-1', unitId: 'shigu' }]);
    expect(awardPersonal.sealed(event, seal, PERSON)).toMatchObject(expected);
  },
);

const objection: AwardEvent = { type: 'ObjectionRaised', objectionId: 'o-1', objector: '邻居', reason: '不实' };
const forwarded: AwardEvent = {
  ...{ type: 'ForwardingConfirmed', forwardedFen: 1, forwardedOn: '2022-06-01', toWhom: '某人' },
};
const FIRM: AwardState = { ...PERSON, awardId: 'a-1', subjectKind: 'enterprise' };

it.each([
  [PERSON, forwarded, ['p-1'], { forwardedFen: 1, toWhom: '<p-1>' }],
  [PERSON, objection, ['p-1', 'o-1'], { objector: '<o-1>', reason: '<p-1>' }],
  [FIRM, objection, ['o-1'], { objector: '<o-1>', reason: '不实' }],
  [FIRM, forwarded, ['forwarded-a-1'], { forwardedFen: 1, toWhom: '<forwarded-a-1>' }],
])(
  'INC-13, INC-29 whoever objects or gets the money of a firm is a person of its own',
  (award, event, ids, expected) => {
    const persons = ids.map((personId) => ({ personId, unitId: 'shigu' }));
    expect(awardPersonal.persons(event, award)).toEqual(persons);
    expect(awardPersonal.sealed(event, seal, award)).toMatchObject(expected);
  },
);

it('INC-29 a code that would be too long to be erased by is derived', () => {
  const [person] = awardPersonal.persons(forwarded, { ...FIRM, awardId: 'a'.repeat(128) });
  expect(person?.personId).toMatch(DERIVED_ID);
});

it('INC-49 the reason for computing a person’s award anew is sealed beside the steps', () => {
  const event: AwardEvent = { ...computed, type: 'AwardRecomputed', oldFen: 1, newFen: 2, reason: '核减' };
  expect(computed.trace).toHaveLength(1);
  expect(awardPersonal.sealed(event, seal, PERSON)).toMatchObject({
    newFen: 2,
    reason: '<p-1>',
    traceHash: '<p-1>',
    trace: ['<p-1>'],
  });
});

const SILENT: readonly AwardEvent[] = [
  opened,
  { type: 'AwardGranted', ...about, shares: null, reason: null, userId: 'u' },
  { type: 'AwardWithdrawn', reason: 'no-supplement' },
  { type: 'AwardAdvised' },
  { type: 'AwardReviewed', unitId: 'shigu', opinion: 'agree', findings: null, userId: 'u' },
];

it.each(WRITTEN.map(([event]) => [event.type, event] as const))(
  'INC-49 of a firm %s is stored as it is',
  (_type, event) => {
    expect(awardPersonal.persons(event, FIRM)).toEqual([]);
    expect(awardPersonal.sealed(event, seal, FIRM)).toEqual(event);
  },
);

it.each(SILENT.map((event) => [event.type, event] as const))(
  'INC-49 where %s says nothing of the person, it goes on after an erasure',
  (_type, event) => {
    expect(awardPersonal.persons(event, PERSON)).toEqual([]);
  },
);
