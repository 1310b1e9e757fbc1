import { yuanField } from '../app/money';
import type { Speech } from '../app/workspace';
import type { Field } from '../command/field';
import { type Dictionary, labelOf } from '../text/dictionary';
import type { AwardObjection } from './award.shapes';
import type { Offer } from './programme.shapes';

/** Fields that the forms of several things of the section have in common. */
export const choices = (codes: readonly string[], labels: Readonly<Record<string, string>>) =>
  codes.map((value) => ({ value, label: labelOf(labels, value) }));

/** One of some rules, by what they are called. */
export const ruleField = (rules: readonly Pick<Offer, 'ruleKey' | 'title'>[], { text, say }: Speech): Field => ({
  ...{ name: 'ruleKey', label: text.incentive.rule, kind: 'select' },
  options: rules.map(({ ruleKey, title }) => ({ value: ruleKey, label: `${say(title)} ${ruleKey}` })),
});

export const moneyField = ({ awardActions }: Dictionary, fen: number, name = 'amountFen'): Field => ({
  ...{ name, label: awardActions.amount, kind: 'money', initial: fen > 0 ? yuanField(fen) : undefined },
});

export const dayField = (name: string, label: string, today: string): Field => ({
  ...{ name, label, kind: 'date', to: today, initial: today },
});

export const reasonField = ({ actions }: Dictionary): Field => ({
  ...{ name: 'reason', label: actions.reason, kind: 'text', most: 500 },
});

export const basisField = ({ incentive, finding }: Dictionary, initial: readonly string[]): Field => ({
  ...{ name: 'basis', label: incentive.form.basis, kind: 'tags', initial, hint: finding.basisHint },
});

export const voucherField = ({ awardActions }: Dictionary): Field => ({
  ...{ name: 'voucherNo', label: awardActions.voucherNo, kind: 'text', rows: 1, most: 80 },
});

/** An id, or another short word. */
export const idField = (name: string, label: string, most = 80): Field => ({
  name,
  label,
  kind: 'text',
  rows: 1,
  most,
});

/** The opinion of one of the units that the person reviews for. */
export function opinionFields({ awardActions: words, incentive }: Dictionary, own: readonly string[]): Field[] {
  return [
    { name: 'unitId', label: words.reviewUnit, kind: 'unit', among: own, initial: own[0] },
    {
      ...{ name: 'opinion', label: words.opinion, kind: 'select' },
      options: choices(['agree', 'disagree', 'not-concerned'], incentive.opinions),
    },
    { name: 'findings', label: words.findings, kind: 'text', optional: true, most: 500 },
  ];
}

export const postingFields = ({ awardActions: words }: Dictionary, today: string): Field[] => [
  { name: 'place', label: words.place, kind: 'text', rows: 1, most: 500 },
  dayField('postedOn', words.postedOn, today),
];

export const objectionFields = (text: Dictionary): Field[] => [
  { name: 'objector', label: text.awardActions.objector, kind: 'text', rows: 1, most: 500 },
  reasonField(text),
];

/** The answer to one of the objections that are open. */
export function answerFields(text: Dictionary, objections: readonly AwardObjection[]): Field[] {
  const { awardActions: words } = text;
  const open = objections.filter(({ outcome }) => outcome === null);
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
    reasonField(text),
  ];
}

/** Documents by their name and number. */
export const evidenceField = ({ awardActions: words }: Dictionary, least = 0): Field => ({
  ...{ name: 'evidence', label: words.evidence, kind: 'list', least, add: words.addEvidence },
  fields: [
    { name: 'name', label: words.evidenceName, kind: 'text', rows: 1, most: 500 },
    { name: 'docRef', label: words.docRef, kind: 'text', rows: 1, most: 80 },
  ],
});
