import { by, given } from '@taizhang/testing/given';
import type { AwardCommand } from './award.commands';
import { award } from './award.decider';
import type { AwardFacts } from './award.facts';
import {
  APPLICANT,
  BRIEF,
  DECIDER,
  GRANTED,
  grantAll,
  HANDLER,
  lived,
  ofType,
  on,
  opening,
  OTHER_FIRM,
  PAID,
  pay,
  reserve,
  RESERVED,
  RULE,
  standing,
  stateAfter,
  SYSTEM_ACTOR,
  TREASURER,
  worked,
} from './award.fixture';

const NOW: AwardFacts = { standing: {} };
const DAY = '2022-07-01';
const paying = (command: AwardCommand, actor = TREASURER, facts = NOW) =>
  given(award, ...lived(...RESERVED)).when(command, on(DAY, actor, facts));

describe('INC-14 what the funds did', () => {
  it('is told to the award, which is then due in 15 working days', () => {
    const state = stateAfter(...GRANTED, { command: reserve(620_000), at: '2022-09-23' });
    expect(state).toMatchObject({ status: 'reserved', funds: [{ fundId: 'sg10-2022', fen: 620_000, paidFen: 0 }] });
    expect(state.deadlines.find(({ kind }) => kind === 'payment')).toMatchObject({ dueOn: '2022-10-19' });
  });

  it('covers the whole or nothing, and is told once', () => {
    const granted = given(award, ...lived(...GRANTED));
    granted.when(reserve(619_999), on(DAY, SYSTEM_ACTOR)).breaks('INC-00');
    given(award, ...lived(...RESERVED))
      .when(reserve(620_000), on(DAY, SYSTEM_ACTOR))
      .nothing();
  });

  it('queues, and goes back to the queue with what is unpaid (INC-19)', () => {
    const wait: AwardCommand = { type: 'MarkDeferred', fundIds: ['sg10-2022'] };
    expect(stateAfter(...GRANTED, { command: wait }).status).toBe('awaitingFunds');
    const release: AwardCommand = { type: 'MarkReleased', fundIds: ['sg10-2022'], reason: 'year-end' };
    const part = { command: pay(200_000), actor: TREASURER, facts: NOW, at: DAY };
    const released = [...RESERVED, part, { command: release, at: '2023-01-03' }];
    expect(stateAfter(...released)).toMatchObject({
      status: 'awaitingFunds',
      funds: [{ fen: 200_000, paidFen: 200_000 }],
    });
    given(award, ...lived(...released))
      .when(release, on('2023-01-03', SYSTEM_ACTOR))
      .nothing();
    const state = stateAfter(...released, { command: reserve(420_000, 'sg10-2023'), at: '2023-01-03' });
    expect(state).toMatchObject({
      status: 'reserved',
      funds: [{ fundId: 'sg10-2022' }, { fundId: 'sg10-2023', fen: 420_000 }],
    });
  });
});

describe('INC-15 a payment', () => {
  it.each([
    [620_000, '2022-07-01', true],
    [1, '2022-06-13', true],
    [620_001, '2022-07-01', false],
    [5, '2022-06-12', false], // before the grant
    [5, '2022-07-02', false], // not yet
  ])('of %d on %s: %s', (fen, paidOn, may) => {
    if (may)
      paying(pay(fen, paidOn)).then([{ type: 'AwardPaid', amountFen: fen, fundId: 'sg10-2022', bearer: 'county' }]);
    else paying(pay(fen, paidOn)).breaks('INC-15');
  });

  it('adds up, and the last one makes it paid', () => {
    const part = (fen: number) => ({ command: pay(fen), actor: TREASURER, facts: NOW, at: DAY });
    expect(stateAfter(...RESERVED, part(200_000))).toMatchObject({ status: 'partlyPaid', paidFen: 200_000 });
    const state = stateAfter(...RESERVED, part(200_000), part(420_000));
    expect(state).toMatchObject({ status: 'paid', paidFen: 620_000 });
    expect(state.deadlines.find(({ kind }) => kind === 'payment')).toMatchObject({ doneOn: DAY });
    given(award, ...lived(...RESERVED, part(200_000)))
      .when(pay(420_001), on(DAY, TREASURER, NOW))
      .breaks('INC-15');
  });

  it('INC-00 only from what is reserved', () => {
    given(award, ...lived(...GRANTED))
      .when(pay(5), on(DAY, TREASURER, NOW))
      .breaks('INC-00');
    given(award, ...lived(...PAID))
      .when(pay(5), on(DAY, TREASURER, NOW))
      .breaks('INC-00');
  });

  it('is the paying unit’s or the fund’s treasurer’s', () => {
    paying(pay(5), by('shigu.civil-affairs', 'treasurer')).isOutOfReach();
    paying(pay(5), HANDLER).isOutOfReach();
  });

  it('INC-53 nothing is paid to whom a list bars', () => {
    paying(pay(5), TREASURER, { standing: { barredBy: 'INC-53' } }).breaks('INC-53');
  });

  const shares = [
    { bearer: 'city' as const, fen: 248_000 },
    { bearer: 'county' as const, fen: 372_000 },
  ];
  const two = { ...standing(620_000, { shares }).standing, sharesOf: () => shares };
  const reservations = [
    { fundId: 'city-2022', bearer: 'city' as const, fen: 248_000, treasurerUnitId: 'zhuzhou.finance' },
    { fundId: 'county-2022', bearer: 'county' as const, fen: 372_000, treasurerUnitId: 'shigu.civil-affairs' },
  ];
  const shared = [
    ...GRANTED.slice(0, -1),
    { command: grantAll, actor: DECIDER, facts: { standing: two }, at: '2022-06-13' },
    { command: { type: 'MarkReserved', reservations } as AwardCommand, at: '2022-06-13' },
  ];
  const of = (bearer: string | undefined, fen: number): AwardCommand =>
    ({ ...pay(fen), ...(bearer === undefined ? {} : { bearer }) }) as AwardCommand;

  it.each([
    [undefined, 5, TREASURER, false],
    ['city', 248_000, TREASURER, true],
    ['city', 248_001, TREASURER, false],
    ['town', 5, TREASURER, false],
    ['city', 5, by('zhuzhou.finance', 'treasurer'), true],
  ] as const)('names its bearer where several funds pay: %s %d', (bearer, fen, actor, may) => {
    const outcome = given(award, ...lived(...shared)).when(of(bearer, fen), on(DAY, actor, NOW));
    if (may) outcome.then([{ type: 'AwardPaid', bearer, fundId: `${bearer}-2022` }]);
    else outcome.breaks('INC-15');
  });

  it('is not another fund’s treasurer’s', () => {
    const city = by('zhuzhou.finance', 'treasurer');
    given(award, ...lived(...shared))
      .when(of('county', 5), on(DAY, city, NOW))
      .isOutOfReach();
  });

  it('INC-16 refunds go back to the funds as they paid', () => {
    const paid = [of('city', 248_000), of('county', 372_000)].map((command) => ({
      ...{ command, actor: TREASURER, facts: NOW, at: DAY },
    }));
    const claw: AwardCommand = { type: 'ClawBackAward', amountFen: 100_001, ground: 'duplicate-claim', reason: 'r' };
    const past = lived(...shared, ...paid, { command: claw, actor: DECIDER, at: DAY });
    const back: AwardCommand = { type: 'RecordRefund', amountFen: 100_001, paidOn: DAY };
    const parts = [
      { fundId: 'city-2022', fen: 40_000 },
      { fundId: 'county-2022', fen: 60_001 },
    ];
    given(award, ...past)
      .when(back, on(DAY, TREASURER))
      .then([{ type: 'RefundRecorded', parts }]);
  });
});

describe('INC-16 a claw-back', () => {
  const claw = (amountFen: number, ground = 'condition-broken'): AwardCommand =>
    ({ type: 'ClawBackAward', amountFen, ground, reason: 'r' }) as AwardCommand;
  const correct = {
    command: { type: 'RecomputeAward', reason: '更正' } as AwardCommand,
    ...{ actor: DECIDER, facts: standing(400_000), at: '2022-07-04' },
  };

  it.each([
    [1, true],
    [620_000, true],
    [620_001, false],
  ])('of %d of 620 000 paid: %s', (fen, may) => {
    const outcome = given(award, ...lived(...PAID)).when(claw(fen), on(DAY, DECIDER));
    if (may) outcome.then([{ type: 'ClawbackOrdered', amountFen: fen }]);
    else outcome.breaks('INC-16');
  });

  it.each([
    [219_999, false],
    [220_000, true],
    [220_001, false],
  ])('INC-16 after a correction exactly the difference: %d is %s', (fen, may) => {
    const outcome = given(award, ...lived(...PAID, correct)).when(
      claw(fen, 'fact-corrected'),
      on('2022-07-04', DECIDER),
    );
    if (may) outcome.then([{ type: 'ClawbackOrdered', ground: 'fact-corrected' }]);
    else outcome.breaks('INC-16');
  });

  it('is paid back in parts, never more than is due', () => {
    const ordered = [...PAID, { command: claw(200_000), actor: DECIDER, at: DAY }];
    const back = (amountFen: number): AwardCommand => ({ type: 'RecordRefund', amountFen, paidOn: DAY });
    const part = { command: back(150_000), actor: TREASURER, at: DAY };
    expect(stateAfter(...ordered)).toMatchObject({ status: 'clawback', clawbackDueFen: 200_000 });
    expect(stateAfter(...ordered, part)).toMatchObject({ status: 'clawback', clawbackDueFen: 50_000 });
    given(award, ...lived(...ordered, part))
      .when(back(50_001), on(DAY, TREASURER))
      .breaks('INC-00');
    const whole = stateAfter(...ordered, part, { command: back(50_000), actor: TREASURER, at: DAY });
    expect(whole).toMatchObject({ status: 'clawedBack', refundedFen: 200_000, funds: [{ refundedFen: 200_000 }] });
    given(award, ...lived(...ordered))
      .when(back(5), on(DAY, DECIDER))
      .isOutOfReach();
  });

  it('is the decider’s of the deciding unit', () => {
    given(award, ...lived(...PAID))
      .when(claw(5), on(DAY, by('shigu.renmin', 'decider')))
      .isOutOfReach();
  });
});

describe('INC-29 money that is passed on', () => {
  const rule = { ...RULE, inc: 'INC-29' };
  const first = { command: ofType('award').command, actor: APPLICANT };
  const paid = [
    { ...first, facts: opening({ worked: worked(620_000, {}, rule), procedure: BRIEF }) },
    ...RESERVED.slice(-2),
    ...PAID.slice(-1),
  ];
  const forward = (forwardedFen: number, forwardedOn = DAY): AwardCommand => ({
    ...{ type: 'ConfirmForwarding', forwardedFen, forwardedOn, toWhom: '统计人员' },
  });

  it('is due 15 working days after the payment', () => {
    expect(stateAfter(...paid).deadlines.at(-1)).toMatchObject({
      kind: 'forwarding',
      unitId: 'firm-1',
      dueOn: '2022-07-22',
    });
    expect(stateAfter(...PAID).deadlines.some(({ kind }) => kind === 'forwarding')).toBe(false);
  });

  it.each([
    [619_999, DAY, false],
    [620_000, DAY, true],
    [620_000, '2022-06-30', false],
    [620_000, '2022-07-02', false],
  ])('%d on %s: %s', (fen, day, may) => {
    const outcome = given(award, ...lived(...paid)).when(forward(fen, day), on(DAY, APPLICANT));
    if (may) outcome.then([{ type: 'ForwardingConfirmed', forwardedFen: fen }]);
    else outcome.breaks('INC-29');
  });

  it('is told once, by the firm, and only where money is passed on', () => {
    given(award, ...lived(...paid))
      .when(forward(620_000), on(DAY, OTHER_FIRM))
      .isOutOfReach();
    const done = lived(...paid, { command: forward(620_000), actor: APPLICANT, at: DAY });
    given(award, ...done)
      .when(forward(620_000), on(DAY, APPLICANT))
      .isDuplicate();
    given(award, ...lived(...PAID))
      .when(forward(620_000), on(DAY, APPLICANT))
      .breaks('INC-00');
  });
});

describe('INC-30 what is given in kind', () => {
  const items = { 'official-seal': 3, 'private-seal': 1, posting: 1 };
  const facts = { standing: { worked: worked(0, { items, amountFen: 0 }) } };
  const granted = [
    ofType('inKind', { items, amountFen: 0 }, 'INC-30'),
    { command: grantAll, actor: DECIDER, facts, at: '2022-06-13' },
  ];
  const deliver = (given_: object, deliveredOn = DAY): AwardCommand =>
    ({ type: 'DeliverAward', deliveredOn, items: given_ }) as AwardCommand;

  it.each([
    [items, DAY, true],
    [{ ...items, 'official-seal': 2 }, DAY, false],
    [{ 'official-seal': 3, 'private-seal': 1 }, DAY, false],
    [{ ...items, extra: 1 }, DAY, false],
    [items, '2022-06-12', false],
    [items, '2022-07-02', false],
  ])('%j on %s: %s', (given_, day, may) => {
    const outcome = given(award, ...lived(...granted)).when(deliver(given_, day), on(DAY, HANDLER));
    if (may) outcome.then([{ type: 'AwardDelivered', items: given_, amountFen: 0 }]);
    else outcome.breaks('INC-30');
  });

  it('counts in whole numbers', () => {
    given(award, ...lived(...granted))
      .when(deliver({ ...items, posting: 1.5 }), on(DAY, HANDLER))
      .isInvalid();
    given(award, ...lived(...granted))
      .when(deliver({ ...items, posting: '1' }), on(DAY, HANDLER))
      .isInvalid();
  });
});
