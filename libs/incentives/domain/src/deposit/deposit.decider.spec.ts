import { given } from '@taizhang/testing/given';
import type { DepositCommand } from './deposit.commands';
import { traceText } from '../engine/trace-text';
import { deposit } from './deposit.decider';
import {
  create,
  facts,
  incident,
  paidIn,
  part,
  pay,
  required,
  reserved,
  settled,
  system,
  TERMS,
  treasurer,
} from './deposit.fixture';
import type { DepositEvent } from './deposit.events';
import { depositDeadlines } from './deposit.state';
import { firePointsOf, type Burning, rewardOf } from './fire-points';

const settle: DepositCommand = { type: 'SettleDeposit' };
const voucher = { paidOn: '2023-01-10', voucherNo: 'V-2' };

describe('paying in', () => {
  it.each([
    ['village-chief', 200_000],
    ['other', 100_000],
  ])('INC-35 a %s pays in %d fen', (role, amountFen) =>
    given(deposit)
      .when(create(role), treasurer)
      .then([{ type: 'DepositRequired', amountFen, terms: TERMS }]),
  );
  it('INC-35 knows no other role', () => given(deposit).when(create('driver'), treasurer).breaks('INC-35'));
  it('INC-00 needs a rule that asks for a deposit', () =>
    given(deposit)
      .when(create(), { ...treasurer, facts: {} })
      .breaks('INC-00'));
  it.each(['nowhere', 'wp12.village-01'])('INC-35 is for units of the programme: not %s', (unitId) =>
    given(deposit).when(create('other', { unitId }), treasurer).isInvalid(),
  );
  it('INC-35 is opened once', () => given(deposit, required()).when(create(), treasurer).isDuplicate());

  it.each([
    [99_999, false],
    [100_000, true],
    [100_001, false],
  ])('INC-35 of 100 000 takes %d: %s', (amountFen, exact) => {
    const decided = given(deposit, required()).when(pay(amountFen), treasurer);
    if (exact) decided.then([{ type: 'DepositPaid', amountFen }]);
    else decided.breaks('INC-35');
  });
  it('INC-00 dates no payment ahead', () =>
    given(deposit, required()).when(pay(100_000, '2022-05-02'), treasurer).breaks('INC-00'));
});

describe('what counts', () => {
  it.each<[string, Burning, number]>([
    ['the first day', incident('2022-04-20'), 1],
    ['the day before', incident('2022-04-19'), 0],
    ['the last day', incident('2022-12-30'), 1],
    ['the day after', incident('2022-12-31'), 0],
    ['a day between the seasons', incident('2022-08-01'), 1],
    ['a burn mark', incident('2022-05-01', { incident: 'burn-mark' }), 1],
    ['dumped straw', incident('2022-05-01', { incident: 'dumped-straw' }), 0],
    ['an inspection of the county', incident('2022-05-01', { sources: ['inspection'], levels: ['county'] }), 1],
    ['an inspection of the city', incident('2022-05-01', { sources: ['inspection'], levels: ['city'] }), 1],
    ['an inspection of the province', incident('2022-05-01', { sources: ['inspection'], levels: ['province'] }), 1],
    ['an inspection of the street', incident('2022-05-01', { sources: ['inspection'], levels: ['street'] }), 0],
    ['a patrol', incident('2022-05-01', { sources: ['patrol'], levels: ['street'] }), 0],
    ['a patrol sent by the county', incident('2022-05-01', { sources: ['patrol'], levels: ['county'] }), 0],
    ['the hotline', incident('2022-05-01', { sources: ['hotline'] }), 0],
    ['a patrol and a satellite', incident('2022-05-01', { sources: ['patrol', 'satellite'] }), 1],
  ])('INC-35 %s', (_what, one, expected) => expect(firePointsOf([one], TERMS, '2022-01-05')).toBe(expected));

  it.each([
    ['2022-06-01', 1],
    ['2022-05-31', 0],
  ])('INC-35 paid in on 2022-06-01: a fire of %s counts %d', (observedOn, expected) =>
    expect(firePointsOf([incident(observedOn)], TERMS, '2022-06-01')).toBe(expected),
  );

  it.each([
    ['1', 100_000, 100_000],
    ['0.5', 100_001, 50_001],
    ['1.25', 100_000, 125_000],
  ])('INC-35 a reward of %s times %d is %d fen, with its trace', (reward, amountFen, rewardFen) => {
    const computed = rewardOf(amountFen, 0, { ...TERMS, reward }, ['WP09 §四(三)']);
    expect(computed.rewardFen).toBe(rewardFen);
    expect(computed.trace.at(-1)).toMatchObject({ op: 'result', out: { amountFen: rewardFen } });
    expect(computed.trace.every(({ basis }) => basis.length > 0)).toBe(true);
  });
  it.each([
    [0, 'amountFen = 1000.00 yuan, × 1 → 1000.00 yuan', 'Result: entitled, 1000.00 yuan'],
    [1, 'Fixed sum → 0.00 yuan', 'Result: not entitled (no-fire-point)'],
  ])('INC-35 a settlement with %d fire points reads step by step', (fires, rate, result) => {
    const { trace } = rewardOf(100_000, fires, { ...TERMS, reward: '1' }, ['WP09 §四(三)']);
    expect(trace.map((step) => traceText(step, 'en'))).toEqual([
      'Fact: amountFen = 1000.00 yuan',
      `Fact: firePoints = ${fires}`,
      `Condition no-fire-point ${fires === 0 ? 'holds' : 'does not hold'}: firePoints = 0; firePoints = ${fires}`,
      ...[rate, result],
    ]);
  });
});

describe('settling', () => {
  const held = given(deposit, required(), paidIn());
  it.each([
    ['2022-12-30', false],
    ['2022-12-31', true],
  ])('INC-35 from 2022-12-31: on %s %s', (at, may) => {
    const decided = held.when(settle, { ...treasurer, at });
    if (may) decided.then([{ type: 'DepositSettled', firePoints: 0, rewardFen: 100_000 }]);
    else decided.breaks('INC-35');
  });

  it('INC-35 rewards where only a township patrol found a fire', () => {
    const incidents = [incident('2022-06-08', { sources: ['patrol'], levels: ['street'] })];
    held
      .when(settle, { ...treasurer, at: '2022-12-31', facts: { ...facts, incidents } })
      .then([{ firePoints: 0, rewardFen: 100_000 }]);
  });

  it('INC-35 rewards nothing after one fire point, and returns the principal all the same', () => {
    const incidents = [incident('2022-06-08')];
    held
      .when(settle, { ...treasurer, at: '2022-12-31', facts: { ...facts, incidents } })
      .then([{ firePoints: 1, rewardFen: 0 }]);
    given(deposit, required(), paidIn(), settled(1, 0))
      .when({ type: 'ReturnDeposit', ...voucher }, { ...treasurer, at: '2023-01-10' })
      .then([{ type: 'DepositReturned', principalFen: 100_000 }]);
  });

  it('INC-35 is to be returned within ten working days, which is told once', () => {
    held.when(settle, { ...treasurer, at: '2022-12-31' }).then([{ returnBy: '2023-01-16' }]);
    const late = given(deposit, required(), paidIn(), settled(0, 100_000));
    expect(depositDeadlines(late.state)).toEqual([{ kind: 'return', dueAt: '2023-01-16T16:00:00.000Z' }]);
    const missed = { type: 'DeadlineMissed' as const, kind: 'deposit-return' as const, refId: 'd-1' };
    late
      .when({ type: 'MissDepositReturn' }, { ...system, at: '2023-01-17' })
      .then([{ ...missed, unitId: 'wp09', dueOn: '2023-01-16' }]);
    late.when({ type: 'MissDepositReturn' }, { ...system, at: '2023-01-16' }).nothing();
    const told: DepositEvent = { ...missed, unitId: 'wp09', dueOn: '2023-01-16' };
    const after = given(deposit, required(), paidIn(), settled(0, 100_000), told);
    expect(depositDeadlines(after.state)).toEqual([]);
    after.when({ type: 'MissDepositReturn' }, system).nothing();
  });
});

describe('the reward', () => {
  const due = given(deposit, required(), paidIn(), settled(0, 100_000));
  const payReward: DepositCommand = { type: 'PayReward', ...voucher };
  const setting = { ...treasurer, at: '2023-01-10' };

  it('INC-14 waits for its fund, then is reserved and paid once', () => {
    due.when({ type: 'MarkReserved', reservations: [part] }, system).then([reserved]);
    due.when({ type: 'MarkDeferred', fundIds: ['wp09-straw-2022'] }, system).then([{ type: 'ReservationDeferred' }]);
    due.when(payReward, setting).breaks('INC-00');
    const ready = given(deposit, required(), paidIn(), settled(0, 100_000), reserved);
    ready.when({ type: 'MarkReserved', reservations: [part] }, system).nothing();
    ready.when(payReward, setting).then([{ type: 'DepositRewardPaid', rewardFen: 100_000, parts: [part] }]);
    const { state } = given(deposit, required(), paidIn(), settled(0, 100_000), reserved, {
      ...{ type: 'DepositRewardPaid', rewardFen: 100_000, parts: [part], ...voucher },
    });
    expect(state).toMatchObject({ status: 'settled', reward: 'paid' });
  });

  it('INC-19 goes back to the queue when its reservation is taken', () => {
    const ready = given(deposit, required(), paidIn(), settled(0, 100_000), reserved);
    const taken: DepositCommand = { type: 'MarkReleased', fundIds: ['wp09-straw-2022'], reason: 'year-end' };
    ready.when(taken, system).then([{ type: 'ReservationReleased', reason: 'year-end' }]);
    due.when(taken, system).nothing();
  });

  it('INC-35 is none after a fire point', () =>
    given(deposit, required(), paidIn(), settled(1, 0)).when(payReward, setting).breaks('INC-00'));
});

describe('forfeiting', () => {
  const forfeit = (amountFen: number): DepositCommand => ({
    ...{ type: 'ForfeitDeposit', amountFen, basis: ['WP09 §四(四)'], reason: 'r' },
  });
  const under = { ...treasurer, at: '2023-01-10', facts: { forfeitable: true } };
  it.each([
    [1, true, 100_000, true],
    [0, true, 100_000, false],
    [1, false, 100_000, false],
    [1, true, 100_001, false],
  ])('INC-35 with %d points, under a county rule %s, %d fen: %s', (points, forfeitable, fen, may) => {
    const decided = given(deposit, required(), paidIn(), settled(points, 0)).when(forfeit(fen), {
      ...under,
      facts: { forfeitable },
    });
    if (may) decided.then([{ type: 'DepositForfeited', amountFen: fen, firePoints: 1, basis: ['WP09 §四(四)'] }]);
    else decided.breaks('INC-35');
  });
});

describe('leaving the duty', () => {
  const release: DepositCommand = { type: 'ReleaseDeposit', reason: 'transferred' };
  it('INC-00 lets go before any fire point', () => {
    given(deposit, required())
      .when(release, treasurer)
      .then([{ type: 'DepositReleased' }]);
    given(deposit, required(), paidIn())
      .when(release, treasurer)
      .then([{ type: 'DepositReleased' }]);
  });
  it('INC-00 keeps it after one', () =>
    given(deposit, required(), paidIn())
      .when(release, { ...treasurer, at: '2022-07-01', facts: { incidents: [incident('2022-06-08')] } })
      .breaks('INC-00'));
});
