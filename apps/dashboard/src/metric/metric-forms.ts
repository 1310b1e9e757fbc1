import type { Speech } from '../app/workspace';
import type { CommandForm } from '../command/command.dialog';
import type { Field, FormValues } from '../command/field';
import type { KeptFile } from '../evidence/upload';
import type { MetricCommand } from './metric-rights';
import type { Metric, MetricRow } from './metric.shapes';

/** A metric as it was just read, the row from which it was chosen, and the period that is likely meant. */
export interface MetricChoice {
  metric: Metric;
  row: MetricRow;
  period: string;
}

const SHARES = ['percent', 'permille'];
const isShare = ({ unit, op }: Metric): boolean => SHARES.includes(unit) || op === 'coverage';

/** A value, a part of a whole, or a value for some of the alternatives. */
function figureFields(metric: Metric, { metric: words }: Speech['text']): Field[] {
  const number = { kind: 'number', decimals: 4 } as const;
  if (metric.anyOf.length > 0) {
    return metric.anyOf.map(({ name }) => ({ ...number, name: `of ${name}`, label: name, optional: true }));
  }
  if (!isShare(metric)) return [{ ...number, name: 'value', label: words.value }];
  const options = (['value', 'share'] as const).map((value) => ({ value, label: words.forms[value] }));
  const inForm = (form: string) => ({ when: (values: FormValues) => values.form === form });
  return [
    { name: 'form', label: words.form, kind: 'select', options, initial: 'value' },
    { ...number, name: 'value', label: words.value, ...inForm('value') },
    { ...number, name: 'numerator', label: words.numerator, ...inForm('share') },
    { ...number, name: 'denominator', label: words.denominator, ...inForm('share') },
  ];
}

/** The figure of a form's values: those of alternatives under their names. */
function figureOf({ form: _form, ...values }: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(values);
  const named = entries.filter(([name]) => name.startsWith('of '));
  const rest = Object.fromEntries(entries.filter(([name]) => !name.startsWith('of ')));
  if (named.length === 0) return rest;
  return { ...rest, values: Object.fromEntries(named.map(([name, value]) => [name.slice('of '.length), value])) };
}

function reportForm({ metric, period }: MetricChoice, text: Speech['text']): CommandForm {
  const { metric: words } = text;
  return {
    ...words.commands.report,
    fields: [
      {
        ...{ name: 'period', label: words.period, kind: 'text', rows: 1, most: 16, initial: period },
        hint: words.periodHint,
      },
      ...figureFields(metric, text),
      { name: 'source', label: words.source, kind: 'text', rows: 2 },
      { name: 'file', label: words.evidence, kind: 'file', optional: true },
    ],
    body: ({ file, ...values }) => ({
      ...figureOf(values),
      ...(file === undefined ? {} : { evidenceSha256: (file as KeptFile).sha256 }),
    }),
  };
}

/** The form of what a person may do with a metric in one period. */
export function metricForm(command: MetricCommand, choice: MetricChoice, { text, say }: Speech): CommandForm {
  const { metric: words } = text;
  const { row, period } = choice;
  const reason: Field = { name: 'reason', label: words.reason, kind: 'text' };
  const subject = `${say(row.title)} · ${period}`;
  switch (command) {
    case 'report':
      return { ...reportForm(choice, text), subject: say(row.title) };
    case 'verify':
      return {
        ...words.commands.verify,
        ...{ subject, fields: [], intro: words.verifyIntro(period, `${row.value ?? ''} ${say(row.unitName)}`) },
        body: () => ({ period }),
      };
    case 'reject':
      return { ...words.commands.reject, subject, fields: [reason], body: (values) => ({ ...values, period }) };
    case 'correct':
      return {
        ...words.commands.correct,
        ...{ subject, fields: [...figureFields(choice.metric, text), reason] },
        body: (values) => ({ ...figureOf(values), period }),
      };
  }
}
