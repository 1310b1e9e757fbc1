import { yuanField } from '../app/money';
import type { CommandForm } from '../command/command.dialog';
import type { Field } from '../command/field';
import { type Dictionary, labelOf } from '../text/dictionary';
import { type AwardCommandName, type MoneyReader, reviewUnits } from './award-rights';
import type { Award } from './award.shapes';

/** What the forms of an award are made from. */
export interface AwardContext {
  award: Award;
  reader: MoneyReader;
  text: Dictionary;
  today: string;
}

const choices = (codes: readonly string[], labels: Readonly<Record<string, string>>) =>
  codes.map((value) => ({ value, label: labelOf(labels, value) }));

const amount = ({ awardActions }: Dictionary, fen: number, name = 'amountFen'): Field => ({
  ...{ name, label: awardActions.amount, kind: 'money', initial: fen > 0 ? yuanField(fen) : undefined },
});
const day = (name: string, label: string, today: string): Field => ({
  ...{ name, label, kind: 'date', to: today, initial: today },
});

const sumOf = (parts: readonly { fen: number }[]): number => parts.reduce((sum, { fen }) => sum + fen, 0);

/** A fund's part that is still to be paid. */
const unpaidOf = (award: Award): number => sumOf(award.funds) - award.paidFen;

function opinionFields({ award, reader, text }: AwardContext): Field[] {
  const { awardActions: words, incentive } = text;
  const own = reviewUnits(award, reader);
  return [
    { name: 'unitId', label: words.reviewUnit, kind: 'unit', among: own, initial: own[0] },
    {
      ...{ name: 'opinion', label: words.opinion, kind: 'select' },
      options: choices(['agree', 'disagree', 'not-concerned'], incentive.opinions),
    },
    { name: 'findings', label: words.findings, kind: 'text', optional: true, most: 500 },
  ];
}

function decisionFields({ award, text }: AwardContext): Field[] {
  const { awardActions: words } = text;
  const lower: Field[] =
    award.discretion === 'mayLower' && award.direction === 'pay'
      ? [
          {
            ...amount(text, award.computedFen),
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
    amount(text, unpaidOf(award)),
    day('paidOn', words.paidOn, today),
    { name: 'voucherNo', label: words.voucherNo, kind: 'text', rows: 1, most: 80 },
    ...(bearers.length > 1 ? [bearer] : []),
  ];
}

function objectionFields({ award, text }: AwardContext): Field[] {
  const { awardActions: words } = text;
  const open = award.objections.filter(({ outcome }) => outcome === null);
  return [
    {
      ...{ name: 'objectionId', label: words.objection, kind: 'select', initial: open[0]?.objectionId },
      options: open.map(({ objectionId, objector, reason }) => ({
        value: objectionId,
        label: objector === null ? reason : `${objector}：${reason}`,
      })),
    },
    {
      ...{ name: 'outcome', label: words.outcome, kind: 'select' },
      options: choices(['upheld', 'dismissed'], words.objectionOutcomes),
    },
    { name: 'reason', label: text.actions.reason, kind: 'text', most: 500 },
  ];
}

function evidenceFields({ text: { awardActions: words } }: AwardContext): Field[] {
  return [
    {
      ...{ name: 'evidence', label: words.evidence, kind: 'list', least: 1, add: words.addEvidence },
      fields: [
        { name: 'name', label: words.evidenceName, kind: 'text', rows: 1, most: 500 },
        { name: 'docRef', label: words.docRef, kind: 'text', rows: 1, most: 80 },
      ],
    },
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
    amount(text, award.paidFen - award.refundedFen),
    { name: 'ground', label: words.ground, kind: 'select', options: choices(GROUNDS, words.grounds) },
    { name: 'reason', label: text.actions.reason, kind: 'text', most: 500 },
    { name: 'dueOn', label: words.dueOn, kind: 'date', from: today, optional: true },
  ];
}

function forwardingFields({ award, text, today }: AwardContext): Field[] {
  const { awardActions: words } = text;
  return [
    amount(text, award.paidFen, 'forwardedFen'),
    day('forwardedOn', words.forwardedOn, today),
    { name: 'toWhom', label: words.toWhom, kind: 'text', rows: 2, most: 500 },
  ];
}

const itemName = (code: string): string => `item.${code}`;

function deliverFields({ award, text, today }: AwardContext): Field[] {
  const { awardActions: words, incentive } = text;
  return [
    day('deliveredOn', words.deliveredOn, today),
    ...award.items.map(({ code, count }): Field => ({
      ...{ name: itemName(code), label: labelOf(incentive.items, code), kind: 'number', initial: count },
      ...{ least: 0, decimals: 0 },
    })),
  ];
}

function fieldsOf(command: AwardCommandName, context: AwardContext): Field[] {
  const { award, text, today } = context;
  const { awardActions: words } = text;
  const reason: Field = { name: 'reason', label: text.actions.reason, kind: 'text', most: 500 };
  switch (command) {
    case 'review':
      return opinionFields(context);
    case 'request-supplement':
      return [{ name: 'items', label: words.missingItems, kind: 'tags', hint: words.missingHint }];
    case 'supplement':
      return evidenceFields(context);
    case 'publicise':
      return [
        { name: 'place', label: words.place, kind: 'text', rows: 1, most: 500 },
        day('postedOn', words.postedOn, today),
      ];
    case 'resolve-objection':
      return objectionFields(context);
    case 'decide':
      return decisionFields(context);
    case 'disburse':
      return disburseFields(context);
    case 'deliver':
      return deliverFields(context);
    case 'confirm-forwarding':
      return forwardingFields(context);
    case 'record-refund':
      return [amount(text, award.clawbackDueFen), day('paidOn', words.refundedOn, today)];
    case 'apply-deduction':
      return [
        { name: 'payrollMonth', label: words.payrollMonth, kind: 'month', initial: today.slice(0, 7) },
        amount(text, award.computedFen),
      ];
    case 'reverse-deduction':
      return [amount(text, award.appliedFen - award.reversedFen), reason];
    case 'object':
      return [{ name: 'objector', label: words.objector, kind: 'text', rows: 1, most: 500 }, reason];
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
