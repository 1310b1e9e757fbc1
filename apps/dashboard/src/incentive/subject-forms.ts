import { hasRole, rootOf } from '../app/reach';
import type { Speech } from '../app/workspace';
import type { Action } from '../command/action-bar.view';
import type { CommandForm } from '../command/command.dialog';
import type { Field } from '../command/field';
import { labelOf } from '../text/dictionary';
import type { MoneyReader } from './award-rights';
import type { Subject, SubjectFact } from './award.shapes';
import { readValue } from './fact-input';
import { FACT_TYPES } from './fact-types';

/** A fact officer of the subject's tree; the host decides whether it vouches for the fact. */
export const mayVerify = ({ unitId, state }: Subject, { person, units }: MoneyReader): boolean =>
  state === 'registered' && hasRole(person, 'fact-officer') && rootOf(units, person.unit) === rootOf(units, unitId);

const declares = ({ id, state }: Subject, { person }: MoneyReader): boolean =>
  state === 'registered' && person.roles.includes('applicant') && person.subjectId === id;

const about = ({ fact, period }: SubjectFact) => ({ fact, ...(period === null ? {} : { period }) });

const nameOf = ({ fact, period }: SubjectFact, { text }: Speech): string =>
  [labelOf(text.incentive.facts, fact), period ?? ''].join(' ');

export const verifyForm = (fact: SubjectFact, speech: Speech): CommandForm => ({
  ...{ ...speech.text.incentive.dialogs['verify-fact'], intro: nameOf(fact, speech), fields: [] },
  body: () => about(fact),
});

const valueField = ({ text }: Speech): Field => ({
  ...{ name: 'value', label: text.incentive.subject.value, kind: 'text', rows: 1, most: 200 },
});

export const correctForm = (fact: SubjectFact, speech: Speech): CommandForm => ({
  ...{ ...speech.text.incentive.dialogs['correct-fact'], intro: nameOf(fact, speech) },
  fields: [valueField(speech), { name: 'reason', label: speech.text.actions.reason, kind: 'text', most: 500 }],
  body: ({ value, ...given }) => ({
    ...{ ...about(fact), ...given },
    value: readValue(FACT_TYPES[fact.fact], String(value)),
  }),
});

function recordForm(speech: Speech): CommandForm {
  const { subject: words, facts, calculator, dialogs } = speech.text.incentive;
  const options = Object.keys(FACT_TYPES).map((value) => ({ value, label: `${labelOf(facts, value)} ${value}` }));
  return {
    ...dialogs['record-fact'],
    fields: [
      { name: 'fact', label: words.fact, kind: 'select', options },
      {
        ...{ name: 'period', label: words.period, kind: 'text', rows: 1, most: 80, optional: true },
        hint: calculator.periodHint,
      },
      valueField(speech),
      { name: 'validFrom', label: words.validFrom, kind: 'date', optional: true },
      { name: 'sourceRef', label: words.source, kind: 'text', rows: 1, most: 80, optional: true },
    ],
    body: ({ value, ...given }) => ({ ...given, value: readValue(FACT_TYPES[String(given.fact)], String(value)) }),
  };
}

const LEVELS = ['nation', 'province', 'city', 'county', 'street'];

function priorForm({ text }: Speech): CommandForm {
  const { subject: words, levels, dialogs, calculator } = text.incentive;
  return {
    ...dialogs['record-prior'],
    fields: [
      { name: 'kind', label: words.priorKind, kind: 'text', rows: 1, most: 80 },
      {
        ...{ name: 'level', label: words.level, kind: 'select' },
        options: LEVELS.map((value) => ({ value, label: labelOf(levels, value) })),
      },
      {
        ...{ name: 'period', label: words.period, kind: 'text', rows: 1, most: 80, optional: true },
        hint: calculator.periodHint,
      },
      { name: 'paidFen', label: text.awardActions.amount, kind: 'money' },
      { name: 'sourceRef', label: words.source, kind: 'text', rows: 1, most: 80 },
    ],
  };
}

/** What may be written into the subject's books by the reader. */
export function subjectActions(subject: Subject, reader: MoneyReader, speech: Speech): Action[] {
  const path = `/v1/incentives/subjects/${encodeURIComponent(subject.id)}`;
  const action = (key: string, form: CommandForm): Action => ({
    ...{ key, form, target: { path: `${path}/${key}`, revision: subject.revision } },
  });
  const officer = mayVerify(subject, reader);
  return [
    ...(officer || declares(subject, reader) ? [action('record-fact', recordForm(speech))] : []),
    ...(officer && reader.person.unit.endsWith('.finance') ? [action('record-prior', priorForm(speech))] : []),
  ];
}
