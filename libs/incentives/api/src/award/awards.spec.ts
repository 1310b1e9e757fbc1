import { setTimeout } from 'node:timers/promises';
import { Duplicate, InvalidInput, NotFound, OutOfReach, RuleBroken, SYSTEM } from '@taizhang/kernel';
import { at, AwardDesk, bringToDecision, firmOf, grantTo } from './award-desk.fixture';
import { subject } from '@taizhang/incentives/domain';
import { recomputeCorrected } from './recompute-corrected.reaction';
import { supersedeLower } from './supersede-lower.reaction';

const PRE_WORK = { ruleKey: 'sg10.pre-work', subjectId: 'firm-1' };
let desk: AwardDesk;
beforeEach(async () => {
  desk = new AwardDesk();
  await desk.enact('SG10');
  await desk.firm('firm-1', { scaleSector: 'industrial', preworkCostFen: 650_000 });
});

const apply = (id: string, body: Partial<Parameters<AwardDesk['awards']['apply']>[1]> = {}, who = 'firm-1') =>
  desk.awards.apply(id, { ...PRE_WORK, ...body }, { actor: firmOf(who) });
const broken = (ruleId: string) => expect.objectContaining({ ruleId });

describe('INC-26 from the application to the grant', () => {
  it('computes, writes the account first, and grants', async () => {
    await apply('a-1');
    expect(await desk.state('a-1')).toMatchObject({
      status: 'underReview',
      computedFen: 650_000,
      occurrenceKey: 'once',
    });
    expect(await desk.account('firm-1')).toMatchObject([{ awardId: 'a-1', status: 'open', computedFen: 650_000 }]);
    await bringToDecision(desk, 'a-1');
    await grantTo(desk, 'a-1', 500_000);
    expect(await desk.state('a-1')).toMatchObject({
      ...{ status: 'granted', grantedFen: 500_000, grantedShares: [{ bearer: 'county', fen: 500_000 }] },
    });
    expect(await desk.account('firm-1')).toMatchObject([{ status: 'granted', grantedFen: 500_000 }]);
  });

  it.each([
    [{ ruleKey: 'sg10.unknown' }, NotFound],
    [{ subjectId: 'firm-9' }, NotFound],
    [{ eventKey: 'x' }, InvalidInput],
    [{ payeeId: 'firm-2' }, InvalidInput],
    [{ inputs: { preworkCostFen: 5 } }, InvalidInput],
    [{ ruleKey: 'sg10.guarantee-loan', eventKey: 'l-1' }, InvalidInput],
    [{ ruleKey: 'sg10.xsg-contribution' }, InvalidInput], // no period
  ])('refuses %j', async (body, error) => {
    await desk.firm('firm-2', {});
    await expect(apply('a-1', body)).rejects.toThrow(error);
    expect(await desk.account('firm-1')).toEqual([]);
  });

  it('another firm’s, and a subject of another place', async () => {
    await expect(apply('a-1', {}, 'firm-2')).rejects.toThrow(OutOfReach);
    await desk.register('firm-3', { kind: 'enterprise', unitId: 'zhuzhou.county-01' });
    await expect(apply('a-1', { subjectId: 'firm-3' }, 'firm-3')).rejects.toThrow(OutOfReach);
  });

  it('INC-05 names what is not known, INC-16 whom a list bars, INC-02 when no version is in force', async () => {
    await desk.firm('firm-2', { scaleSector: 'industrial' });
    await expect(apply('a-2', { subjectId: 'firm-2' }, 'firm-2')).rejects.toMatchObject({
      ...{ ruleId: 'INC-05', details: { missing: ['preworkCostFen'] } },
    });
    desk.barred = { 'firm-1': 'INC-16' };
    await expect(apply('a-1')).rejects.toThrow(broken('INC-16'));
    desk.barred = {};
    await expect(apply('a-1', { onDate: '2025-05-05' })).rejects.toThrow(broken('INC-02'));
    await expect(apply('a-1', { onDate: '2025-05-04' })).resolves.toMatchObject({ revision: 1 });
  });
});

it.each([
  ['2023-03-01T15:59:59.999Z', '2023-03-01'],
  ['2023-03-01T16:00:00.000Z', '2023-03-02'],
])('INC-53 a payment at %s asks for bars of the day in Shanghai, %s', async (now, day) => {
  await apply('a-1');
  desk.now = now;
  const pay = { type: 'DisburseAward' as const, amountFen: 1, paidOn: day, voucherNo: 'v-1' };
  await expect(desk.awards.execute('a-1', pay, { actor: at('shigu.finance', 'treasurer') })).rejects.toThrow();
  expect(desk.askedOn).toBe(day);
});

describe('INC-07 once', () => {
  it('a second application is a duplicate, after a withdrawal it is not', async () => {
    await apply('a-1');
    await expect(apply('a-2')).rejects.toThrow(Duplicate);
    await desk.awards.execute('a-1', { type: 'WithdrawAward', reason: '填错' }, { actor: firmOf('firm-1') });
    await apply('a-2');
    expect((await desk.account('firm-1')).map(({ status }) => status)).toEqual(['ended', 'open']);
  });

  it('of many at once one is opened, in one process and in two', async () => {
    const other = desk.beside();
    const asked = Array.from({ length: 12 }, (_, index) =>
      (index % 2 === 0 ? desk : other).awards
        .apply(`a-${index}`, PRE_WORK, { actor: firmOf('firm-1') })
        .then(() => true)
        .catch((error: unknown) => {
          expect(error).toBeInstanceOf(Duplicate);
          return false;
        }),
    );
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    const live = (await desk.account('firm-1')).filter(({ status }) => status !== 'ended');
    expect(live).toHaveLength(1);
    expect((await desk.state(live[0]?.awardId ?? '')).status).toBe('underReview');
  });

  it('an entry whose award never came holds nothing up, and its award can come no more', async () => {
    const phantom = {
      ...{ awardId: 'a-0', ruleKey: 'sg10.pre-work', occurrenceKey: 'once', kind: 'pre-work', occasion: '2023' },
      ...{ status: 'open' as const, computedFen: 5, grossFen: 5, countsOn: '2023-03-01', grantedFen: 0 },
      ...{ refundedFen: 0, grantedOn: null },
    };
    await desk.subjects.account('firm-1', phantom, 0, { actor: SYSTEM });
    await apply('a-1');
    expect(await desk.state('a-0')).toMatchObject({ status: 'cancelled', endReason: 'abandoned' });
    await expect(apply('a-0')).rejects.toThrow(Duplicate);
    expect((await desk.account('firm-1')).map(({ awardId, status }) => [awardId, status])).toEqual([
      ['a-0', 'ended'],
      ['a-1', 'open'],
    ]);
  });

  it('a grant that was beaten to it leaves the account as the award is', async () => {
    await apply('a-1');
    await bringToDecision(desk, 'a-1');
    const other = desk.beside();
    const refuse = { type: 'DecideAward' as const, outcome: 'refuse' as const, reason: 'r' };
    const decider = { actor: at('shigu.finance', 'decider') };
    await Promise.allSettled([grantTo(desk, 'a-1'), other.awards.execute('a-1', refuse, decider)]);
    const { status } = await desk.state('a-1');
    const [entry] = await desk.account('firm-1');
    expect([status, entry?.status]).toEqual(status === 'granted' ? ['granted', 'granted'] : ['refused', 'ended']);
  });
});

describe('INC-07 the highest of a kind', () => {
  const contribution = (ruleKey: string, period: string) => ({ ruleKey, subjectId: 'firm-2', period });
  beforeEach(async () => {
    await desk.firm('firm-2', {
      ...{ convertedOn: '2022-06-01', scaleEntryOn: '2022-06-01', 'lawAbiding@2022': true },
      ...{ 'taxPaidFen@2022': 6_000_000, 'taxPaidFen@2021': 4_500_000 },
    });
  });
  const gzq = contribution('sg10.gzq-contribution', '2022');
  const xsg = contribution('sg10.xsg-contribution', '2022');
  const open = (id: string, body: typeof gzq) => desk.awards.apply(id, body, { actor: firmOf('firm-2') });

  it('ends the lower one that is open', async () => {
    await open('xsg-1', xsg); // 15 000 more tax: 3 000
    await open('gzq-1', gzq); // 60 000 tax: 6 000
    await supersedeLower(desk.awards).handle(await desk.happened('award-gzq-1', 'AwardApplied'));
    expect(await desk.state('xsg-1')).toMatchObject({ status: 'superseded', byAwardId: 'gzq-1' });
    expect((await desk.account('firm-2')).map(({ status }) => status)).toEqual(['ended', 'open']);
  });

  it('refuses the lower one that comes later', async () => {
    await open('gzq-1', gzq);
    await expect(open('xsg-1', xsg)).rejects.toThrow(broken('INC-07'));
  });

  it('grants the higher less what was granted', async () => {
    await open('xsg-1', xsg);
    await bringToDecision(desk, 'xsg-1');
    await grantTo(desk, 'xsg-1');
    await open('gzq-1', gzq);
    expect(await desk.state('gzq-1')).toMatchObject({ computedFen: 300_000, supersedes: [] });
  });
});

describe('INC-03 declared, verified, corrected', () => {
  it('starts on what the firm declares and is granted on what is verified', async () => {
    await desk.firm('firm-2', { scaleSector: 'other' });
    const declare = { type: 'RecordFact' as const, fact: 'preworkCostFen', value: 400_000 };
    await desk.subjects.execute('firm-2', declare, { actor: firmOf('firm-2') });
    await desk.awards.apply('a-2', { ...PRE_WORK, subjectId: 'firm-2' }, { actor: firmOf('firm-2') });
    await bringToDecision(desk, 'a-2');
    await expect(grantTo(desk, 'a-2')).rejects.toThrow(broken('INC-03'));
    await desk.subjects.execute('firm-2', { type: 'VerifyFact', fact: 'preworkCostFen' }, { actor: SYSTEM });
    await grantTo(desk, 'a-2');
    expect(await desk.state('a-2')).toMatchObject({ status: 'granted', grantedFen: 400_000 });
  });

  it.each([
    [700_000, 'toDecide', 700_000],
    [500_000, 'granted', 500_000],
  ])('a correction to %d after the grant leads to %s', async (value, status, computedFen) => {
    await apply('a-1');
    await bringToDecision(desk, 'a-1');
    await grantTo(desk, 'a-1');
    const correct = { type: 'CorrectFact' as const, fact: 'preworkCostFen', value, reason: '核对' };
    await desk.subjects.execute('firm-1', correct, { actor: SYSTEM });
    await recomputeCorrected(desk.commands, desk.awards).handle(await desk.happened('subject-firm-1', 'FactCorrected'));
    expect(await desk.state('a-1')).toMatchObject({ status, computedFen, grantedFen: 650_000 });
  });

  it('INC-06 a calculation is repeated as of what was known then', async () => {
    await apply('a-1');
    const { traceHash } = await desk.state('a-1');
    const [first] = await desk.events('award-a-1');
    await setTimeout(5); // both times are of the same real clock
    await desk.subjects.execute(
      'firm-1',
      { type: 'CorrectFact', fact: 'preworkCostFen', value: 500_000, reason: '核对' },
      { actor: SYSTEM },
    );
    await bringToDecision(desk, 'a-1');
    const decider = { actor: at('shigu.finance', 'decider') };
    await desk.awards.execute('a-1', { type: 'RecomputeAward', reason: '复核' }, decider);
    expect(await desk.state('a-1')).toMatchObject({ computedFen: 500_000 });
    const then = { type: 'RecomputeAward' as const, reason: '复核', knownAt: first?.recordedAt ?? '' };
    await desk.awards.execute('a-1', then, decider);
    expect(await desk.state('a-1')).toMatchObject({ computedFen: 650_000, traceHash });
  });
});

describe('INC-38 facts of an event', () => {
  const upgrade = (eventKey: string, inputs: object) => ({
    ...{ ruleKey: 'wp17.upgrade-award', subjectId: 'builder', eventKey, inputs: inputs as Record<string, unknown> },
  });
  const open = (id: string, body: ReturnType<typeof upgrade>) =>
    desk.awards.apply(id, body, { actor: firmOf('builder') });
  beforeEach(async () => {
    desk.now = '2023-03-01T04:00:00.000Z';
    await desk.enact('WP17');
    await desk.register('builder', { kind: 'enterprise', unitId: 'wp17' });
  });

  it('are declared under the event, with the application', async () => {
    await open('u-1', upgrade('survey-a', { promotionKind: 'survey-a', regained: false }));
    expect(await desk.state('u-1')).toMatchObject({ computedFen: 30_000_000, declared: ['promotionKind', 'regained'] });
    const { state } = await desk.commands.load(subject, 'builder');
    expect(state.facts['promotionKind@survey-a']).toMatchObject([{ value: 'survey-a', status: 'declared' }]);
  });

  it('name the event', async () => {
    const facts = { promotionKind: 'professional-first', specialty: 'tunnel', regained: false };
    await expect(open('u-1', upgrade('tunnel', facts))).rejects.toThrow(InvalidInput);
    await open('u-1', upgrade('professional-first.tunnel', facts));
    await open('u-2', upgrade('professional-first.bridge', { ...facts, specialty: 'bridge' }));
    expect((await desk.account('builder')).map(({ computedFen }) => computedFen)).toEqual([30_000_000, 30_000_000]);
  });

  it('INC-05 what is left out is asked for', async () => {
    await expect(open('u-1', upgrade('survey-a', { promotionKind: 'survey-a' }))).rejects.toThrow(RuleBroken);
    expect(await desk.account('builder')).toEqual([]);
  });
});
