import { at, AwardDesk, bringToDecision, firmOf, grantTo } from '../award/award-desk.fixture';
import { bundledPacks, type IncentiveRule } from '@taizhang/packs';
import { InvalidInput, NotFound, OutOfReach, RuleBroken } from '@taizhang/kernel';
import { award, type SimulationInput, type SimulationRow } from '@taizhang/incentives/domain';
import { Forbidden, TooManyRequests, Unavailable } from '@taizhang/platform';
import { PERSONAL } from '@taizhang/testing/given';
import { Rosters } from '../roster/rosters';
import { type LedgerSubject, type SimulationLedger, Simulations } from './simulations';

let desk: AwardDesk;
let ids: string[];
let awardIds: string[];
let entryIds: string[];
beforeEach(async () => {
  desk = new AwardDesk();
  await desk.enact('SG10');
  ids = ['firm-1', 'firm-2'];
  awardIds = [];
  entryIds = [];
  await desk.firm('firm-1', { scaleSector: 'industrial', preworkCostFen: 650_000 });
  await desk.firm('firm-2', { convertedOn: '2022-08-01', 'lawAbiding@2022': true, 'taxPaidFen@2022': 4_500_000 });
});

/** The subjects of these tests, in two pages, with their awards as the streams have them. */
function ledger(): SimulationLedger {
  const subjectOf = async (subjectId: string): Promise<LedgerSubject> => {
    const awards = await Promise.all(awardIds.map(async (id) => (await desk.commands.loadSealed(award, id)).state));
    return { subjectId, awards: awards.filter((each) => each.subjectId === subjectId) };
  };
  return {
    projections: [],
    after: (_query, last) => Promise.all(ids.filter((id) => last === null || id > last).map(subjectOf)),
    entries: async (rosterKeys) => (rosterKeys.includes('sg10.exclusion') ? entryIds : []),
  };
}

const simulations = () =>
  new Simulations({ ...desk, commands: desk.commands, units: desk.units, ledger: ledger(), personal: PERSONAL });
const OFFICER = at('shigu.finance', 'policy-officer');

const ruleOf = (key: string): IncentiveRule => {
  const rule = bundledPacks()
    .get('SG10')
    ?.pack.incentives?.rules.find((each) => each.key === key);
  if (!rule) throw new Error(`no rule ${key}`);
  return structuredClone(rule);
};
const plan = async (change: Partial<SimulationInput>, actor = OFFICER, head?: string) =>
  simulations().plan(
    { programme: 'sg10', period: '2023', ...change },
    actor,
    desk.now,
    head ?? (await desk.store.head()),
  );

async function rowsOf(change: Partial<SimulationInput>, head?: string): Promise<SimulationRow[]> {
  const rows: SimulationRow[] = [];
  const planned = await plan(change, OFFICER, head);
  for await (const some of simulations().subjects(planned, new AbortController().signal)) {
    rows.push(...some.map(({ row }) => row));
  }
  return rows;
}

it('INC-26 a lower grant stands beside what the rules come to, and nothing is written', async () => {
  await desk.awards.apply('a-1', { ruleKey: 'sg10.pre-work', subjectId: 'firm-1' }, { actor: firmOf('firm-1') });
  await bringToDecision(desk, 'a-1');
  await grantTo(desk, 'a-1', 500_000);
  awardIds = ['a-1'];
  const capped = { ...ruleOf('sg10.pre-work'), cap: 600_000 };
  const before = await desk.store.head();
  const rows = await rowsOf({ rules: [capped] });
  expect(rows.find(({ ruleKey }) => ruleKey === 'sg10.pre-work')).toMatchObject({
    ...{ subjectId: 'firm-1', occurrenceKey: 'once', grantedFen: 500_000, paidFen: 0 },
    ...{ presentFen: 650_000, changedFen: 600_000, differenceFen: -50_000 },
  });
  expect(await desk.store.head()).toBe(before);
});

it('INC-03 reckons with the facts up to the place in the log, whatever is recorded meanwhile', async () => {
  const head = await desk.store.head();
  const fact = { type: 'CorrectFact' as const, fact: 'taxPaidFen', period: '2022', value: 9_900_000, reason: '复核' };
  await desk.subjects.execute('firm-2', fact, { actor: at('shigu.tax', 'fact-officer') });
  const gzq = (rows: readonly SimulationRow[]) =>
    rows.filter(({ ruleKey }) => ruleKey === 'sg10.gzq-contribution').map(({ presentFen }) => presentFen);
  const change = { period: '2022', rules: [ruleOf('sg10.gzq-contribution')] };
  expect(gzq(await rowsOf(change, head))).toEqual([300_000]);
  expect(gzq(await rowsOf(change))).toEqual([600_000]);
});

describe('INC-16 whom a list bars', () => {
  const bar = async (subjectId: string, listedOn: string): Promise<void> => {
    const entry = {
      ...{ entryId: 'x-1', rosterKey: 'sg10.exclusion', programmeKey: 'sg10', ruleVersion: 0, inc: 'INC-16' },
      ...{ subjectId, subjectKind: 'enterprise', unitId: 'shigu.renmin', year: null },
      terms: { effect: 'bar' as const, valid: 'untilRemoved' as const, waivable: [], bars: [] },
    };
    const rosters = new Rosters(desk);
    await rosters.bar({ type: 'ListBarred', entry, listedOn, decide: 'shigu.finance', basis: ['SG10 §末段'] }, {});
    entryIds = ['x-1'];
  };
  const gzq = async (head?: string) => {
    const rows = await rowsOf({ period: '2022', rules: [ruleOf('sg10.gzq-contribution')] }, head);
    return rows.find(({ ruleKey }) => ruleKey === 'sg10.gzq-contribution');
  };

  it.each([
    ['2022-12-31', 0, { outcome: 'ineligible', failed: ['barred'] }],
    ['2023-01-01', 300_000, { outcome: 'eligible' }],
  ])('since %s gets %i on the last day of 2022', async (listedOn, fen, present) => {
    await bar('firm-2', listedOn);
    expect(await gzq()).toMatchObject({ presentFen: fen, changedFen: fen, present });
  });

  it('is not barred by what nobody knew then, nor for another one', async () => {
    const head = await desk.store.head();
    await bar('firm-2', '2022-12-01');
    expect(await gzq(head)).toMatchObject({ presentFen: 300_000 });
    entryIds = [];
    expect(await gzq()).toMatchObject({ presentFen: 300_000 });
  });
});

it('ends when nobody waits any more', async () => {
  const planned = await plan({ rules: [ruleOf('sg10.gzq-contribution')] });
  const leaving = new AbortController();
  leaving.abort();
  const seen = [];
  for await (const some of simulations().subjects(planned, leaving.signal)) seen.push(some);
  expect(seen.length).toBeLessThanOrEqual(ids.length);
});

it('one at a time for a caller, two for a process', async () => {
  const busy = simulations();
  const [release, held] = [new AbortController(), [] as Promise<void>[]];
  const wait = () => new Promise<void>((resolve) => release.signal.addEventListener('abort', () => resolve()));
  for (const user of ['a', 'b']) held.push(busy.inTurn(at('shigu', 'auditor', user), wait));
  await expect(busy.inTurn(at('shigu', 'auditor', 'a'), wait)).rejects.toThrow(TooManyRequests);
  await expect(busy.inTurn(at('shigu', 'auditor', 'c'), wait)).rejects.toThrow(Unavailable);
  release.abort();
  await Promise.all(held);
  await expect(busy.inTurn(at('shigu', 'auditor', 'a'), async () => 'done')).resolves.toBe('done');
});

describe('INC-01 what is changed is checked first', () => {
  const rule = () => ruleOf('sg10.gzq-contribution');
  it.each([
    ['nothing', {}, InvalidInput],
    ['an unknown programme', { programme: 'sg11', rules: [{}] }, NotFound],
    ['a rule without anything', { rules: [{}] }, InvalidInput],
    ['no such instant', { rules: [{}], knownAt: '2023-13-01' }, InvalidInput],
    ['an unknown unit', { rules: [{}], unitId: 'nowhere' }, InvalidInput],
    ['a unit of another tree', { rules: [{}], unitId: 'wp17' }, OutOfReach],
  ])('%s', async (_what, change, error) => expect(plan(change)).rejects.toThrow(error));

  it('names the place of each fault', async () => {
    const faults = plan({ rules: [rule(), { ...rule(), kind: 'none-such' }] });
    await expect(faults).rejects.toMatchObject({ errors: [{ pointer: expect.stringMatching(/^\/rules\/1\//) }] });
  });

  it.each([
    [at('shigu.tax', 'policy-officer'), OutOfReach],
    [at('wp17', 'admin'), OutOfReach],
    [at('shigu.finance', 'handler'), Forbidden],
    [firmOf('firm-1'), Forbidden],
  ])('is not for %j', async (actor, error) => expect(plan({ rules: [rule()] }, actor)).rejects.toThrow(error));

  it.each(['decider', 'auditor', 'admin'])('is for a %s of the tree', async (role) => {
    await expect(plan({ rules: [rule()] }, at('shigu', role))).resolves.toBeDefined();
  });
});

describe('INC-17 a parameter that is set otherwise', () => {
  beforeEach(() => desk.enact('WP17'));
  const suppose = (param: object) => plan({ programme: 'wp17', params: [param as never] }, at('wp17', 'admin'));
  const place = () => desk.units.subtree('wp17').find(({ level, kind }) => level === 'county' && kind === 'government');

  it('holds in place of whatever was set, within its bounds', async () => {
    const scope = place()?.slug;
    const { scope: worked } = await suppose({ key: 'cityFiscalShare', scope, value: '0.4' });
    expect(worked.changed.programme.settings).toMatchObject([{ key: 'cityFiscalShare', scope, value: '0.4' }]);
    expect(worked.present.programme.settings).toEqual([]);
    await expect(suppose({ key: 'cityFiscalShare', scope, value: '1.1' })).rejects.toThrow(RuleBroken);
    await expect(suppose({ key: 'cityFiscalShare', value: '0.4' })).rejects.toMatchObject({
      errors: [{ pointer: '/params/0/scope' }],
    });
  });
});
