import { external, faultsOf, type Json, ruleFaultsOf, ruleOf, sectionOf, TERMS } from './section.fixture';

const SIZE = { inputs: { enterpriseSize: 'code' } };
const bare = { amount: undefined, inputs: {} };
const deposit = {
  by: 'cadreRole',
  rows: { other: 100000 },
  window: { from: '2022-05-05', to: '2022-12-30' },
  settleFrom: '2022-12-31',
  ...{ incidents: ['active-fire'], sources: ['satellite'], inspectionLevels: ['city'], reward: '1' },
};
const held: Json = { type: 'deposit', subject: 'person', amount: undefined, inputs: { cadreRole: 'code' }, deposit };
const borrowed = (loan: Json): Json => ({ ...bare, type: 'loan', occurrence: 'perEvent', loan });
const listed = (roster: Json): Json => ({
  ...{ ...bare, type: 'roster', roster: { effect: 'admit', valid: 'calendarYear', ...roster } },
  ...{ inputs: { lawAbiding: 'boolean' }, eligibility: [{ id: 'lawful', feel: 'lawAbiding' }] },
});
const dealt = (...weights: string[]): Json => ({
  ...{ type: 'apportion', subject: 'village', amount: undefined, inputs: { arableMu: 'decimal' } },
  apportion: weights.map((weight) => ({ measure: 'arableMu', weight })),
});
const checked = (limits: Json): Json => ({
  ...{ type: 'check', subject: 'unit', amount: undefined, inputs: { fundedFen: 'money' } },
  check: { measure: 'fundedFen', ...limits },
});
const series = { opensOn: 'convertedOn', length: 3, step: 'calendarYear' };
const decay = (...rates: string[]): Json => ({ amount: { decay: { index: 'yearIndex', rates, of: 100 } } });

it.each<[type: string, at: string, bad: Json, good: Json]>([
  ['award', '', { amount: undefined }, { amount: 100 }],
  ['award', '/roster', { roster: { effect: 'bar', valid: 'untilRemoved' } }, {}],
  ['advice', '/fund', { type: 'advice', fund: 'sg10' }, { type: 'advice' }],
  ['inKind', '', { ...bare, type: 'inKind' }, { ...bare, type: 'inKind', items: { seal: 1 } }],
  [
    'inKind',
    '/cap',
    { ...bare, type: 'inKind', items: { seal: 1 }, cap: 1 },
    { ...bare, type: 'inKind', items: { seal: 1 } },
  ],
  ['deduction', '/shares', { type: 'deduction', shares: { parts: [], remainder: 'city' } }, { type: 'deduction' }],
  ['deposit', '', { ...held, deposit: undefined }, held],
  ['loan', '', { ...borrowed({}), loan: undefined }, borrowed({ ceilingFen: 1 })],
  ['roster', '', { ...listed({}), roster: undefined }, listed({})],
  ['roster', '/fund', { ...listed({}), fund: 'sg10' }, listed({})],
  [
    'parameter',
    '',
    { ...bare, type: 'parameter' },
    { ...bare, type: 'parameter', outputs: [{ name: 'way', feel: '"late"' }] },
  ],
  ['check', '', { ...checked({ atLeast: 1 }), check: undefined }, checked({ atLeast: 1 })],
  ['apportion', '', { ...dealt('1'), apportion: undefined }, dealt('1')],
  ['apportion', '/let', { ...dealt('1'), let: [{ name: 'half', feel: '1' }] }, dealt('1')],
  ['external', '', { ...external, amount: undefined }, { ...external, codes: undefined }],
  ['external', '/amount', { ...external, amount: 1 }, external],
])('INC-01 a rule of type %s has its own blocks and no others (%s)', (_, at, bad, good) => {
  expect(ruleFaultsOf(bad)).toContain(`${at} schema`);
  expect(ruleFaultsOf(good)).toEqual([]);
});

it.each<[expected: string, bad: Json, good: Json]>([
  ['/versionAt unknown-fact', { versionAt: 'taxPaidFen' }, { versionAt: 'convertedOn' }],
  ['/versionAt unknown-fact', { versionAt: 'arrivedOn' }, { versionAt: 'periodEnd' }],
  ['/series/opensOn unknown-fact', { series: { ...series, opensOn: 'industry' } }, { series }],
  ['/series schema', { series, occurrence: 'once' }, { series }],
  ['/amount/decay/index unknown-fact', decay('1'), { ...decay('1'), series }],
  ['/amount/decay/rates schema', { ...decay('1', '1', '1', '1'), series }, { ...decay('1', '1', '1'), series }],
  ['/billing schema', { billing: { subject: 'site', period: 'month' } }, {}],
  ['/mode schema', { mode: 'automatic', occurrence: 'perEvent' }, { mode: 'automatic' }],
  ['/mode schema', { ...listed({}), mode: 'automatic' }, listed({})],
  ['/mode schema', { ...external, mode: 'automatic' }, external],
  [
    '/effectiveFrom schema',
    { effectiveFrom: '2023-01-02', effectiveTo: '2023-01-01' },
    { effectiveFrom: '2023-01-01', effectiveTo: '2023-01-01' },
  ],
  ['/effectiveFrom schema', { effectiveFrom: '2025-05-05' }, { effectiveFrom: '2025-05-04' }],
  [
    '/procedure schema',
    { procedure: { review: ['shigu.tax'] } },
    { procedure: { review: ['shigu.tax'], decide: 'shigu.finance' } },
  ],
  [
    '/procedure/propose schema',
    { procedure: { propose: ['shigu.tax'], decide: 'shigu.finance' } },
    { procedure: { publicityWorkingDays: 0 } },
  ],
  [
    '/candidates/having/0 unknown-fact',
    { candidates: { having: ['arableMu'] } },
    { candidates: { having: ['aboveScale'] } },
  ],
  ['/candidates/posts schema', { candidates: { posts: ['deputy'] } }, {}],
  ['/cap schema', { cap: 0 }, { cap: 1 }],
  ['/capBy feel-type', { capBy: 'areaM2' }, { capBy: 'taxPaidFen' }],
  ['/offset unknown-fact', { offset: 'provincialAwardFen' }, { offset: 'taxPaidFen' }],
  ['/cumulativeCaps/0 schema', { cumulativeCaps: [caps({})] }, { cumulativeCaps: [caps({ count: 1 })] }],
  [
    '/cumulativeCaps/0/limitFen schema',
    { cumulativeCaps: [caps({ limitFen: 0 })] },
    { cumulativeCaps: [caps({ limitFen: 1 })] },
  ],
  [
    '/cumulativeCaps/0/rules/0 schema',
    { cumulativeCaps: [{ ...caps({ count: 1 }), rules: ['sg10.none'] }] },
    { cumulativeCaps: [caps({ count: 1 })] },
  ],
  ['/amount/table/by feel-type', table('taxPaidFen'), table('industry')],
  ['/amount/cases/0/when feel-type', cases('taxPaidFen'), cases('taxPaidFen > 0')],
  ['/amount/percent/measure feel-type', percent('convertedOn', '0.1'), percent('areaM2', '0.1')],
  ['/amount/percent/rates/0 unknown-fact', percent('taxPaidFen', 'params.none'), percent('taxPaidFen', 'params.part')],
  ['/amount/least/1/same/measure unknown-fact', leastNode('wagesFen'), leastNode('taxPaidFen')],
  [
    '/amount/sum/0 schema',
    { amount: { sum: [external.amount, 1] }, inputs: external.inputs },
    { amount: { sum: [2, 1] } },
  ],
])('INC-01 %s', (expected, bad, good) => {
  expect(ruleFaultsOf(bad)).toEqual([expected]);
  expect(ruleFaultsOf(good)).toEqual([]);
});

function caps(change: Json): Json {
  return { window: 'year', rules: ['sg10.trial'], ...change };
}
function table(by: string): Json {
  return { amount: { table: { by, rows: { bar: 1 } } } };
}
function cases(when: string): Json {
  return { amount: { cases: [{ when, then: 1 }] } };
}
function percent(measure: string, rate: string): Json {
  return { amount: { percent: { measure, rates: [rate] } } };
}
function leastNode(measure: string): Json {
  return { amount: { least: [1, { same: { measure } }] } };
}

const whitelist = ruleOf({ ...listed({}), key: 'sg10.list' });
const support = ruleOf({ ...external, key: 'sg10.support' });
const bar = { effect: 'bar', valid: 'untilRemoved' };

it.each<[expected: string, bad: Json, good: Json]>([
  ['/check schema', checked({}), checked({ atMost: 1 })],
  ['/check schema', checked({ atLeast: 1, atMost: 2 }), checked({ atLeast: 1 })],
  ['/check/measure unknown-fact', checked({ atMost: 1, measure: 'fundedFe' }), checked({ atMost: 1 })],
  ['/deposit/window schema', withDeposit({ window: { from: '2022-12-31', to: '2022-12-30' } }), held],
  ['/deposit/settleFrom schema', withDeposit({ settleFrom: '2022-12-29' }), withDeposit({ settleFrom: '2022-12-30' })],
  ['/deposit/by unknown-fact', withDeposit({ by: 'role' }), held],
  ['/loan schema', borrowed({}), borrowed({ maxMonths: 1 })],
  ['/loan/ceilingFen schema', borrowed({ ceilingFen: 0 }), borrowed({ ceilingFen: 1 })],
  ['/loan/ratedFrom schema', borrowed({ maxLoans: 3, ratedFrom: 4 }), borrowed({ maxLoans: 3, ratedFrom: 3 })],
  ['/loan/roster schema', borrowed({ roster: 'sg10.support' }), borrowed({ roster: 'sg10.list' })],
  ['/loan/extension/latest schema', borrowed(extension('2020-12-30')), borrowed(extension('2020-12-31'))],
  ['/roster/waivable/0 schema', listed({ waivable: ['debt'] }), listed({ waivable: ['lawful'] })],
  ['/roster/bars schema', listed({ bars: ['freight'] }), listed({ ...bar, bars: ['freight'] })],
  ['/roster/bars/0 schema', listed({ ...bar, bars: ['rent'] }), listed({ ...bar, bars: ['sg10.support'] })],
  ['/roster/bars/0 schema', listed({ ...bar, bars: ['sg10.rent'] }), listed({ ...bar, bars: ['wp09.rent'] })],
  ['/apportion share-sum', dealt('0.5', '0.4'), dealt('0.5', '0.5')],
  ['/apportion share-sum', dealt('params.part', '1.1'), dealt('params.part', '0.1')],
  ['/codes unknown-fact', { ...external, inputs: { amountFen: 'money', docRef: 'text' } }, external],
  ['/codes/freight no-basis', { ...external, codes: { freight: 'WP19 §一' } }, external],
])('INC-01 %s', (expected, bad, good) => {
  expect(ruleFaultsOf(bad, whitelist, support)).toEqual([expected]);
  expect(ruleFaultsOf(good, whitelist, support)).toEqual([]);
});

function withDeposit(change: Json): Json {
  return { ...held, deposit: { ...deposit, ...change } };
}
function extension(latest: string): Json {
  return { extension: { dueFrom: '2020-06-01', dueTo: '2020-12-31', latest } };
}

const kind = (change: Json): Json => ({
  ...{ key: 'one', per: 'year', pick: 'highest', acrossLevels: 'topUp', basis: ['SG10 §末段'] },
  ...change,
});
const fund = (change: Json): Json => ({
  ...{ key: 'sg10', ownerUnitId: 'shigu.finance', bearer: 'county', purpose: ['sg10.*'], basis: ['SG10 §三6'] },
  ...change,
});
const param = (change: Json): Json => ({ key: 'one', type: 'decimal', inc: 'INC-17', basis: ['SG10 §三6'], ...change });
const fact = (change: Json): Json => ({
  ...{ name: 'lentFen', type: 'money', subject: 'enterprise', period: 'year', authority: 'finance', ...change },
});
const ofKind = { ...SIZE, kind: 'one' };

it.each<[expected: string, bad: Json, good: Json, rule?: Json]>([
  ['/programme/effectiveFrom schema', ending('2022-05-04'), ending('2022-05-05'), { effectiveTo: '2025-01-01' }],
  ['/rules/0/key schema', {}, { programme: { ...TERMS, key: 'wp09' } }, { key: 'wp09.trial' }],
  ['/rules/0/kind schema', { kinds: [kind({ key: 'two' })] }, { kinds: [kind({})] }, ofKind],
  ['/kinds/1/key schema', { kinds: [kind({}), kind({})] }, { kinds: [kind({}), kind({ key: 'two' })] }],
  ['/kinds/0/per/inputs/0 unknown-fact', perInput('industry'), perInput('enterpriseSize'), ofKind],
  ['/rules/0/fund schema', { funds: [fund({ key: 'other' })] }, { funds: [fund({})] }, { fund: 'sg10' }],
  [
    '/rules/0/fund schema',
    { funds: [fund({ purpose: [] })] },
    { funds: [fund({ purpose: ['sg10.trial'] })] },
    { fund: 'sg10' },
  ],
  [
    '/rules/0/fund schema',
    { funds: [fund({ purpose: [] })] },
    { funds: [fund({ bearer: 'city', purpose: [] })] },
    { fund: 'registrant' },
  ],
  [
    '/funds/0/purpose/0 schema',
    { funds: [fund({ purpose: ['sg10.none'] })] },
    { funds: [fund({ purpose: ['sg10.trial'] })] },
  ],
  ['/funds/1/key schema', { funds: [fund({}), fund({})] }, { funds: [fund({}), fund({ key: 'two' })] }],
  ['/params/0/min schema', { params: [param({ type: 'text', min: '1' })] }, { params: [param({ min: '1' })] }],
  ['/params/0 schema', { params: [param({ min: '2', max: '1' })] }, { params: [param({ min: '1', max: '1' })] }],
  ['/params/1/key schema', { params: [param({}), param({})] }, { params: [param({}), param({ key: 'two' })] }],
  [
    '/facts/0/name schema',
    { facts: [fact({ name: 'wagesFen' })] },
    { facts: [fact({ name: 'wagesFen', subject: 'site' })] },
  ],
  ['/facts/0/name schema', { facts: [fact({ name: 'amountFen' })] }, { facts: [fact({})] }],
  ['/facts/0/name schema', { facts: [fact({ name: 'max' })] }, { facts: [fact({ name: 'most' })] }],
  ['/facts/1/name schema', { facts: [fact({}), fact({})] }, { facts: [fact({}), fact({ subject: 'site' })] }],
])('INC-01 %s', (expected, bad, good, rule = {}) => {
  expect(faultsOf(sectionOf(bad, ruleOf({ ...SIZE, ...rule })))).toEqual([expected]);
  expect(faultsOf(sectionOf(good, ruleOf({ ...SIZE, ...rule })))).toEqual([]);
});

function ending(effectiveTo: string): Json {
  return { programme: { ...TERMS, effectiveTo } };
}
function perInput(name: string): Json {
  return { kinds: [kind({ per: { inputs: [name] } })] };
}
