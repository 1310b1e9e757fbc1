import { chinaCalendar } from '@taizhang/kernel';
import { given, permitted } from '@taizhang/testing/given';
import type { SubjectCommand } from './subject.commands';
import { subject, SUBJECT_STATES } from './subject.decider';
import {
  absorb,
  account,
  correct,
  FIRE,
  incident,
  merge,
  note,
  prior,
  record,
  register,
  revoke,
  TAX,
  verify,
  VILLAGE,
  registered,
  UNITS as units,
} from './subject.fixture';
import type { SubjectState } from './subject.state';

const at = '2024-03-01';
const actor = { userId: 'system', unitId: 'system', roles: ['system'] };
const system = { actor, at, units };

const WALKED = ['shigu', 'shigu.finance', 'shigu.tax', 'shigu.jiaoshan.v1', 'hengyang', 'wp12'];
const inRoot = ['hengyang', 'shigu', 'shigu.finance', 'shigu.jiaoshan.v1', 'shigu.tax'].map(
  (unit) => `fact-officer@${unit}`,
);
const selves = WALKED.map((unit) => `applicant@${unit}`);
const one = given(subject, registered(), TAX).state;
const aVillage: SubjectState = { ...given(subject, VILLAGE, FIRE).state };

const charge = {
  ...{ subsidyFen: 300, deliveryFen: 0, deliveryPublicFen: 0, personPaysFen: 500 },
  ...{ shares: [{ bearer: 'county' as const, fen: 300 }], computed: [] },
};
const use: SubjectCommand = {
  ...{ type: 'RecordUsage', usageId: 'u2', personId: 'p1', servedOn: at, mode: 'dine-in', mealSlot: 'lunch' },
  ...{ ageYears: 75, circumstances: [] },
};
const rate: SubjectCommand = { type: 'SetMealRate', subsidyFenPerMeal: 300, deliveryFen: 0, from: at };
const voidUse: SubjectCommand = { type: 'VoidUsage', usageId: 'u1', reason: '误刷' };
const aSite: SubjectState = given(subject, registered({ subjectId: 's1', kind: 'site', unitId: 'shigu.jiaoshan.v1' }), {
  ...{ type: 'UsageRecorded', usageId: 'u1', personId: 'p1', servedOn: at, mode: 'dine-in', mealSlot: 'lunch' },
  ...{ ageYears: 75, circumstances: [], urbanHukouInCity: null, livesInCentralUrbanArea: null, ...charge },
}).state;

const WHO: readonly [SubjectCommand, SubjectState, readonly string[]][] = [
  [register(), subject.initial, [...inRoot, 'system']],
  [record(), one, [...inRoot, ...selves, 'system']],
  [verify(), one, ['fact-officer@shigu.tax', 'system']],
  [correct(), one, ['fact-officer@shigu.tax', 'system']],
  [prior(), one, ['fact-officer@shigu.finance', 'system']],
  [incident(), aVillage, ['fact-officer@shigu.jiaoshan.v1', 'system']],
  [revoke, aVillage, ['fact-officer@shigu.jiaoshan.v1', 'system']],
  [use, aSite, ['fact-officer@shigu.jiaoshan.v1', 'system']],
  [voidUse, aSite, ['fact-officer@shigu.jiaoshan.v1', 'system']],
  [merge, one, [...inRoot, 'system']],
  [absorb, one, ['system']],
  [note, one, ['system']],
  [account(0), one, ['system']],
  [rate, one, ['system']],
];

it.each(WHO)('%j: who may', (command, from, expected) => {
  const facts = { dictionary: [], charge, target: given(subject, registered({ subjectId: 'firm-2' })).state };
  const setting = { at, units, facts, subjectId: 'firm-1' };
  expect(permitted(subject, from, command, setting, WALKED)).toEqual([...expected].sort());
});

it.each(WHO.map(([command, from]) => [command, from] as const).filter(([{ type }]) => type in SUBJECT_STATES))(
  'INC-00 of a merged subject not %j',
  (command, from) => {
    const facts = { dictionary: [], charge, target: given(subject, registered({ subjectId: 'firm-2' })).state };
    const context = { ...system, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, facts };
    const act = () => subject.decide(command, { ...from, status: 'merged' }, context);
    expect(act).toThrow(expect.objectContaining({ ruleId: 'INC-00' }));
  },
);

it('every command is walked', () => {
  expect(WHO.map(([{ type }]) => type).sort()).toEqual(Object.keys(subject.roles).sort());
});
