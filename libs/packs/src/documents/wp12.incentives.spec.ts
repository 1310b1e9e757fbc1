import { moneyRules } from './incentives.fixture';

const { section, keys, rule, types, conditions, inputs } = moneyRules('WP12');

it('INC-02 WP12 bears no date: its deductions run from the autumn of 2022 on, without an end', () => {
  expect(section.programme).toMatchObject({
    key: 'wp12',
    level: 'street',
    ownerUnitId: 'wp12',
    effectiveFrom: '2022-09-01',
    assumedDates: true,
  });
  expect(section.programme.effectiveTo).toBeUndefined();
});

it('INC-01 WP12 has two rules, both deductions', () => {
  expect(keys).toEqual(['caretaker-deduction', 'deputy-deduction']);
  expect(types()).toEqual({ deduction: 2 });
});

const CASES = [
  {
    key: 'caretaker-deduction',
    post: 'caretaker',
    reads: 'dutyFailed:boolean burnsFromSecond:integer performancePayFen:money',
    figure: { perUnit: { measures: ['burnsFromSecond'], size: 1, whole: 'down', fen: 5000 } },
    when: ['duty: dutyFailed'],
  },
  {
    key: 'deputy-deduction',
    post: 'deputy',
    reads: 'dutyFailed:boolean firesInMonth:integer performancePayFen:money',
    figure: { flat: 10000 },
    when: ['duty: dutyFailed', 'three: firesInMonth >= 3'],
  },
];

it.each(CASES)('INC-37 WP12 $key: of each $post found wanting, at most the pay of the month', (one) => {
  const { inc, subject, occurrence, mode, versionAt, candidates, amount, capBy, procedure } = rule(one.key);
  expect([inc, subject, occurrence, mode, versionAt]).toEqual([
    ...['INC-37', 'person', 'perMonth', 'automatic', 'periodEnd'],
  ]);
  expect([candidates, capBy]).toEqual([{ posts: [one.post] }, 'performancePayFen']);
  expect([inputs(one.key), amount, conditions(one.key)]).toEqual([one.reads, one.figure, one.when]);
  expect(procedure).toEqual({ review: [], decide: 'wp12', pay: 'wp12', publicityWorkingDays: 0 });
});

it('INC-14 WP12 what is withheld goes to no fund', () => {
  expect(section.funds).toEqual([]);
  expect(section.rules.flatMap(({ fund }) => fund ?? [])).toEqual([]);
});
