import type { SimulationRow } from '@taizhang/incentives/domain';
import { bundledPacks, type IncentiveRule, type IncentivesSection } from '@taizhang/packs';
import { until } from '@taizhang/testing';
import { type HostAnswer, type RunningHost, startHost } from '@taizhang/testing/host';

/** Firms of SG10 by hand, and what the rules of 2023 would have come to had they been others. */
let host: RunningHost;
const tokens: Record<string, string> = {};

const post = (as: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<HostAnswer> =>
  host.call('POST', `/v1/incentives/${path}`, { token: tokens[as] ?? '', body, headers });
const ask = (change: object, as = 'officer', headers: Record<string, string> = {}) =>
  post(as, 'simulations', { programme: 'sg10', period: '2023', ...change }, headers);

function section(): IncentivesSection {
  const found = bundledPacks().get('SG10')?.pack.incentives;
  if (!found) throw new Error('SG10 has no money rules');
  return structuredClone(found);
}
const GZQ = 'sg10.gzq-contribution';
/** The band that begins at 50 000 yuan of tax begins at 40 000. */
function lowerBand(): IncentiveRule {
  const rule = section().rules.find(({ key }) => key === GZQ);
  return JSON.parse(
    JSON.stringify(rule).replace('"to":5000000', '"to":4000000').replace('"from":5000000', '"from":4000000'),
  );
}

interface Answer {
  readonly subjects: number;
  readonly evaluated: number;
  readonly totals: Readonly<Record<string, number>>;
  readonly byRule: readonly { readonly ruleKey: string; readonly differenceFen: number }[];
  readonly byUnit: readonly { readonly unitId: string; readonly differenceFen: number }[];
  readonly rows: readonly SimulationRow[];
  readonly truncated: boolean;
  readonly position: string;
}
async function answer(change: object, as = 'officer'): Promise<Answer> {
  const { status, text } = await ask(change, as);
  if (status !== 200) throw new Error(text);
  return JSON.parse(text) as Answer;
}

/** Tax of 2023 in fen, by firm: 3 000 to 6 000 yuan by the bands. */
const TAX = { 'firm-1': 3_999_999, 'firm-2': 4_000_000, 'firm-3': 4_999_999, 'firm-4': 5_000_000, 'firm-5': 0 };

async function register(id: string, taxPaidFen: number | undefined, unitId = 'shigu.renmin'): Promise<void> {
  const tax = taxPaidFen === undefined ? [] : [{ fact: 'taxPaidFen', period: '2023', value: taxPaidFen }];
  const body = { id, kind: 'enterprise', name: id, unitId };
  const own = [
    { fact: 'convertedOn', value: '2022-08-01' },
    { fact: 'lawAbiding', period: '2023', value: true },
  ];
  const { status, text } = await post('market', 'subjects', { ...body, facts: own });
  if (status !== 201) throw new Error(text);
  for (const fact of tax) await post('tax', `subjects/${id}/record-fact`, fact);
}

beforeAll(async () => {
  host = await startHost();
  tokens['admin'] = await host.token('shigu', ['admin', 'recorder']);
  const clock = { now: '2024-06-03T01:00:00.000Z', mode: 'frozen' };
  await host.call('PUT', '/v1/dev/clock', { token: tokens['admin'], body: clock });
  const unit = (name: string, role: string) => host.token(`shigu.${name}`, [role], `u-${name}-${role}`);
  tokens['officer'] = await unit('finance', 'policy-officer');
  tokens['otherOfficer'] = await unit('tax', 'policy-officer');
  tokens['auditor'] = await unit('finance', 'auditor');
  tokens['tax'] = await unit('tax', 'fact-officer');
  tokens['market'] = await unit('market-regulation', 'fact-officer');
  tokens['science'] = await unit('sci-industry', 'fact-officer');
  tokens['handler'] = await unit('finance', 'handler');
  tokens['elsewhere'] = await host.token('wp17', ['auditor']);
  const body = { documentId: 'SG10', unitId: 'shigu', adoptedOn: '2022-05-05' };
  const { status, text } = await host.call('POST', '/v1/packs', { token: tokens['admin'], body });
  if (status !== 201) throw new Error(text);
  const programme = () => host.call('GET', '/v1/incentives/programmes/sg10', { token: tokens['officer'] ?? '' });
  await until(async () => (await programme()).status === 200, 25_000);
  for (const [id, tax] of Object.entries(TAX)) await register(id, tax);
  await register('firm-6', undefined, 'shigu.qingshan');
}, 120_000);
afterAll(() => host.stop());

describe('INC-22 a band of 2023 that moves', () => {
  it('tells who gains, by how much, by rule and unit', async () => {
    const told = await answer({ rules: [lowerBand()], ruleKeys: [GZQ] });
    expect(told).toMatchObject({ subjects: 6, evaluated: 6, truncated: false });
    expect(told.totals).toEqual({
      ...{ paidFen: 0, grantedFen: 0, presentFen: 1_500_000, changedFen: 2_100_000, differenceFen: 600_000 },
      ...{ gainers: 2, losers: 0, unchanged: 4, incomplete: 1 },
    });
    expect(told.rows.slice(0, 2)).toMatchObject([
      { subjectId: 'firm-2', presentFen: 300_000, changedFen: 600_000, differenceFen: 300_000 },
      { subjectId: 'firm-3', presentFen: 300_000, changedFen: 600_000, differenceFen: 300_000 },
    ]);
    expect(told.byRule).toMatchObject([{ ruleKey: GZQ, differenceFen: 600_000 }]);
    expect(told.byUnit).toMatchObject([
      { unitId: 'shigu.qingshan', incomplete: 1, presentFen: 0 },
      { unitId: 'shigu.renmin', differenceFen: 600_000 },
    ]);
    expect(told.rows.find(({ subjectId }) => subjectId === 'firm-6')?.changed).toEqual({
      ...{ outcome: 'incomplete', missing: ['taxPaidFen'] },
    });
  });

  it('takes a whole section as well, shows the largest, and explains them step by step', async () => {
    const { rules, ...rest } = section();
    const edited = { ...rest, rules: rules.map((rule) => (rule.key === GZQ ? lowerBand() : rule)) };
    const told = await answer({ section: edited, limit: 1, explain: ['firm-2'], ruleKeys: [GZQ] });
    expect(told).toMatchObject({ truncated: true, totals: { differenceFen: 600_000 } });
    expect(told.rows).toHaveLength(1);
    expect(told).toMatchObject({
      explained: [{ subjectId: 'firm-2', present: { fen: 300_000 }, changed: { fen: 600_000 } }],
    });
  });

  it('keeps to a unit, and to what was known', async () => {
    expect(await answer({ rules: [lowerBand()], unitId: 'shigu.qingshan' })).toMatchObject({ subjects: 1 });
    expect(await answer({ rules: [lowerBand()], knownAt: '2020-01-01' })).toMatchObject({ subjects: 0 });
  });
});

it('INC-06 the section as it stands changes nothing, and nothing is written', async () => {
  const [before, after] = [await answer({ section: section() }), await answer({ section: section() })];
  expect(before.totals).toMatchObject({ differenceFen: 0, gainers: 0, losers: 0 });
  expect(after).toEqual(before); // the place in the log is the same
});

it('INC-26 an award on application is worked on its own occasion', async () => {
  const facts = [
    { fact: 'scaleSector', value: 'industrial' },
    { fact: 'preworkCostFen', value: 650_000 },
  ];
  for (const fact of facts)
    await post(fact.fact === 'scaleSector' ? 'market' : 'science', 'subjects/firm-1/record-fact', fact);
  const body = { id: 'pre-work-1', ruleKey: 'sg10.pre-work', subjectId: 'firm-1', onDate: '2023-06-01' };
  expect((await post('handler', 'awards', body)).status).toBe(201);
  const rule = section().rules.find(({ key }) => key === 'sg10.pre-work');
  const { rows } = await answer({ rules: [rule], ruleKeys: ['sg10.pre-work'] });
  expect(rows).toMatchObject([{ subjectId: 'firm-1', occurrenceKey: 'once', differenceFen: 0 }]);
});

describe('INC-01 who may ask, and what', () => {
  it.each([
    ['tax', 403],
    ['otherOfficer', 403],
    ['elsewhere', 403],
    ['handler', 403],
    ['auditor', 200],
    ['admin', 200],
  ])('%s: %i', async (as, status) => expect((await ask({ rules: [lowerBand()] }, as)).status).toBe(status));

  it.each([
    ['nothing that changes', {}, 400],
    ['a rule with a fault', { rules: [{ ...lowerBand(), kind: 'none-such' }] }, 400],
    ['a rule of another programme', { rules: [{ ...lowerBand(), key: 'sg11.gzq-contribution' }] }, 400],
    ['a parameter that there is none of', { params: [{ key: 'rate', value: '1' }] }, 400],
    ['an unknown unit', { rules: [lowerBand()], unitId: 'nowhere' }, 400],
    ['a day for a period', { rules: [lowerBand()], period: '2023-01-01' }, 400],
    ['an unknown programme', { programme: 'sg11', rules: [lowerBand()] }, 404],
  ])('refuses %s', async (_what, change, status) => expect((await ask(change)).status).toBe(status));

  it('tells every fault of a section, with its place', async () => {
    const { programme, ...rest } = section();
    const { status, body } = await ask({ section: { ...rest, programme: { ...programme, key: 'own' } } });
    expect([status, body.code]).toEqual([400, 'validation']);
    expect(body.errors.length).toBeGreaterThan(0);
    expect(body.errors.every(({ pointer }) => pointer.startsWith('/section/'))).toBe(true);
  });
});

it('INC-06 the sheet has every row, in the order of subjects', async () => {
  const { evaluated } = await answer({ rules: [lowerBand()], limit: 0 });
  const { status, text, headers } = await ask({ rules: [lowerBand()] }, 'officer', { accept: 'text/csv' });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
  const lines = text.trimEnd().split('\r\n').slice(1);
  expect(lines).toHaveLength(evaluated);
  expect(lines.map((line) => line.split(',')[0])).toEqual(lines.map((line) => line.split(',')[0]).sort());
  expect(lines.filter((line) => line.startsWith('firm-2,') && line.includes(GZQ))).toEqual([
    expect.stringContaining(`${GZQ},2023,pay,0,0,300000,600000,300000,eligible,,eligible,`),
  ]);
});
