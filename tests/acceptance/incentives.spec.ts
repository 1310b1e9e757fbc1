import { bundledPacks } from '@taizhang/packs';
import { until } from '@taizhang/testing';
import { type HostAnswer, type HostBody, type RunningHost, startHost } from '@taizhang/testing/host';

/** The programme of SG10 by its pack, firms with facts, and what its rules come to. */
let host: RunningHost;
const tokens: Record<string, string> = {};

async function tokenOf(unit: string, roles: readonly string[], subjectId?: string): Promise<string> {
  const body = { sub: `u-${unit}-${roles.join('-')}`, unit, roles, ...(subjectId === undefined ? {} : { subjectId }) };
  return (await host.call<{ token: string }>('POST', '/v1/dev/tokens', { body })).body.token;
}

const post = (as: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<HostAnswer> =>
  host.call('POST', `/v1/incentives/${path}`, { token: tokens[as] ?? '', body, headers });
const get = (as: string, path: string): Promise<HostAnswer> =>
  host.call('GET', `/v1/incentives/${path}`, { token: tokens[as] ?? '' });

interface Result {
  readonly outcome: string;
  readonly amountFen?: number;
  readonly missing?: readonly string[];
  readonly failed?: readonly string[];
  readonly traceHash: string;
  readonly trace: readonly { readonly op: string; readonly text: string; readonly basis: readonly string[] }[];
}
const resultsOf = (body: HostBody): readonly Result[] => body['results'] as readonly Result[];

async function quote(request: object, as = 'finance'): Promise<Result> {
  const { status, body, text } = await post(as, 'quotes', { requests: [request] });
  if (status !== 201) throw new Error(text);
  return resultsOf(body)[0] as Result;
}

beforeAll(async () => {
  host = await startHost();
  tokens['admin'] = await tokenOf('shigu', ['admin', 'recorder']);
  const clock = { now: '2024-06-03T01:00:00.000Z', mode: 'frozen' };
  await host.call('PUT', '/v1/dev/clock', { token: tokens['admin'], body: clock });
  const unit = (name: string, role: string) => tokenOf(`shigu.${name}`, [role]);
  tokens['officer'] = await unit('finance', 'policy-officer');
  tokens['finance'] = await unit('finance', 'fact-officer');
  tokens['tax'] = await unit('tax', 'fact-officer');
  tokens['market'] = await unit('market-regulation', 'fact-officer');
  tokens['elsewhere'] = await tokenOf('wp17.tax', ['fact-officer']);
  tokens['firm'] = await tokenOf('shigu', ['applicant'], 'firm-1');
  tokens['other'] = await tokenOf('shigu', ['applicant'], 'firm-2');
  const body = { documentId: 'SG10', unitId: 'shigu', adoptedOn: '2022-05-05' };
  const { status, text } = await host.call('POST', '/v1/packs', { token: tokens['admin'], body });
  if (status !== 201) throw new Error(text);
  await until(async () => (await get('officer', 'programmes/sg10')).status === 200, 25_000);
}, 120_000);
afterAll(() => host.stop());

describe('the programme', () => {
  it('INC-01 stands with every rule of its pack', async () => {
    const { body } = await get('officer', 'programmes/sg10');
    const keys = (body['rules'] as { ruleKey: string }[]).map(({ ruleKey }) => ruleKey);
    const section = bundledPacks().get('SG10')?.pack.incentives;
    expect(keys).toEqual(section?.rules.map(({ key }) => key));
    expect(body).toMatchObject({ state: 'inForce', effectiveFrom: '2022-05-05', effectiveTo: '2025-05-04' });
  });

  it('INC-01 refuses a section with every fault, place and code, and changes nothing', async () => {
    const section = structuredClone(bundledPacks().get('SG10')?.pack.incentives) as unknown as {
      programme: { key: string };
      rules: { key: string; inc: string; basis: string[]; eligibility: { feel: string }[] }[];
    };
    section.programme.key = 'own';
    const [rule] = section.rules.slice(1, 2);
    if (!rule) throw new Error('the pack has no such rule');
    Object.assign(rule, { key: 'own.startup-subsidy' });
    section.rules = [{ ...rule, eligibility: [{ ...rule.eligibility[0], feel: 'jobsCreated / 2 > 1' }], basis: [] }];
    const { status, body } = await post('officer', 'programmes', { documentId: 'SG10', section });
    expect([status, body.code]).toEqual([400, 'validation']);
    const codes = (body['problems'] as { path: string; code: string }[]).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['no-basis']));
    expect((await get('officer', 'programmes/own')).status).toBe(404);
  });

  it('INC-02 a rule gets a new version, into the past only retroactively', async () => {
    const rule = bundledPacks()
      .get('SG10')
      ?.pack.incentives?.rules.find(({ key }) => key === 'sg10.pre-work');
    const version = { rule: { ...rule, version: 2 }, effectiveFrom: '2024-07-01', basis: ['SG10 §三6'] };
    const path = 'programmes/sg10/enact-rule-version';
    const past = await post('officer', path, { ...version, effectiveFrom: '2024-06-02' });
    expect([past.status, past.body.ruleId]).toEqual([422, 'INC-02']);
    const bad = await post('officer', path, { ...version, rule: { ...rule, version: 2, fund: 'sg11' } });
    expect([bad.status, bad.body.code]).toEqual([400, 'validation']);
    expect(bad.body['problems']).toEqual([{ path: '/rule/fund', code: 'schema' }]);
    const { status, body } = await post('officer', path, version);
    expect(status).toBe(200);
    expect(body.events).toMatchObject([
      { type: 'RuleVersionEnacted', data: { version: 2, effectiveFrom: '2024-07-01' } },
    ]);
    const dates = (body['rules'] as { ruleKey: string; effectiveTo: string }[]).filter(
      ({ ruleKey }) => ruleKey === 'sg10.pre-work',
    );
    expect(dates.map(({ effectiveTo }) => effectiveTo)).toEqual(['2024-06-30', '2025-05-04']);
    expect((await post('officer', path, version)).status).toBe(409);
  });

  it('INC-00 is suspended and resumed by its owner alone', async () => {
    const body = { reason: '核查' };
    expect((await post('finance', 'programmes/sg10/suspend', body)).status).toBe(403);
    expect((await post('officer', 'programmes/sg10/resume', {})).body.ruleId).toBe('INC-00');
    expect((await post('officer', 'programmes/sg10/suspend', body)).body).toMatchObject({ state: 'suspended' });
    expect((await post('officer', 'programmes/sg10/resume', {})).body).toMatchObject({ state: 'inForce' });
  });
});

describe('facts', () => {
  const firm = { id: 'firm-1', kind: 'enterprise', name: '甲公司', unitId: 'shigu', creditCode: '91430407MA4L0AAA1X' };

  it('INC-03 a firm is registered once, and its credit code is taken', async () => {
    const { status, body, headers } = await post('market', 'subjects', {
      ...firm,
      facts: [{ fact: 'convertedOn', value: '2022-08-01' }],
    });
    expect([status, headers.get('location')]).toEqual([201, '/v1/incentives/subjects/firm-1']);
    expect(body).toMatchObject({
      ...{ id: 'firm-1', state: 'registered', kind: 'enterprise' },
      facts: [{ fact: 'convertedOn', period: null, value: '2022-08-01', status: 'verified' }],
    });
    expect((await post('market', 'subjects', firm)).status).toBe(409);
    expect((await post('market', 'subjects', { ...firm, id: 'firm-9' })).status).toBe(409);
    const raced = await Promise.all(
      ['firm-7', 'firm-8'].map((id) => post('market', 'subjects', { ...firm, id, creditCode: '91430407MA4L0BBB2X' })),
    );
    expect(raced.map(({ status: each }) => each).sort()).toEqual([201, 409]);
  });

  it('INC-03 the authority verifies, others declare, nobody outside of the tree records', async () => {
    const tax = { fact: 'taxPaidFen', period: '2023', value: 4_800_000 };
    expect((await post('elsewhere', 'subjects/firm-1/record-fact', tax)).status).toBe(403);
    expect((await post('other', 'subjects/firm-1/record-fact', tax)).status).toBe(403);
    const declared = await post('firm', 'subjects/firm-1/record-fact', tax);
    expect(declared.body.events).toMatchObject([{ type: 'FactRecorded', data: { status: 'declared' } }]);
    const verified = await post('tax', 'subjects/firm-1/verify-fact', { fact: 'taxPaidFen', period: '2023' });
    expect(verified.body.events).toMatchObject([{ type: 'FactVerified' }]);
    const bad = await post('tax', 'subjects/firm-1/record-fact', { ...tax, period: '2023-01', value: '5' });
    expect(bad.body.errors.map(({ pointer }) => pointer)).toEqual(['/period', '/value']);
    const law = { fact: 'lawAbiding', period: '2023', value: true };
    expect((await post('market', 'subjects/firm-1/record-fact', law)).status).toBe(200);
  });

  it('INC-03 a correction leaves what was known before', async () => {
    const ask = { ruleKey: 'sg10.gzq-contribution', subjectId: 'firm-1', period: '2023' };
    const before = await quote(ask);
    expect(before).toMatchObject({ outcome: 'eligible', amountFen: 300_000 });
    const knownAt = new Date().toISOString();
    const correction = { fact: 'taxPaidFen', period: '2023', value: 5_200_000, reason: '复核' };
    expect((await post('firm', 'subjects/firm-1/correct-fact', correction)).status).toBe(403);
    const { body } = await post('tax', 'subjects/firm-1/correct-fact', correction);
    expect(body.events).toMatchObject([{ type: 'FactCorrected', data: { old: 4_800_000, new: 5_200_000 } }]);
    expect(await quote(ask)).toMatchObject({ amountFen: 600_000 });
    expect(await quote({ ...ask, knownAt })).toMatchObject({ amountFen: 300_000, traceHash: before.traceHash });
    expect(await quote({ ...ask, knownAt: '2020-01-01' })).toMatchObject({ outcome: 'no-rule' });
  });
});

describe('quotes', () => {
  const supposed = {
    ruleKey: 'sg10.xsg-contribution',
    period: '2023',
    facts: { scaleEntryOn: '2022-08-01', lawAbiding: true, taxPaidFen: 73_000_000, taxPaidPrevFen: 61_000_000 },
  };

  it('INC-06 computes what is supposed, with every step and its clauses, for anybody', async () => {
    const result = await quote(supposed, 'other');
    expect(result).toMatchObject({ outcome: 'eligible', amountFen: 800_000, yearIndex: 2 });
    expect(result.trace.every(({ basis, text }) => basis.length > 0 && text.length > 0)).toBe(true);
    expect(result.traceHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await quote(supposed, 'tax')).traceHash).toBe(result.traceHash);
  });

  it('INC-07 INC-08 reckons with payments that are supposed, too', async () => {
    const prior = (level: string, paidFen: number) => [{ kind: 'economic-contribution', level, paidFen }];
    expect(await quote({ ...supposed, prior: prior('city', 300_000) })).toMatchObject({ amountFen: 500_000 });
    expect(await quote({ ...supposed, prior: prior('city', 800_000) })).toMatchObject({ failed: ['offset'] });
    expect(await quote({ ...supposed, prior: prior('county', 900_000) })).toMatchObject({ failed: ['exclusive'] });
  });

  it('INC-05 says what is missing, and never answers 422', async () => {
    const { lawAbiding: _law, ...facts } = supposed.facts;
    expect(await quote({ ...supposed, facts })).toMatchObject({ outcome: 'incomplete', missing: ['lawAbiding'] });
    expect(await quote({ ruleKey: supposed.ruleKey, period: '2023' })).toMatchObject({ missing: ['scaleEntryOn'] });
  });

  it.each([
    ['an unknown rule', { ...supposed, ruleKey: 'sg10.nothing' }, 404],
    ['an unknown subject', { ...supposed, subjectId: 'nobody' }, 404],
    ['a loan', { ruleKey: 'sg10.guarantee-loan' }, 400],
    ['an unknown fact', { ...supposed, facts: { taxes: 1 } }, 400],
    ['a fact of another type', { ...supposed, facts: { taxPaidFen: 'much' } }, 400],
    ['another kind of period', { ...supposed, period: '2023-01' }, 400],
    ['an unknown parameter', { ...supposed, params: { rate: '0.5' } }, 400],
    ['no such instant', { ...supposed, knownAt: '2023-13-01' }, 400],
  ])('INC-01 refuses %s', async (_what, request, status) => {
    expect((await post('finance', 'quotes', { requests: [request] })).status).toBe(status);
  });

  it('INC-06 shows a firm its own calculation, and nobody else’s', async () => {
    const ask = { ruleKey: 'sg10.gzq-contribution', subjectId: 'firm-1', period: '2023' };
    expect((await post('other', 'quotes', { requests: [ask] })).status).toBe(403);
    expect((await post('elsewhere', 'quotes', { requests: [ask] })).status).toBe(403);
    const { status, body } = await post('firm', 'quotes', { id: 'quote-1', requests: [ask] });
    expect(status).toBe(201);
    expect(resultsOf((await get('firm', 'quotes/quote-1')).body)).toEqual(resultsOf(body));
    expect((await get('other', 'quotes/quote-1')).status).toBe(403);
    const again = await post('firm', 'quotes', { id: 'quote-1', requests: [ask] });
    expect(again.status).toBe(409);
  });

  it('takes a hundred requests and no more', async () => {
    const requests = Array.from({ length: 100 }, () => supposed);
    const { status, body } = await post('finance', 'quotes', { requests });
    expect([status, resultsOf(body).length]).toEqual([201, 100]);
    expect((await post('finance', 'quotes', { requests: [...requests, supposed] })).status).toBe(400);
  });
});

describe('meals', () => {
  it('INC-32 INC-34 answers with what the meal comes to, once a day', async () => {
    const adopted = await host.call('POST', '/v1/packs', {
      token: await tokenOf('wp08', ['admin', 'recorder']),
      body: { documentId: 'WP08', unitId: 'wp08', adoptedOn: '2024-06-01' },
    });
    expect(adopted.status).toBe(201);
    tokens['site'] = await tokenOf('wp08.yushui', ['fact-officer']);
    tokens['meals'] = await tokenOf('wp08.civil-affairs', ['policy-officer']);
    await until(async () => (await get('meals', 'programmes/wp08')).status === 200, 25_000);
    const site = { id: 'site-1', kind: 'site', name: '颐养之家', unitId: 'wp08.yushui' };
    expect((await post('site', 'subjects', site)).status).toBe(201);
    const use = {
      ...{ usageId: 'swipe-1', personId: 'person-1', servedOn: '2024-06-03', mode: 'delivery', mealSlot: 'lunch' },
      ...{ ageYears: 82, circumstances: ['dibao'] },
    };
    const { status, body } = await post('site', 'subjects/site-1/record-usage', use);
    expect([status, body.events.map(({ type }) => type)]).toEqual([200, ['UsageRecorded']]);
    expect(body).toMatchObject({ id: 'site-1', subsidyFen: 500, deliveryFen: 300, personPaysFen: 400 });
    const borne = { county: 600, city: 100, person: 100 };
    expect(body['shares']).toEqual(Object.entries(borne).map(([bearer, fen]) => ({ bearer, fen })));
    expect((await post('site', 'subjects/site-1/record-usage', use)).status).toBe(409);
    const second = await post('site', 'subjects/site-1/record-usage', { ...use, usageId: 'swipe-2', mode: 'dine-in' });
    expect(second.body).toMatchObject({ subsidyFen: 0, personPaysFen: 800, reason: 'daily-limit' });
    const voided = await post('site', 'subjects/site-1/void-usage', { usageId: 'swipe-1', reason: '误刷' });
    expect(voided.body).toMatchObject({ usageId: 'swipe-1', voided: true });
    const { body: shown } = await get('site', 'subjects/site-1');
    expect(shown['meals']).toEqual([{ month: '2024-06', uses: 1, subsidyFen: 0, deliveryPublicFen: 0 }]);
    const refused = await post('site', 'subjects/site-1/record-usage', { ...use, usageId: 'swipe-3', ageYears: 'old' });
    expect([refused.status, refused.body.errors.map(({ pointer }) => pointer)]).toEqual([400, ['/ageYears']]);
    const third = { ...use, usageId: 'swipe-4', personId: 'person-2', ageYears: 90, mode: 'dine-in' };
    expect((await post('site', 'subjects/site-1/record-usage', third)).body).toMatchObject({ subsidyFen: 500 });
  });

  it('INC-32 INC-11 bills the site for its month once that is over', async () => {
    tokens['handler'] = await tokenOf('wp08.civil-affairs', ['handler']);
    const run = { id: 'meals-june', ruleKey: 'wp08.meal-subsidy', period: '2024-06' };
    expect((await post('handler', 'runs', run)).body.ruleId).toBe('INC-11');
    await moveTo('2024-07-01');
    expect((await post('handler', 'runs', run)).status).toBe(201);
    await until(async () => (await get('handler', 'runs/meals-june')).body['state'] === 'completed', 25_000);
    expect((await get('handler', 'runs/meals-june')).body).toMatchObject({ entitled: 1, totalFen: 500 });
    const bill = await get('handler', 'awards/wp08.meal-subsidy_site-1_2024-06');
    expect(bill.body).toMatchObject({ state: 'toDecide', computedFen: 500, shares: [{ bearer: 'county', fen: 500 }] });
  });
});

const moveTo = async (day: string): Promise<void> => {
  const body = { now: `${day}T01:00:00.000Z`, mode: 'frozen' };
  await host.call('PUT', '/v1/dev/clock', { token: tokens['admin'] ?? '', body });
};

describe('the end of a programme', () => {
  it('INC-02 stands on its last day, has expired on the next, and grants what was opened before', async () => {
    await moveTo('2025-05-04');
    await until(async () => (await get('officer', 'programmes/sg10')).body['endAnnounced'] === '2025-05-04', 25_000);
    expect((await get('officer', 'programmes/sg10')).body).toMatchObject({ state: 'inForce' });
    await moveTo('2025-05-05');
    await until(async () => (await get('officer', 'programmes/sg10')).body['state'] === 'expired', 25_000);
    const year = { lawAbiding: true, taxPaidFen: 3_200_000 };
    const opened = { ruleKey: 'sg10.gzq-contribution', period: '2026' };
    const converted = (convertedOn: string) => quote({ ...opened, facts: { ...year, convertedOn } });
    expect(await converted('2025-05-04')).toMatchObject({ amountFen: 300_000 });
    expect(await converted('2025-05-05')).toMatchObject({ outcome: 'no-rule' });
    const late = await post('officer', 'programmes/sg10/suspend', { reason: '核查' });
    expect([late.status, late.body.ruleId]).toEqual([422, 'INC-00']);
    const closing = { reason: '到期', basis: ['SG10 §末段'] };
    expect((await post('officer', 'programmes/sg10/close', closing)).body).toMatchObject({ state: 'closed' });
  });
});
