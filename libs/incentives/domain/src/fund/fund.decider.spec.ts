import { NotFound } from '@taizhang/kernel';
import { by, given, SMALL_TREE } from '@taizhang/testing/given';
import { type FundCommand, FUND_SOURCES } from './fund.commands';
import { fund } from './fund.decider';
import {
  appropriated,
  basis,
  defer,
  deferred,
  facts,
  machine,
  opened,
  paid,
  pay,
  release,
  reserve,
  reserved,
  TERMS,
  treasurer,
} from './fund.fixture';
import { availableFen, isDormant } from './fund.state';

const create: FundCommand = { type: 'CreateFund', fundKey: 'sg10', fiscalYear: 2022 };
const appropriate = (amountFen: number, source: (typeof FUND_SOURCES)[number] = 'budget'): FundCommand => ({
  ...{ type: 'AppropriateFund', amountFen, source, basis },
});
const at = (day: string) => ({ ...treasurer, at: day });

describe('opening', () => {
  it('INC-14 opens what a pack declares, at the treasurer of its owner', () =>
    given(fund)
      .when(create, treasurer)
      .then([{ type: 'FundOpened', fiscalYear: 2022, treasurerUnitId: 'shigu.finance', purpose: ['sg10.*'], basis }]));

  it('INC-00 opens nothing that no pack declares', () =>
    given(fund)
      .when(create, { ...treasurer, facts: {} })
      .breaks('INC-00'));

  it('INC-14 opens it once', () => given(fund, opened).when(create, treasurer).isDuplicate());

  it('INC-14 opens what grants wait for, and keeps their queue', () => {
    given(fund, deferred('a-1', 5000))
      .when(create, treasurer)
      .then([{ type: 'FundOpened' }]);
    const { state } = given(fund, deferred('a-1', 5000), opened);
    expect(state).toMatchObject({ status: 'open', queue: [{ awardId: 'a-1', fen: 5000 }] });
  });

  it('INC-14 is not there for its treasurer before it is opened', () =>
    expect(() =>
      fund.decide(appropriate(1), given(fund, deferred('a-1', 1)).state, {
        ...{ ...treasurer, now: '2022-06-01T04:00:00.000Z', today: '2022-06-01' },
        calendar: undefined as never,
      }),
    ).toThrow(NotFound));

  it.each([
    ['the finance department itself', 'shigu.finance', 'shigu.finance'],
    ['another department: the finance department beside it', 'shigu.civil-affairs', 'shigu.finance'],
    ['a government: its finance department', 'zhuzhou', 'zhuzhou.finance'],
    ['a government without one: itself', 'shigu.renmin', 'shigu.renmin'],
  ])('INC-14 owned by %s', (_owner, ownerUnitId, treasurerUnitId) => {
    const declared = { programmeKey: 'sg10', terms: { ...TERMS, ownerUnitId } };
    const setting = { actor: by(treasurerUnitId, 'treasurer'), at: '2022-06-01', units: SMALL_TREE };
    given(fund)
      .when(create, { ...setting, facts: { declared } })
      .then([{ type: 'FundOpened', ownerUnitId, treasurerUnitId }]);
  });
});

describe('money in', () => {
  const TOWN = { ...opened, ownerUnitId: 'shigu.renmin', treasurerUnitId: 'shigu.renmin', level: 'street' };
  it.each(FUND_SOURCES)('INC-18, INC-52 from %s', (source) => {
    const county = given(fund, opened).when(appropriate(1, source), treasurer);
    const town = given(fund, TOWN).when(appropriate(1, source), {
      ...treasurer,
      actor: by('shigu.renmin', 'treasurer'),
    });
    if (source === 'fine-revenue') {
      county.breaks('INC-18');
      town.breaks('INC-18');
    } else {
      county.then([{ type: 'FundAppropriated', amountFen: 1, source, basis }]);
      if (source === 'borrowing') town.breaks('INC-52');
      else town.then([{ type: 'FundAppropriated', amountFen: 1, source }]);
    }
  });

  it('INC-14 takes what donors give', () =>
    given(fund, opened)
      .when({ type: 'ContributeToFund', amountFen: 7, donorKind: 'charity', sourceRef: 'D-7' }, treasurer)
      .then([{ type: 'FundContributed', amountFen: 7, donorKind: 'charity', sourceRef: 'D-7' }]));

  it('INC-00 holds no more than a number holds exactly', () => {
    const almost = given(fund, opened, appropriated(Number.MAX_SAFE_INTEGER - 5));
    almost.when(appropriate(5), treasurer).then([{ type: 'FundAppropriated', amountFen: 5 }]);
    almost.when(appropriate(6), treasurer).breaks('INC-00');
  });
});

describe('reserving', () => {
  const has = given(fund, opened, appropriated(80_000));
  it.each([
    [80_000, true],
    [80_001, false],
  ])('INC-14 of 80 000 reserves %d: %s', (fen, fits) => {
    const decided = has.when(reserve('a-1', fen), machine);
    if (fits) decided.then([{ type: 'FundsReserved', awardId: 'a-1', amountFen: fen, since: '2022-06-01' }]);
    else decided.breaks('INC-14');
  });

  it.each(['sg10.pre-work', 'sg10.xsg-entry'])('INC-14 pays %s', (ruleKey) =>
    has.when({ ...reserve('a-1', 1), ruleKey }, machine).then([{ type: 'FundsReserved', ruleKey }]),
  );
  it.each(['sg1.external-support', 'sg100.pre-work', 'wp17.growth-award'])('INC-14 does not pay %s', (ruleKey) =>
    has.when({ ...reserve('a-1', 1), ruleKey }, machine).breaks('INC-14'),
  );

  it('INC-14 lets nobody pass the queue', () => {
    const waits = given(fund, opened, appropriated(100), deferred('a-1', 200), deferred('a-2', 50));
    waits.when(reserve('a-2', 50), machine).breaks('INC-14');
    waits.when(reserve('a-3', 50), machine).breaks('INC-14');
  });

  it('INC-14 keeps the queue in the order of the grants, whoever is heard first', () => {
    const { state } = given(fund, opened, deferred('a-3', 1), deferred('a-1', 1), deferred('a-2', 1));
    expect(state.queue.map(({ awardId }) => awardId)).toEqual(['a-1', 'a-2', 'a-3']);
  });

  it('INC-14 does the same thing once', () => {
    given(fund, opened, appropriated(9), reserved('a-1', 5)).when(reserve('a-1', 5), machine).nothing();
    given(fund, opened, appropriated(9), reserved('a-1', 5)).when(defer('a-1', 5), machine).nothing();
    given(fund, opened, deferred('a-1', 5)).when(defer('a-1', 5), machine).nothing();
    given(fund, opened).when(release('a-1', 5), machine).nothing();
    given(fund, opened).when({ type: 'LeaveQueue', awardId: 'a-1', order: 'a-1' }, machine).nothing();
  });
});

describe('payments and refunds', () => {
  const held = given(fund, opened, appropriated(9000), reserved('a-1', 5000));
  it.each([
    [2000, true],
    [5000, true],
    [5001, false],
  ])('INC-15 books %d of 5 000: %s', (fen, fits) => {
    const decided = held.when(pay('a-1', fen), machine);
    if (fits) decided.then([{ type: 'FundPaid', awardId: 'a-1', amountFen: fen }]);
    else decided.breaks('INC-00');
  });

  it('INC-15 moves the sum from reserved to paid', () => {
    const { state } = given(fund, opened, appropriated(9000), reserved('a-1', 5000), paid('a-1', 2000));
    expect(state).toMatchObject({ reservedFen: 3000, paidFen: 2000, reservations: [{ fen: 5000, paidFen: 2000 }] });
    expect(availableFen(state)).toBe(4000);
  });

  it('INC-15 pays the older grant of an award first', () => {
    const more = { ...reserved('a-1', 700), order: 'b' };
    const { state } = given(fund, opened, appropriated(9000), reserved('a-1', 500), more, paid('a-1', 600));
    expect(state.reservations).toEqual([expect.objectContaining({ order: 'b', paidFen: 100 })]);
  });

  it('INC-16 takes refunds while it is open', () => {
    const refund: FundCommand = { type: 'BookRefund', awardId: 'a-1', amountFen: 40 };
    held.when(refund, machine).then([{ type: 'FundRefunded', amountFen: 40 }]);
    given(fund, opened, { type: 'FundYearClosed', unspentFen: 0 }).when(refund, machine).breaks('INC-00');
    given(fund).when(refund, machine).breaks('INC-00');
  });

  it('INC-19 releases what was not paid, and leaves what is on its way', () => {
    const { state } = given(fund, opened, appropriated(9000), reserved('a-1', 5000), {
      ...{ type: 'ReservationReleased', awardId: 'a-1', order: 'a-1', amountFen: 3000, reason: 'recall' },
    });
    expect(state).toMatchObject({ reservedFen: 2000, reservations: [{ fen: 2000, paidFen: 0 }] });
    expect(availableFen(state)).toBe(7000);
    held.when(release('a-1', 9999), machine).then([{ type: 'ReservationReleased', amountFen: 5000 }]);
  });
});

describe('idle money', () => {
  const from = reserved('a-1', 100, '2021-03-01');
  it.each([
    ['2023-02-28', false],
    ['2023-03-01', true],
  ])('INC-19 reserved on 2021-03-01: dormant on %s: %s', (asOf, dormant) => {
    const recall: FundCommand = { type: 'RecallDormant', asOf };
    const decided = given(fund, opened, appropriated(500), from).when(recall, at('2023-06-01'));
    if (dormant) decided.then([{ type: 'DormantFundsRecalled', reservations: ['a-1'], asOf }]);
    else decided.nothing();
  });

  it.each([
    ['2021-08-01', '2023-07-31', false],
    ['2021-08-01', '2023-08-01', true],
  ])('INC-19 paid on %s: dormant on %s: %s', (paidOn, asOf, dormant) => {
    const { state } = given(fund, opened, appropriated(500), from, paid('a-1', 1, paidOn));
    expect(state.reservations.map((each) => isDormant(each, asOf))).toEqual([dormant]);
  });

  it('INC-19 recalls once, and never for a day to come', () => {
    const recalled = { type: 'DormantFundsRecalled' as const, reservations: ['a-1'], asOf: '2023-03-01' };
    const again: FundCommand = { type: 'RecallDormant', asOf: '2023-03-02' };
    given(fund, opened, appropriated(500), from, recalled).when(again, at('2023-06-01')).nothing();
    given(fund, opened, appropriated(500), from).when(again, at('2023-03-01')).breaks('INC-19');
  });

  it.each([
    ['2022-12-31', false],
    ['2023-01-01', true],
  ])('INC-19 closes the year 2022 on %s: %s', (day, may) => {
    const decided = given(fund, opened, appropriated(500), reserved('a-1', 100), paid('a-1', 30)).when(
      { type: 'CloseFundYear' },
      at(day),
    );
    if (may) decided.then([{ type: 'FundYearClosed', unspentFen: 470 }]);
    else decided.breaks('INC-19');
  });

  it('INC-19 says once that the year is over', () => {
    given(fund, opened)
      .when({ type: 'EndFundYear' }, machine)
      .then([{ type: 'FundYearEnded', fiscalYear: 2022 }]);
    given(fund, opened, { type: 'FundYearEnded', fiscalYear: 2022 }).when({ type: 'EndFundYear' }, machine).nothing();
  });
});

describe('apportioning', () => {
  const parts = [
    { unitId: 'shigu.renmin', fen: 60 },
    { unitId: 'shigu.renmin.xiangbei', fen: 40 },
  ];
  const apportion: FundCommand = {
    ...{ type: 'ApportionFund', ruleKey: 'sg10.work-fund', totalFen: 100 },
    unitIds: parts.map(({ unitId }) => unitId),
  };
  const setting = { ...treasurer, facts: { ...facts, apportion: () => ({ parts, trace: [], traceHash: 'h' }) } };
  it.each([
    [100, true],
    [99, false],
  ])('INC-36 splits 100 of %d: %s', (has, fits) => {
    const decided = given(fund, opened, appropriated(has)).when(apportion, setting);
    if (fits) decided.then([{ type: 'FundApportioned', fundId: 'sg10-2022', amountFen: 100, parts }]);
    else decided.breaks('INC-14');
  });

  it('INC-36 gives the same money once', () => {
    const trace = { trace: [], traceHash: 'h' };
    const split = {
      type: 'FundApportioned' as const,
      fundId: 'sg10-2022',
      ruleKey: 'sg10.x',
      amountFen: 100,
      parts,
      ...trace,
    };
    const { state } = given(fund, opened, appropriated(150), split);
    expect(state).toMatchObject({ paidFen: 100, apportionedFen: 100 });
    expect(availableFen(state)).toBe(50);
  });
});
