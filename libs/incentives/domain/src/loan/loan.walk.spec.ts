import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { by, given, permitted } from '@taizhang/testing/given';
import type { LoanCommand } from './loan.commands';
import { loan, LOAN_STATES } from './loan.decider';
import { factsOf, HANDLER, handler, loanOf, registered, units } from './loan.fixture';
import { LOAN_STATUSES, type LoanState } from './loan.state';

const at = '2022-10-01';
const WALKED = ['shigu', HANDLER, 'shigu.partner-bank', 'shigu.finance', 'hengyang', 'wp17.central-bank', 'wp19'];
const active = given(loan, registered()).state;
const extendable = given(loan, registered('extension', '2019-09-30', '2020-09-30')).state;

const ROWS: readonly [LoanCommand, LoanState][] = [
  [loanOf(), loan.initial],
  [{ type: 'ExtendLoan', newDueOn: '2021-03-01', keepsCollateral: true, jobsPromise: true }, extendable],
  [{ type: 'RepayLoan', amountFen: 1, paidOn: at }, active],
  [{ type: 'MarkDefault', reason: 'r' }, active],
];
const BANKS = [`bank-officer@${HANDLER}`, 'bank-officer@shigu.partner-bank'];

it.each(ROWS)('INC-28 $type: who may', (command, state) => {
  const expected = command.type === 'MarkDefault' ? BANKS : [...BANKS, `handler@${HANDLER}`];
  expect(permitted(loan, state, command, { at, units, facts: factsOf() }, WALKED)).toEqual(expected.sort());
});
it('INC-28 NoticeLoanDue: the timer may', () =>
  expect(permitted(loan, active, { type: 'NoticeLoanDue' }, { at, units }, WALKED)).toEqual(['system']));

describe.each(ROWS.slice(1))('$type', (command, state) => {
  it.each(LOAN_STATUSES)('INC-00 in the state %s as the table says', (status) => {
    const actor = command.type === 'MarkDefault' ? by('shigu.partner-bank', 'bank-officer') : handler.actor;
    const context = { ...handler, actor, calendar: chinaCalendar, now: `${at}T04:00:00.000Z`, today: at };
    const act = () => loan.decide(command, { ...state, status }, context);
    if (status === 'active') expect(act()).toHaveLength(1);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: 'INC-00' }));
    }
  });
});

it('every command is walked', () => {
  const types = ROWS.map(([{ type }]) => type);
  expect([...types].sort()).toEqual(Object.keys(LOAN_STATES).sort());
  expect([...types, 'NoticeLoanDue'].sort()).toEqual(Object.keys(loan.roles).sort());
});
