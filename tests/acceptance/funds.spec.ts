import { until } from '@taizhang/testing';
import { type HostAnswer, type HostBody, type RunningHost, startHost } from '@taizhang/testing/host';

/** Money of SG10, WP09 and WP19 by their packs: funds, awards out of them, deposits, lists, loans. */
let host: RunningHost;

async function tokenOf(unit: string, role: string, subjectId?: string): Promise<string> {
  const body = { sub: `${role}@${unit}`, unit, roles: [role, 'recorder'], ...(subjectId ? { subjectId } : {}) };
  return (await host.call<{ token: string }>('POST', '/v1/dev/tokens', { body })).body.token;
}
type As = readonly [unit: string, role: string];
const post = async ([unit, role]: As, path: string, body: object): Promise<HostAnswer> =>
  host.call('POST', `/v1/incentives/${path}`, { token: await tokenOf(unit, role), body });
const get = async ([unit, role]: As, path: string): Promise<HostAnswer> =>
  host.call('GET', `/v1/incentives/${path}`, { token: await tokenOf(unit, role) });
const done = async (answer: Promise<HostAnswer>): Promise<HostBody> => {
  const { status, body, text } = await answer;
  if (status !== 200 && status !== 201) throw new Error(text);
  return body;
};
const outcome = ({ status, body }: HostAnswer) => [status, body.ruleId ?? body.code];
const clock = async (now: string): Promise<void> => {
  const token = await tokenOf('shigu', 'admin');
  await done(host.call('PUT', '/v1/dev/clock', { token, body: { now, mode: 'frozen' } }));
};

const FINANCE: As = ['shigu.finance', 'treasurer'];
const STRAW: As = ['wp09', 'treasurer'];
const BANK: As = ['shigu.partner-bank', 'bank-officer'];
const HELP: As = ['shigu.hr-social-security', 'handler'];

beforeAll(async () => {
  host = await startHost();
  await clock('2022-05-10T02:00:00.000Z');
  for (const [documentId, unit] of [
    ['SG10', 'shigu'],
    ['WP09', 'wp09'],
    ['WP19', 'wp19'],
  ] as const) {
    const token = await tokenOf(unit, 'admin');
    await done(host.call('POST', '/v1/packs', { token, body: { documentId, unitId: unit, adoptedOn: '2020-01-01' } }));
    const programme = `programmes/${documentId.toLowerCase()}`;
    await until(async () => (await get([unit, 'auditor'], programme)).status === 200, 25_000);
  }
}, 180_000);
afterAll(() => host.stop());

async function firm(id: string, facts: readonly (readonly [string, string, unknown, string?])[]): Promise<void> {
  const officer = (unit: string): As => [`shigu.${unit}`, 'fact-officer'];
  const body = { id, kind: 'enterprise', name: id, unitId: 'shigu.renmin' };
  await done(post(officer('market-regulation'), 'subjects', body));
  for (const [unit, fact, value, period] of facts) {
    const given = { fact, value, ...(period === undefined ? {} : { period }) };
    await done(post(officer(unit), `subjects/${id}/record-fact`, given));
  }
}

describe('a fund', () => {
  const DECIDER: As = ['shigu.finance', 'decider'];
  const REVIEWERS = ['development-reform', 'sci-industry', 'commerce', 'housing'].map((code) => `shigu.${code}`);

  async function granted(id: string, costFen: number): Promise<void> {
    await firm(id, [
      ['statistics', 'scaleSector', 'industrial'],
      ['sci-industry', 'preworkCostFen', costFen],
    ]);
    const award = { id: `pre-${id}`, ruleKey: 'sg10.pre-work', subjectId: id };
    await done(post(['shigu.finance', 'handler'], 'awards', award));
    for (const unitId of REVIEWERS) {
      await done(post([unitId, 'reviewer'], `awards/pre-${id}/review`, { unitId, opinion: 'agree' }));
    }
    const posted = { place: 'hall', postedOn: '2022-05-10' };
    await done(post(['shigu.finance', 'handler'], `awards/pre-${id}/publicise`, posted));
  }
  const stateOf = async (id: string) => (await done(get(DECIDER, `awards/pre-${id}`)))['state'];
  const fundNow = () => done(get(FINANCE, 'funds/sg10-2022'));

  it('INC-14, INC-18 is opened by its treasurer, takes no fines, and shows what is left', async () => {
    const body = { fundKey: 'sg10', fiscalYear: 2022 };
    expect((await post(['shigu.commerce', 'treasurer'], 'funds', body)).status).toBe(403);
    expect((await post(DECIDER, 'funds', body)).status).toBe(403);
    expect(outcome(await post(FINANCE, 'funds', { ...body, fundKey: 'sg99' }))).toEqual([422, 'INC-00']);
    const opened = await post(FINANCE, 'funds', body);
    expect(opened).toMatchObject({ status: 201, body: { id: 'sg10-2022', state: 'open', availableFen: 0 } });
    expect(outcome(await post(FINANCE, 'funds', body))).toEqual([409, 'duplicate']);
    const money = { amountFen: 900_000, source: 'budget', basis: ['SG10 §三5'] };
    const fines = await post(FINANCE, 'funds/sg10-2022/appropriate', { ...money, source: 'fine-revenue' });
    expect(outcome(fines)).toEqual([422, 'INC-18']);
    expect((await post(FINANCE, 'funds/sg10-2022/appropriate', { ...money, amountFen: 1.5 })).status).toBe(400);
    const appropriated = await done(post(FINANCE, 'funds/sg10-2022/appropriate', money));
    expect(appropriated).toMatchObject({ appropriatedFen: 900_000, availableFen: 900_000, queue: [] });
    expect(outcome(await post(FINANCE, 'funds/sg10-2022/close-year', {}))).toEqual([422, 'INC-19']);
    expect((await post(FINANCE, 'funds/sg10-2031/appropriate', money)).status).toBe(404);
  });

  it('INC-14, INC-15 reserves grants in their order and books what is paid of them', async () => {
    for (const [id, cost] of [
      ['f-1', 600_000],
      ['f-2', 400_000],
      ['f-3', 200_000],
    ] as const) {
      await granted(id, cost);
    }
    await clock('2022-05-19T02:00:00.000Z');
    for (const id of ['f-1', 'f-2', 'f-3']) {
      await until(async () => (await stateOf(id)) === 'toDecide', 20_000);
      await done(post(DECIDER, `awards/pre-${id}/decide`, { outcome: 'grant' }));
    }
    await until(async () => (await stateOf('f-3')) === 'awaitingFunds', 20_000);
    expect(await Promise.all(['f-1', 'f-2', 'f-3'].map(stateOf))).toEqual([
      'reserved',
      'awaitingFunds',
      'awaitingFunds',
    ]);
    expect(await fundNow()).toMatchObject({
      reservedFen: 600_000,
      availableFen: 300_000,
      queue: ['pre-f-2', 'pre-f-3'],
    });
    const money = { amountFen: 100_000, source: 'budget', basis: ['SG10 §三5'] };
    await done(post(FINANCE, 'funds/sg10-2022/appropriate', money));
    await until(async () => (await stateOf('f-2')) === 'reserved', 20_000);
    expect(await fundNow()).toMatchObject({ reservedFen: 1_000_000, availableFen: 0, queue: ['pre-f-3'] });
    const pay = { amountFen: 250_000, paidOn: '2022-05-19', voucherNo: 'V-1' };
    await done(post(FINANCE, 'awards/pre-f-1/disburse', pay));
    await until(async () => (await fundNow())['paidFen'] === 250_000, 20_000);
    expect(await fundNow()).toMatchObject({ reservedFen: 750_000, availableFen: 0 });
  });

  it('INC-19 moves what is unpaid to the head of the next year when its own is closed', async () => {
    await clock('2023-01-03T02:00:00.000Z');
    await done(post(FINANCE, 'funds/sg10-2022/close-year', {}));
    const money = { amountFen: 550_000, source: 'budget', basis: ['SG10 §三5'] };
    await done(post(FINANCE, 'funds', { fundKey: 'sg10', fiscalYear: 2023 }));
    await done(post(FINANCE, 'funds/sg10-2023/appropriate', money));
    const next = () => done(get(FINANCE, 'funds/sg10-2023'));
    await until(async () => (await next())['reservedFen'] === 350_000, 20_000);
    expect(await next()).toMatchObject({ availableFen: 200_000, queue: ['pre-f-2', 'pre-f-3'] });
    expect(await fundNow()).toMatchObject({ state: 'closed', reservedFen: 0, paidFen: 250_000 });
  });

  it('INC-16 whoever declared what was false is on the list that bars', async () => {
    const rest = { amountFen: 50_000, paidOn: '2023-01-03', voucherNo: 'V-2' };
    await done(post(FINANCE, 'awards/pre-f-1/disburse', rest));
    const ground = { amountFen: 300_000, ground: 'false-declaration', reason: 'r' };
    await done(post(DECIDER, 'awards/pre-f-1/claw-back', ground));
    const path = 'rosters/exclusion-pre-f-1';
    await until(async () => (await get(DECIDER, path)).status === 200, 20_000);
    expect(await done(get(DECIDER, path))).toMatchObject({ state: 'listed', effect: 'bar', subjectId: 'f-1' });
    const again = { ruleKey: 'sg10.external-support', subjectId: 'f-1', eventKey: 'e-1' };
    const inputs = { amountFen: 100, docRef: 'D-1', code: 'rent-cut' };
    expect(outcome(await post(['shigu.finance', 'handler'], 'awards', { ...again, inputs }))).toEqual([422, 'INC-16']);
  });

  it('INC-06 an award is computed once more as on its day, for whoever may read it', async () => {
    const again = async (unit: string) =>
      host.call('GET', '/v1/audit/recomputation/awards/pre-f-1', { token: await tokenOf(unit, 'auditor') });
    const { different, rows } = await done(again('shigu'));
    expect([different, rows]).toEqual([0, expect.arrayContaining([expect.objectContaining({ outcome: 'equal' })])]);
    expect((await again('zhuzhou')).status).toBe(403);
  });
});

describe('a risk deposit', () => {
  beforeAll(() => clock('2023-01-04T02:00:00.000Z'));
  it('INC-35 is paid in one sum and settled by the fires that count', async () => {
    const at = (day: string) => ({ 'Occurred-At': `${day}T02:00:00.000Z` });
    const act = async (path: string, body: object, day: string) =>
      host.call('POST', `/v1/incentives/${path}`, {
        ...{ token: await tokenOf('wp09', 'treasurer'), body, headers: at(day) },
      });
    const deposit = { ruleKey: 'wp09.risk-deposit', unitId: 'wp09.village-01', cadreRole: 'other' };
    for (const id of ['dep-1', 'dep-2']) {
      const unitId = id === 'dep-1' ? 'wp09.village-01' : 'wp09.village-02';
      await done(act('deposits', { ...deposit, id, personId: `person-${id}`, unitId }, '2022-05-01'));
    }
    const paid = { amountFen: 100_000, paidOn: '2022-05-01', voucherNo: 'V-1' };
    expect(outcome(await act('deposits/dep-1/pay', { ...paid, amountFen: 99_999 }, '2022-05-01'))).toEqual([
      422,
      'INC-35',
    ]);
    for (const id of ['dep-1', 'dep-2']) await done(act(`deposits/${id}/pay`, paid, '2022-05-01'));
    const village: As = ['wp09.village-01', 'fact-officer'];
    const body = { id: 'village-1', kind: 'village', name: 'V', unitId: 'wp09.village-01' };
    await done(post(village, 'subjects', body));
    const fire = { incident: 'active-fire', observedOn: '2022-06-08', sources: ['satellite'], levels: [] };
    await done(post(village, 'subjects/village-1/record-incident', { incidentId: 'fire-1', ...fire }));
    expect(outcome(await act('deposits/dep-1/settle', {}, '2022-12-30'))).toEqual([422, 'INC-35']);
    const [one, two] = await Promise.all(
      ['dep-1', 'dep-2'].map((id) => done(post(STRAW, `deposits/${id}/settle`, {}))),
    );
    expect(one).toMatchObject({ state: 'settled', firePoints: 1, rewardFen: 0 });
    expect(two).toMatchObject({ state: 'settled', firePoints: 0, rewardFen: 100_000 });
    await done(post(STRAW, 'funds', { fundKey: 'wp09-straw', fiscalYear: 2023 }));
    const borrowed = { amountFen: 100_000, source: 'borrowing', basis: ['WP09 §四(三)'] };
    expect(outcome(await post(STRAW, 'funds/wp09-straw-2023/appropriate', borrowed))).toEqual([422, 'INC-52']);
    await done(post(STRAW, 'funds/wp09-straw-2023/appropriate', { ...borrowed, source: 'budget' }));
    const reward = async () => (await done(get(STRAW, 'deposits/dep-2')))['reward'];
    await until(async () => (await reward()) === 'reserved', 20_000);
    const voucher = { paidOn: '2023-01-04', voucherNo: 'V-2' };
    await done(post(STRAW, 'deposits/dep-2/pay-reward', voucher));
    expect(await done(post(STRAW, 'deposits/dep-1/return', voucher))).toMatchObject({ returnedFen: 100_000 });
    const fund = () => done(get(STRAW, 'funds/wp09-straw-2023'));
    await until(async () => (await fund())['paidFen'] === 100_000, 20_000);
    expect(await fund()).toMatchObject({ reservedFen: 0, availableFen: 0 });
  });

  it('INC-36 village money is split by farmland to the fen', async () => {
    for (const [at, mu] of [
      [1, '100'],
      [2, '200'],
      [3, '300'],
    ] as const) {
      const id = `village-${at}`;
      const unitId = `wp09.village-0${at}`;
      const officer: As = [unitId, 'fact-officer'];
      if (at > 1) await done(post(officer, 'subjects', { id, kind: 'village', name: id, unitId }));
      await done(post(officer, `subjects/${id}/record-fact`, { fact: 'arableMu', value: mu }));
    }
    await done(post(STRAW, 'funds', { fundKey: 'wp09-straw', fiscalYear: 2022 }));
    const money = { amountFen: 100_000, source: 'budget', basis: ['WP09 §四(三)'] };
    await done(post(STRAW, 'funds/wp09-straw-2022/appropriate', money));
    const unitIds = ['wp09.village-01', 'wp09.village-02', 'wp09.village-03'];
    const apportion = { ruleKey: 'wp09.work-fund', totalFen: 100_000, unitIds };
    const { events } = await done(post(STRAW, 'funds/wp09-straw-2022/apportion', apportion));
    const [event] = events as unknown as { data: { parts: { fen: number }[]; traceHash: string } }[];
    expect(event?.data.parts.map(({ fen }) => fen)).toEqual([16_667, 33_333, 50_000]);
    expect(outcome(await post(STRAW, 'funds/wp09-straw-2022/apportion', apportion))).toEqual([422, 'INC-14']);
  });

  it('INC-06 settlements and apportionments are taken once more, for whoever may read them', async () => {
    const again = async (thing: string, unit = 'wp09') =>
      host.call('GET', `/v1/audit/recomputation/${thing}`, { token: await tokenOf(unit, 'auditor') });
    for (const thing of ['deposits/dep-1', 'deposits/dep-2', 'funds/wp09-straw-2022']) {
      expect(await done(again(thing))).toMatchObject({ different: 0, rows: [{ outcome: 'equal', differences: [] }] });
    }
    expect((await again('deposits/dep-1', 'shigu')).status).toBe(403);
    expect((await again('wishes/dep-1')).status).toBe(404);
  });
});

describe('lists and loans', () => {
  beforeAll(async () => {
    await firm('f-9', [
      ['market-regulation', 'enterpriseSize', 'small'],
      ['statistics', 'revenueFen', 1_750_000_000, '2022'],
      ['statistics', 'entryThresholdFen', 2_000_000_000, '2023'],
    ]);
  });

  it('INC-25 a small firm close to scale is listed for the year, once', async () => {
    const proposer: As = ['shigu.commerce', 'handler'];
    const propose = { id: 'grow-1', rosterKey: 'sg10.cultivation-list', subjectId: 'f-9' };
    expect(await done(post(proposer, 'rosters', propose))).toMatchObject({ state: 'proposed', year: '2023' });
    expect(outcome(await post(proposer, 'rosters', { ...propose, id: 'grow-2' }))).toEqual([409, 'duplicate']);
    for (const code of ['development-reform', 'sci-industry', 'commerce', 'housing']) {
      const unitId = `shigu.${code}`;
      await done(post([unitId, 'reviewer'], 'rosters/grow-1/review', { unitId, opinion: 'agree' }));
    }
    await done(post(proposer, 'rosters/grow-1/publicise', { place: 'hall', postedOn: '2023-01-04' }));
    await clock('2023-01-12T02:00:00.000Z');
    const listed = await done(post(['shigu.finance', 'decider'], 'rosters/grow-1/list', { listedOn: '2023-01-12' }));
    expect(listed).toMatchObject({ state: 'listed', validTo: '2023-12-31' });
  });

  it('INC-21 guarantee loans stay below 200 000 together, however they race', async () => {
    const loan = { ruleKey: 'sg10.guarantee-loan', subjectId: 'f-9', termMonths: 12, startOn: '2023-01-05' };
    const first = { ...loan, id: 'loan-1', amountFen: 15_000_000, collateral: false };
    expect(await done(post(HELP, 'loans', first))).toMatchObject({ state: 'active', ordinal: 1, dueOn: '2024-01-05' });
    const rating = { repaymentGood: true, jobsStrong: true, projectGood: true };
    const more = { ...first, rating };
    expect(outcome(await post(HELP, 'loans', { ...more, id: 'loan-2', amountFen: 6_000_000 }))).toEqual([
      422,
      'INC-21',
    ]);
    const race = ['loan-3', 'loan-4', 'loan-5'].map((id) => post(HELP, 'loans', { ...more, id, amountFen: 3_000_000 }));
    const statuses = (await Promise.all(race)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 422, 422]);
    const repaid = { amountFen: 15_000_000, paidOn: '2023-01-12' };
    expect(await done(post(BANK, 'loans/loan-1/repay', repaid))).toMatchObject({ state: 'repaid', outstandingFen: 0 });
  });

  it('INC-28 a firm that is not on the white list gets no such loan', async () => {
    const loan = {
      ruleKey: 'sg10.xiaoxiang-loan',
      subjectId: 'f-9',
      amountFen: 1,
      termMonths: 36,
      startOn: '2023-01-05',
    };
    expect(outcome(await post(BANK, 'loans', { ...loan, id: 'loan-9', collateral: false }))).toEqual([422, 'INC-28']);
  });
});
