import type { CommandForm } from '../command/command.dialog';
import type { Field } from '../command/field';
import { type Dictionary, labelOf } from '../text/dictionary';
import { type AwardCommandName, type MoneyReader, reviewUnits } from './award-rights';
import type { Award } from './award.shapes';
import {
  answerFields,
  choices,
  dayField,
  evidenceField,
  moneyField,
  objectionFields,
  opinionFields,
  postingFields,
  reasonField,
  voucherField,
} from './procedure-fields';

/** What the forms of an award are made from. */
export interface AwardContext {
  award: Award;
  reader: MoneyReader;
  text: Dictionary;
  today: string;
}

const sumOf = (parts: readonly { fen: number }[]): number => parts.reduce((sum, { fen }) => sum + fen, 0);

/** A fund's part that is still to be paid. */
const unpaidOf = (award: Award): number => sumOf(award.funds) - award.paidFen;

function decisionFields({ award, text }: AwardContext): Field[] {
  const { awardActions: words } = text;
  const lower: Field[] =
    award.discretion === 'mayLower' && award.direction === 'pay'
      ? [
          {
            ...moneyField(text, award.computedFen),
            ...{ optional: true, hint: words.lowerHint, when: ({ outcome }) => outcome === 'grant' },
          },
        ]
      : [];
  return [
    {
      ...{ name: 'outcome', label: words.decision, kind: 'select' },
      options: choices(['grant', 'refuse'], words.outcomes),
    },
    ...lower,
    { name: 'reason', label: text.actions.reason, kind: 'text', optional: true, most: 500 },
  ];
}

function disburseFields({ award, text, today }: AwardContext): Field[] {
  const { awardActions: words, incentive } = text;
  const bearers = [...new Set(award.funds.map(({ bearer }) => bearer))];
  const bearer: Field = {
    ...{ name: 'bearer', label: words.bearer, kind: 'select', initial: bearers[0] },
    options: choices(bearers, incentive.bearers),
  };
  return [
    moneyField(text, unpaidOf(award)),
    dayField('paidOn', words.paidOn, today),
    voucherField(text),
    ...(bearers.length > 1 ? [bearer] : []),
  ];
}

const GROUNDS = [
  'false-declaration',
  'fact-corrected',
  'duplicate-claim',
  'objection-upheld-later',
  'condition-broken',
];

function clawbackFields({ award, text, today }: AwardContext): Field[] {
  const { awardActions: words } = text;
  return [
    moneyField(text, award.paidFen - award.refundedFen),
    { name: 'ground', label: words.ground, kind: 'select', options: choices(GROUNDS, words.grounds) },
    reasonField(text),
    { name: 'dueOn', label: words.dueOn, kind: 'date', from: today, optional: true },
  ];
}

function forwardingFields({ award, text, today }: AwardContext): Field[] {
  const { awardActions: words } = text;
  return [
    moneyField(text, award.paidFen, 'forwardedFen'),
    dayField('forwardedOn', words.forwardedOn, today),
    { name: 'toWhom', label: words.toWhom, kind: 'text', rows: 2, most: 500 },
  ];
}

const itemName = (code: string): string => `item.${code}`;

function deliverFields({ award, text, today }: AwardContext): Field[] {
  const { awardActions: words, incentive } = text;
  return [
    dayField('deliveredOn', words.deliveredOn, today),
    ...award.items.map(({ code, count }): Field => ({
      ...{ name: itemName(code), label: labelOf(incentive.items, code), kind: 'number', initial: count },
      ...{ least: 0, decimals: 0 },
    })),
  ];
}

function fieldsOf(command: AwardCommandName, context: AwardContext): Field[] {
  const { award, text, today } = context;
  const { awardActions: words } = text;
  const reason = reasonField(text);
  switch (command) {
    case 'review':
      return opinionFields(text, reviewUnits(award, context.reader));
    case 'request-supplement':
      return [{ name: 'items', label: words.missingItems, kind: 'tags', hint: words.missingHint }];
    case 'supplement':
      return [evidenceField(text, 1)];
    case 'publicise':
      return postingFields(text, today);
    case 'resolve-objection':
      return answerFields(text, award.objections);
    case 'decide':
      return decisionFields(context);
    case 'disburse':
      return disburseFields(context);
    case 'deliver':
      return deliverFields(context);
    case 'confirm-forwarding':
      return forwardingFields(context);
    case 'record-refund':
      return [moneyField(text, award.clawbackDueFen), dayField('paidOn', words.refundedOn, today)];
    case 'apply-deduction':
      return [
        { name: 'payrollMonth', label: words.payrollMonth, kind: 'month', initial: today.slice(0, 7) },
        moneyField(text, award.computedFen),
      ];
    case 'reverse-deduction':
      return [moneyField(text, award.appliedFen - award.reversedFen), reason];
    case 'object':
      return objectionFields(text);
    case 'recompute':
      return [
        { name: 'knownAt', label: words.knownAt, kind: 'date', to: today, optional: true, hint: words.knownAtHint },
        reason,
      ];
    case 'claw-back':
      return clawbackFields(context);
    default:
      return [reason];
  }
}

const DANGEROUS: readonly AwardCommandName[] = ['claw-back', 'withdraw'];

/** The body where it is not just what was filled in. */
function bodyOf(command: AwardCommandName, { award }: AwardContext): CommandForm['body'] {
  if (command === 'recompute') {
    return ({ knownAt, ...given }) =>
      knownAt === undefined ? given : { ...given, knownAt: `${String(knownAt)}T23:59:59+08:00` };
  }
  if (command !== 'deliver') return undefined;
  return ({ deliveredOn, ...given }) => ({
    deliveredOn,
    items: Object.fromEntries(award.items.map(({ code }) => [code, given[itemName(code)] ?? 0])),
  });
}

/** The dialog of one command of an award. */
export function awardForm(command: AwardCommandName, context: AwardContext): CommandForm {
  const body = bodyOf(command, context);
  return {
    ...context.text.awardActions.commands[command],
    ...{ fields: fieldsOf(command, context), danger: DANGEROUS.includes(command) },
    ...(body === undefined ? {} : { body }),
  };
}
