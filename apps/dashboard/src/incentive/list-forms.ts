import type { Person } from '../api/shapes';
import type { Speech } from '../app/workspace';
import type { CommandForm } from '../command/command.dialog';
import type { Field } from '../command/field';
import { labelOf } from '../text/dictionary';
import { readValue } from './fact-input';
import { idField, ruleField } from './procedure-fields';
import type { Offer, ProgrammeRow } from './programme.shapes';

interface ListContext {
  programmes: readonly ProgrammeRow[];
  person: Person;
  speech: Speech;
  today: string;
}

/** What can be had on application. */
const PAYABLE = ['award', 'advice', 'inKind', 'external'];

/** An application; the facts that no authority keeps come with it. */
export function applyForm({ programmes, person, speech, today }: ListContext): CommandForm {
  const { text } = speech;
  const { form, calculator } = text.incentive;
  const offers = programmes.flatMap((programme) => programme.offers).filter(({ type }) => PAYABLE.includes(type));
  const asked = (value: unknown): Offer | undefined => offers.find(({ ruleKey }) => ruleKey === value);
  const inputs: Field = {
    ...{ name: 'inputs', label: calculator.facts, kind: 'list', add: calculator.facts },
    fields: [idField('name', text.incentive.subject.fact), idField('value', text.incentive.subject.value, 200)],
  };
  return {
    ...text.incentive.dialogs.apply,
    fields: [
      ruleField(offers, speech),
      { ...idField('subjectId', form.subjectId), initial: person.subjectId },
      { ...idField('payeeId', form.payeeId), when: ({ ruleKey }) => asked(ruleKey)?.subject === 'project' },
      {
        ...{ ...idField('period', calculator.period), hint: calculator.periodHint },
        when: ({ ruleKey }) => /^per(Year|Month|Day)$/.test(asked(ruleKey)?.occurrence ?? ''),
      },
      { ...idField('eventKey', form.eventKey), when: ({ ruleKey }) => asked(ruleKey)?.occurrence === 'perEvent' },
      { name: 'onDate', label: calculator.onDate, kind: 'date', to: today, optional: true },
      inputs,
    ],
    body: ({ inputs: given = [], ...rest }) => {
      const facts = (given as { name: string; value: string }[]).map(({ name, value }) => [
        name,
        readValue(asked(rest.ruleKey)?.inputs[name], value),
      ]);
      return { ...rest, ...(facts.length > 0 ? { inputs: Object.fromEntries(facts) as unknown } : {}) };
    },
  };
}

/** A run takes every subject that the rule can be computed for (INC-11). */
export function runForm({ programmes, speech }: ListContext): CommandForm {
  const { run, calculator, dialogs } = speech.text.incentive;
  const offers = programmes
    .flatMap((programme) => programme.offers)
    .filter(({ mode, type }) => mode === 'automatic' || type === 'check');
  return {
    ...{ ...dialogs.run, intro: run.intro },
    fields: [ruleField(offers, speech), { ...idField('period', run.period), hint: calculator.periodHint }],
  };
}

const KINDS = ['enterprise', 'person', 'project', 'site', 'village', 'unit'];

export function registerForm(person: Person, { text }: Speech): CommandForm {
  const { subject, subjects, dialogs } = text.incentive;
  return {
    ...dialogs.register,
    fields: [
      {
        ...{ name: 'kind', label: subject.kind, kind: 'select', initial: 'enterprise' },
        options: KINDS.map((value) => ({ value, label: labelOf(subjects, value) })),
      },
      { name: 'name', label: subject.name, kind: 'text', rows: 1, most: 200 },
      { name: 'unitId', label: subject.unit, kind: 'unit', initial: person.unit.split('.')[0] },
      { ...idField('id', subject.id), optional: true },
      { ...idField('creditCode', subject.creditCode, 18), optional: true },
      { ...idField('post', subject.post), optional: true },
    ],
  };
}
