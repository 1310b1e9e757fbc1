import type { Speech } from '../app/workspace';
import type { CommandForm } from '../command/command.dialog';
import type { Field } from '../command/field';
import {
  basisField,
  choices,
  dayField,
  idField,
  moneyField,
  reasonField,
  ruleField,
  voucherField,
} from '../incentive/procedure-fields';
import type { Offer } from '../incentive/programme.shapes';
import type { DepositCommandName } from './deposit-rights';
import type { Deposit } from './deposit.shapes';

interface DepositContext {
  deposit: Deposit;
  speech: Speech;
  today: string;
}

function fieldsOf(command: DepositCommandName, { deposit, speech: { text }, today }: DepositContext): Field[] {
  const paidOn = dayField('paidOn', text.awardActions.paidOn, today);
  switch (command) {
    case 'pay':
      return [moneyField(text, deposit.amountFen), paidOn, voucherField(text)];
    case 'return':
    case 'pay-reward':
      return [paidOn, voucherField(text)];
    case 'forfeit':
      return [moneyField(text, deposit.amountFen), basisField(text, deposit.basis), reasonField(text)];
    case 'release':
      return [reasonField(text)];
    case 'settle':
      return [];
  }
}

/** The dialog of one command of a deposit. */
export function depositForm(command: DepositCommandName, context: DepositContext): CommandForm {
  const words = context.speech.text.deposit.commands[command];
  return { ...words, fields: fieldsOf(command, context), danger: command === 'forfeit' };
}

/** A rule that asks for deposits, and the roles that pay in. */
interface DepositRule extends Pick<Offer, 'ruleKey' | 'title'> {
  roles: readonly string[];
}

/** A person on duty is to pay in what the rule says for the role. */
export function requireForm(rules: readonly DepositRule[], speech: Speech): CommandForm {
  const words = speech.text.deposit;
  const rolesOf = (key: unknown) => rules.find(({ ruleKey }) => ruleKey === key)?.roles ?? [];
  const roles = [...new Set(rules.flatMap((rule) => rule.roles))];
  return {
    ...{ ...words.require, intro: words.requireHint },
    fields: [
      { ...ruleField(rules, speech), initial: rules[0]?.ruleKey },
      idField('personId', words.person, 120),
      { name: 'unitId', label: words.unit, kind: 'unit' },
      {
        ...{ name: 'cadreRole', label: words.role, kind: 'select', options: choices(roles, words.roles) },
        check: (role, { ruleKey }) => (rolesOf(ruleKey).includes(String(role)) ? undefined : words.noSum),
      },
    ],
  };
}
