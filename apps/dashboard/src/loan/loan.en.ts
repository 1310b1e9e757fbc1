import { yuanOf } from '../app/money';
import type { EventWords } from '../history/history.view';
import { counted } from '../text/counted';
import type { EventFacts } from '../text/event-facts';
import type { loanZh } from './loan.zh';

const fen = (facts: EventFacts, field: string): string => `${yuanOf(Number(facts.text(field)))} yuan`;

const events: EventWords = {
  LoanRegistered: (facts) => `Loan of ${fen(facts, 'amountFen')} registered${facts.with(', due ', 'dueOn')}`,
  LoanExtended: (facts) => `Extended to ${facts.text('dueOn')} without penalty interest`,
  LoanRepaid: (facts) => `${fen(facts, 'amountFen')} repaid, ${fen(facts, 'outstandingFen')} outstanding`,
  LoanDefaulted: (facts) => `Defaulted${facts.with(': ', 'reason')}`,
  LoanDue: (facts) => `Falls due on ${facts.text('dueOn')}, ${fen(facts, 'outstandingFen')} outstanding`,
};

export const loanEn: typeof loanZh = {
  events,
  borrower: 'Id of the borrower',
  money: 'Loan',
  amount: 'Amount',
  outstanding: 'Outstanding',
  term: 'Term (months)',
  months: (count) => counted(count, 'month'),
  startOn: 'Started on',
  dueOn: 'Due on',
  extensions: 'Extended to',
  collateral: 'With collateral',
  none: 'None',
  guarantee: 'Guarantee fund',
  guaranteeHint: 'Where the rule asks for a guarantee',
  ordinal: 'Which loan',
  limits: 'Rule and limits',
  ceiling: 'Most outstanding',
  maxLoans: 'Most loans',
  maxMonths: 'Longest term',
  leverage: 'Most leverage',
  roster: 'To be on the list',
  extendable: 'Due dates that may be extended',
  latest: (on) => `to ${on} at the latest`,
  handlers: 'Handled at',
  paidOn: 'Repaid on',
  newDueOn: 'New due date',
  keepsCollateral: 'The collateral is kept',
  jobsPromise: 'Jobs are promised',
  again: 'A further loan: how the last one was used',
  rating: { repaymentGood: 'Repaid well', jobsStrong: 'Created jobs', projectGood: 'Good project' },
  register: { title: 'Register a loan', action: 'Register a loan', done: 'Registered' },
  commands: {
    repay: { title: 'Record a repayment', action: 'Repay', done: 'Recorded' },
    extend: { title: 'Extend the loan', action: 'Extend', done: 'Extended' },
    'mark-default': { title: 'Mark as defaulted', action: 'Mark default', done: 'Marked' },
  },
};
