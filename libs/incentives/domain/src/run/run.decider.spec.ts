import { SYSTEM } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import { by, given, permitted, ROLES, SMALL_TREE } from '@taizhang/testing/given';
import { MEAL_RULE } from '../subject/charge';
import type { RecordBatch, StartRun } from './run.commands';
import { run, type RunFacts } from './run.decider';
import type { RunEvent } from './run.events';
import { NO_COUNTS } from './run.state';

const RULE: IncentiveRule = {
  ...{ key: 'sg10.stat-quality', version: 1, title: { zh: '统计', en: 'Statistics' }, inc: 'INC-29', inputs: {} },
  ...{ basis: ['SG10 §三10'], type: 'award', subject: 'enterprise', occurrence: 'perYear', mode: 'automatic' },
  ...{ discretion: 'none', let: [], eligibility: [], outputs: [], cumulativeCaps: [], amount: 120_000 },
  procedure: { review: ['shigu.civil-affairs'], decide: 'shigu.finance' },
};
const facts = (more: Partial<IncentiveRule> = {}, open = true): RunFacts => ({
  programme: { programmeKey: 'sg10', documentId: 'SG10', ownerUnitId: 'shigu.finance', open },
  rule: { ...RULE, ...more },
});
const start = (period = '2023', subjectIds?: string[]): StartRun => ({
  ...{ type: 'StartRun', runId: 'r-1', ruleKey: RULE.key, period },
  ...(subjectIds === undefined ? {} : { subjectIds }),
});
const HANDLER = by('shigu.finance', 'handler');
const on = (at: string, more: Partial<IncentiveRule> = {}, open = true) => ({
  ...{ actor: HANDLER, at, units: SMALL_TREE, facts: facts(more, open) },
});

describe('INC-11 when a run may start', () => {
  it.each([
    ['2023', '2023-12-31T15:59:59.999Z', false],
    ['2023', '2023-12-31T16:00:00.000Z', true],
    ['2023', '2024-01-01', true],
  ])('of %s at %s: %s', (period, at, may) => {
    const outcome = given(run).when(start(period), on(at));
    if (may) outcome.then([{ type: 'RunStarted', period, subjectIds: null, unitId: 'shigu.finance' }]);
    else outcome.breaks('INC-11');
  });

  it.each([
    [{ mode: 'application' as const }, 'INC-11'],
    [{ type: 'external' as const }, 'INC-11'],
    [{ type: 'loan' as const }, 'INC-11'],
    [{ type: 'check' as const, mode: 'application' as const }, null],
    [{ type: 'inKind' as const }, null],
    [{ type: 'deduction' as const }, null],
  ])('%j: %s', (more, rule) => {
    const outcome = given(run).when(start(), on('2024-01-01', more));
    if (rule === null) outcome.then([{ type: 'RunStarted' }]);
    else outcome.breaks(rule);
  });

  it.each([
    ['perYear', '2023-01', false],
    ['perMonth', '2023-01', true],
    ['perMonth', '2023', false],
    ['perMonth', '2023-13', false],
    ['perDay', '2023-02-29', false],
    ['once', '2023', true],
    ['once', '2023-01', true],
    ['once', '2023-01-31', true],
  ] as const)('INC-11 %s takes the period %s: %s', (occurrence, period, may) => {
    const outcome = given(run).when(start(period), on('2024-01-01', { occurrence }));
    if (may) outcome.then([{ period }]);
    else outcome.isInvalid();
  });

  it.each([
    ['2023-01', '2023-01-31', 'INC-11'],
    ['2023-01', '2023-02-01', null],
    ['2023-01-05', '2023-02-01', 'period'],
    ['2023', '2024-01-01', 'period'],
  ])('INC-11 a bill is of a month: %s on %s: %s', (period, today, refusal) => {
    const billing = { subject: 'site' as const, period: 'month' as const };
    const outcome = given(run).when(start(period), on(today, { occurrence: 'perDay', billing }));
    if (refusal === null) outcome.then([{ type: 'RunStarted', period }]);
    else if (refusal === 'period') outcome.isInvalid();
    else outcome.breaks(refusal);
  });

  it('INC-00 waits while the programme is suspended, and is started once', () => {
    given(run)
      .when(start(), on('2024-01-01', {}, false))
      .breaks('INC-00');
    given(run, started).when(start(), on('2024-01-01')).isDuplicate();
  });

  it('narrows to subjects, in the order of their ids', () => {
    given(run)
      .when(start('2023', ['b', 'a']), on('2024-01-01'))
      .then([{ subjectIds: ['a', 'b'] }]);
  });
});

const started: RunEvent = {
  ...{ type: 'RunStarted', runId: 'r-1', programmeKey: 'sg10', documentId: 'SG10', ruleKey: RULE.key, period: '2023' },
  ...{ subjectIds: null, unitId: 'shigu.finance', basis: RULE.basis },
};
const batch = (number: number, more: Partial<RecordBatch> = {}): RecordBatch => ({
  ...{ type: 'RecordBatch', batch: number, upTo: `s-${number}`, undetermined: [], checks: [], meals: [] },
  ...{ last: false, counts: { ...NO_COUNTS, entitled: 3, totalFen: 360_000, skipped: 1 } },
  ...more,
});
const system = { actor: SYSTEM, at: '2024-01-01', units: SMALL_TREE };
const done = (number: number, undetermined: string[] = []): RunEvent => ({
  ...{ type: 'RunBatchDone', batch: number, upTo: `s-${number}`, undetermined },
  ...{ ...NO_COUNTS, entitled: 3, totalFen: 360_000, skipped: 1 },
});

describe('INC-11 batch by batch', () => {
  it('adds up, and names the first hundred whose facts are missing', () => {
    const many = Array.from({ length: 90 }, (_, index) => `x-${index}`);
    given(run, started, done(1, many))
      .when(batch(2, { last: true, undetermined: many }), system)
      .then([
        { type: 'RunBatchDone', batch: 2, undetermined: many },
        {
          ...{ type: 'RunCompleted', entitled: 6, totalFen: 720_000, skipped: 2, undeterminedCount: 180 },
          undetermined: [...many, ...many.slice(0, 10)],
        },
      ]);
  });

  it('needs no batch of its own where one is enough, unless it has more to name', () => {
    given(run, started)
      .when(batch(1, { last: true }), system)
      .then([{ type: 'RunCompleted', entitled: 3 }]);
    const many = Array.from({ length: 101 }, (_, index) => `x-${index}`);
    given(run, started)
      .when(batch(1, { last: true, undetermined: many }), system)
      .then([{ type: 'RunBatchDone' }, { type: 'RunCompleted', undeterminedCount: 101 }]);
  });

  it('records each batch once and in its turn', () => {
    given(run, started, done(1)).when(batch(1), system).nothing();
    given(run, started, done(1)).when(batch(3), system).nothing();
    given(run, started, done(1))
      .when(batch(2), system)
      .then([{ batch: 2 }]);
    const completed: RunEvent = { ...NO_COUNTS, type: 'RunCompleted', undetermined: [], undeterminedCount: 0 };
    given(run, started, completed).when(batch(1), system).nothing();
  });

  it('INC-55 says of each subject what a check found', () => {
    const check = { ruleKey: 'sg1.fee-collection', unitId: 'shigu', outcome: 'unmet' as const, gapFen: 5 };
    given(run, started)
      .when(batch(1, { last: true, checks: [check] }), system)
      .then([{ type: 'CheckEvaluated', ...check }, { type: 'RunCompleted' }]);
  });
});

describe('INC-32 the month of meals', () => {
  const figures = (facilityId: string) => ({ facilityId, subsidyFen: 300, deliveryPublicFen: 200 });
  const site = (facilityId: string, countyUnit: string, subsidyFen = 300) => ({
    ...{ ...figures(facilityId), countyUnit, subsidyFen },
  });
  const begun = (more: object = {}): RunEvent => ({ ...started, ruleKey: MEAL_RULE, period: '2023-02', ...more });

  it('is told to each county once the last batch is through', () => {
    const first: RunEvent = { ...done(1), meals: [site('s-1', 'wp08.fenyi'), site('s-2', 'wp08.yushui')] } as RunEvent;
    given(run, begun(), first)
      .when(batch(2, { last: true, meals: [site('s-3', 'wp08.yushui', 0)] }), system)
      .then([
        { type: 'RunBatchDone', meals: [site('s-3', 'wp08.yushui', 0)] },
        { type: 'MealMonthSettled', countyUnit: 'wp08.fenyi', month: '2023-02', facilities: [figures('s-1')] },
        {
          ...{ type: 'MealMonthSettled', countyUnit: 'wp08.yushui' },
          facilities: [figures('s-2'), { ...figures('s-3'), subsidyFen: 0 }],
        },
        { type: 'RunCompleted' },
      ]);
  });

  it('is told to the county that it was started for also where nobody ate', () => {
    given(run, begun({ within: 'wp08.fenyi' }))
      .when(batch(1, { last: true }), system)
      .then([{ type: 'MealMonthSettled', countyUnit: 'wp08.fenyi', facilities: [] }, { type: 'RunCompleted' }]);
    given(run, begun())
      .when(batch(1, { last: true }), system)
      .then([{ type: 'RunCompleted' }]);
  });
});

it('INC-00 who may start one: handlers of the deciding and reviewing units', () => {
  const walked = SMALL_TREE.all().map(({ slug }) => slug);
  const setting = { at: '2024-01-01', units: SMALL_TREE, facts: facts() };
  const handlers = ['shigu.finance', 'shigu.civil-affairs', 'shigu.civil-affairs.grassroots'];
  expect(permitted(run, run.initial, start(), setting, walked)).toEqual(
    [...handlers.map((slug) => `handler@${slug}`), 'system'].sort(),
  );
  expect(permitted(run, given(run, started).state, batch(1), setting, walked)).toEqual(['system']);
  expect(ROLES).toContain('handler');
});

it('INC-11 where a place decides, its handler starts it', () => {
  const procedure = { decide: 'registrant-civil-affairs' };
  const by_ = (unitId: string) => ({ ...on('2024-01-01', { procedure }), actor: by(unitId, 'handler') });
  given(run)
    .when(start(), by_('shigu.civil-affairs'))
    .then([{ unitId: 'shigu.civil-affairs' }]);
  given(run).when(start(), by_('shigu.finance')).isOutOfReach();
});
