import type { Speech } from '../app/workspace';
import type { CommandForm } from '../command/command.dialog';
import type { Field } from '../command/field';
import { dayField, idField, moneyField, reasonField, ruleField } from '../incentive/procedure-fields';
import type { ProgrammeRow } from '../incentive/programme.shapes';
import type { LoanCommandName } from './loan-rights';
import type { Loan } from './loan.shapes';

interface LoanContext {
  loan: Loan;
  speech: Speech;
  today: string;
}

const check = (name: string, label: string): Field => ({ name, label, kind: 'check' });

function fieldsOf(command: LoanCommandName, { loan, speech: { text }, today }: LoanContext): Field[] {
  const { loan: words } = text;
  switch (command) {
    case 'repay':
      return [moneyField(text, loan.outstandingFen), dayField('paidOn', words.paidOn, today)];
    case 'extend':
      return [
        { name: 'newDueOn', label: words.newDueOn, kind: 'date', from: loan.dueOn },
        check('keepsCollateral', words.keepsCollateral),
        check('jobsPromise', words.jobsPromise),
      ];
    case 'mark-default':
      return [reasonField(text)];
  }
}

/** A box that is not ticked says no, where the command wants to hear so. */
const withNo = (names: readonly string[]) => (given: Record<string, unknown>) => ({
  ...Object.fromEntries(names.map((name) => [name, false])),
  ...given,
});

/** The dialog of one command of a loan. */
export function loanForm(command: LoanCommandName, context: LoanContext): CommandForm {
  const form = { ...context.speech.text.loan.commands[command], fields: fieldsOf(command, context) };
  if (command === 'extend') return { ...form, body: withNo(['keepsCollateral', 'jobsPromise']) };
  return { ...form, danger: command === 'mark-default' };
}

const RATING = ['repaymentGood', 'jobsStrong', 'projectGood'] as const;

/** A loan that a bank has given, under the ceilings of a rule. */
export function registerLoanForm(programmes: readonly ProgrammeRow[], speech: Speech, today: string): CommandForm {
  const { text } = speech;
  const { loan: words } = text;
  const rules = programmes.flatMap(({ offers }) => offers.filter(({ type }) => type === 'loan'));
  const funds = programmes
    .filter(({ offers }) => offers.some(({ type }) => type === 'loan'))
    .flatMap(({ fundKeys }) => fundKeys.map((value) => ({ value, label: value })));
  const again: Field['when'] = ({ again: earlier }) => earlier === true;
  return {
    ...words.register,
    fields: [
      { ...ruleField(rules, speech), initial: rules[0]?.ruleKey },
      idField('subjectId', words.borrower, 120),
      moneyField(text, 0),
      { name: 'termMonths', label: words.term, kind: 'number', least: 1, most: 1200, decimals: 0, initial: 12 },
      dayField('startOn', words.startOn, today),
      check('collateral', words.collateral),
      {
        ...{ name: 'guaranteeFundKey', label: words.guarantee, kind: 'select', optional: true, options: funds },
        hint: words.guaranteeHint,
      },
      check('again', words.again),
      ...RATING.map((name): Field => ({ ...check(name, words.rating[name]), when: again })),
    ],
    body: ({ again: earlier, repaymentGood = false, jobsStrong = false, projectGood = false, ...given }) => ({
      ...withNo(['collateral'])(given),
      ...(earlier === true && { rating: { repaymentGood, jobsStrong, projectGood } }),
    }),
  };
}
