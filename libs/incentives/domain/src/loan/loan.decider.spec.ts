import { given } from '@taizhang/testing/given';
import type { LoanCommand } from './loan.commands';
import { loan } from './loan.decider';
import { factsOf, handler, loanOf, machine, RATED, registered, repaid } from './loan.fixture';
import type { Exposure } from './loan.rules';
import { loanDeadlines } from './loan.state';

const registers = (command: LoanCommand, name: Parameters<typeof factsOf>[0], exposure: Partial<Exposure> = {}) =>
  given(loan).when(command, { ...handler, facts: factsOf(name, exposure) });

describe('the start-up guarantee loan', () => {
  it.each([
    [14_000_000, 6_000_000, true],
    [14_000_001, 6_000_000, false],
    [15_000_000, 6_000_000, false],
    [0, 20_000_000, true],
    [0, 20_000_001, false],
  ])('INC-21 %d fen outstanding, %d fen more: %s', (outstandingFen, amountFen, may) => {
    const decided = registers(loanOf({ amountFen }), 'guaranteed', { outstandingFen });
    if (may) decided.then([{ type: 'LoanRegistered', amountFen, ordinal: 1 }]);
    else decided.breaks('INC-21');
  });

  it.each([
    [1, true],
    [2, true],
    [3, false],
  ])('INC-21 after %d loans, well rated: %s', (loans, may) => {
    const decided = registers(loanOf({ rating: RATED }), 'guaranteed', { loans });
    if (may) decided.then([{ type: 'LoanRegistered', ordinal: loans + 1 }]);
    else decided.breaks('INC-21');
  });

  it.each(['repaymentGood', 'jobsStrong', 'projectGood'] as const)('INC-21 the second needs %s', (rating) =>
    registers(loanOf({ rating: { ...RATED, [rating]: false } }), 'guaranteed', { loans: 1 }).breaks('INC-21'),
  );
  it('INC-21 the first needs no rating, the second does', () => {
    registers(loanOf(), 'guaranteed').then([{ type: 'LoanRegistered', ordinal: 1, dueOn: '2023-09-01' }]);
    registers(loanOf(), 'guaranteed', { loans: 1 }).breaks('INC-21');
  });
  it('INC-21 refuses a borrower of whom a condition does not hold', () => {
    const facts = factsOf('guaranteed', {}, { evaluation: { outcome: 'ineligible', failed: ['size'] } });
    given(loan)
      .when(loanOf(), { ...handler, facts })
      .breaks('INC-21');
  });
  it('INC-05 asks for what is not known of the borrower', () => {
    const facts = factsOf('guaranteed', {}, { evaluation: { outcome: 'incomplete', missing: ['enterpriseSize'] } });
    given(loan)
      .when(loanOf(), { ...handler, facts })
      .breaks('INC-05');
  });
});

describe('the Xiaoxiang loan', () => {
  const to = (more: Parameters<typeof loanOf>[0], exposure: Partial<Exposure> = {}) =>
    registers(
      loanOf({ ruleKey: 'sg10.xiaoxiang-loan', amountFen: 300_000_000, termMonths: 36, ...more }),
      'xiaoxiang',
      {
        ...exposure,
      },
    );
  it('INC-28 lends 3 000 000 for 36 months to a listed firm', () =>
    to({}).then([{ type: 'LoanRegistered', dueOn: '2025-09-01', subjectId: 'e-1' }]));
  it('INC-28 takes no collateral', () => to({ collateral: true }).breaks('INC-28'));
  it('INC-28 lends to the listed only', () => to({}, { listed: false }).breaks('INC-28'));
  it('INC-28 lends no longer than 36 months', () => to({ termMonths: 37 }).breaks('INC-28'));
  it.each([
    [200_000_000, true],
    [200_000_001, false],
  ])('INC-28 with %d fen outstanding: %s', (outstandingFen, may) => {
    const decided = to({}, { outstandingFen });
    if (may) decided.then([{ type: 'LoanRegistered' }]);
    else decided.breaks('INC-28');
  });
});

describe('the personal loan', () => {
  const to = (more: Parameters<typeof loanOf>[0], exposure: Partial<Exposure> = {}) =>
    registers(
      loanOf({ ruleKey: 'wp19.personal-loan', amountFen: 15_000_000, guaranteeFundKey: 'wp19-guarantee', ...more }),
      'personal',
      { fundFen: 10_000_000, ...exposure },
    );
  it.each([
    [35_000_000, true],
    [35_000_001, false],
  ])('INC-48 five times 100 000, %d fen guaranteed: %s', (guaranteedFen, may) => {
    const decided = to({}, { guaranteedFen });
    if (may) decided.then([{ type: 'LoanRegistered', borrowerId: 'e-1' }]);
    else decided.breaks('INC-48');
  });
  it('INC-48 lends up to 150 000 under the first version', () => to({ amountFen: 15_000_001 }).breaks('INC-48'));
  it('INC-48 names its guarantee fund', () => {
    const { guaranteeFundKey: _named, ...bare } = loanOf({ ruleKey: 'wp19.personal-loan' });
    registers(bare, 'personal', { fundFen: 10_000_000 }).breaks('INC-48');
  });
  it('INC-48 does not tell outside who borrows', () => {
    const { state } = given(loan, registered('personal'));
    expect(state.borrowerId).toBe('e-1');
    const [event] = loan.decide(
      loanOf({ ruleKey: 'wp19.personal-loan', guaranteeFundKey: 'wp19-guarantee' }),
      loan.initial,
      {
        ...{ ...handler, facts: factsOf('personal', { fundFen: 10_000_000 }) },
        ...{ now: '2022-09-01T04:00:00.000Z', today: '2022-09-01', calendar: undefined as never },
      },
    );
    expect(event).not.toHaveProperty('subjectId');
  });
});

describe('extending', () => {
  const extend = (newDueOn: string, more = {}): LoanCommand => ({
    ...{ type: 'ExtendLoan', newDueOn, keepsCollateral: true, jobsPromise: true, ...more },
  });
  const at = (dueOn: string) => given(loan, registered('extension', '2019-09-30', dueOn));
  it.each([
    ['2020-05-31', '2021-03-01', false],
    ['2020-06-01', '2021-03-01', true],
    ['2020-09-30', '2021-03-01', true],
    ['2020-12-31', '2021-03-31', true],
    ['2021-01-01', '2021-03-31', false],
    ['2020-09-30', '2021-03-31', true],
    ['2020-09-30', '2021-04-01', false],
    ['2020-09-30', '2020-09-30', false],
  ])('INC-48 due %s, new date %s: %s', (dueOn, newDueOn, may) => {
    const decided = at(dueOn).when(extend(newDueOn), handler);
    if (may) decided.then([{ type: 'LoanExtended', dueOn: newDueOn, penaltyInterestFen: 0 }]);
    else decided.breaks('INC-48');
  });
  it.each(['keepsCollateral', 'jobsPromise'])('INC-48 needs %s', (promise) =>
    at('2020-09-30')
      .when(extend('2021-03-01', { [promise]: false }), handler)
      .breaks('INC-48'),
  );
  it('INC-21 extends no loan whose rule does not say so', () =>
    given(loan, registered()).when(extend('2024-01-01'), handler).breaks('INC-21'));
});

describe('repaying', () => {
  const repay = (amountFen: number, paidOn = '2022-10-01'): LoanCommand => ({ type: 'RepayLoan', amountFen, paidOn });
  const setting = { ...handler, at: '2022-10-01' };
  it.each([
    [6_000_000, 0],
    [1, 5_999_999],
  ])('INC-00 repays %d: %d left', (amountFen, outstandingFen) =>
    given(loan, registered())
      .when(repay(amountFen), setting)
      .then([{ type: 'LoanRepaid', outstandingFen }]),
  );
  it('INC-00 repays no more than is outstanding, neither ahead nor before the loan', () => {
    given(loan, registered(), repaid(1, 5_999_999)).when(repay(6_000_000), setting).breaks('INC-00');
    given(loan, registered()).when(repay(1, '2022-10-02'), setting).breaks('INC-00');
    given(loan, registered()).when(repay(1, '2022-08-31'), setting).breaks('INC-00');
  });
  it('INC-00 is repaid at 0', () =>
    expect(given(loan, registered(), repaid(6_000_000, 0)).state).toMatchObject({ status: 'repaid' }));
});

it('INC-28 gives notice thirty days before the end, once, and again after an extension', () => {
  const active = given(loan, registered());
  expect(loanDeadlines(active.state)).toEqual([{ kind: 'due', dueAt: '2023-08-01T16:00:00.000Z' }]);
  const notice: LoanCommand = { type: 'NoticeLoanDue' };
  active.when(notice, { ...machine, at: '2023-08-02' }).then([{ type: 'LoanDue', dueOn: '2023-09-01' }]);
  active.when(notice, { ...machine, at: '2023-08-01' }).nothing();
  const due = { type: 'LoanDue' as const, dueOn: '2023-09-01', outstandingFen: 6_000_000 };
  expect(loanDeadlines(given(loan, registered(), due).state)).toEqual([]);
  const extended = { type: 'LoanExtended' as const, loanId: 'l-1', ruleKey: 'x', amountFen: 6_000_000 };
  const later = given(loan, registered(), due, { ...extended, dueOn: '2023-12-01', penaltyInterestFen: 0 });
  expect(loanDeadlines(later.state)).toHaveLength(1);
});

it('INC-02 needs a version in force, INC-00 a programme and a rule about loans', () => {
  const without = (more: object) => given(loan).when(loanOf(), { ...handler, facts: factsOf('guaranteed', {}, more) });
  without({ rule: undefined }).breaks('INC-02');
  without({ open: false }).breaks('INC-00');
  without({ barredBy: 'INC-16' }).breaks('INC-16');
  given(loan)
    .when(loanOf({ startOn: '2022-09-02' }), handler)
    .breaks('INC-00');
  given(loan, registered()).when(loanOf(), handler).isDuplicate();
});
