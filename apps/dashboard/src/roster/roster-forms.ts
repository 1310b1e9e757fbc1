import type { Speech } from '../app/workspace';
import type { CommandForm } from '../command/command.dialog';
import type { Field } from '../command/field';
import type { MoneyReader } from '../incentive/award-rights';
import {
  answerFields,
  choices,
  dayField,
  evidenceField,
  idField,
  objectionFields,
  opinionFields,
  postingFields,
  reasonField,
  ruleField,
} from '../incentive/procedure-fields';
import type { ProgrammeRow } from '../incentive/programme.shapes';
import { reviewUnits, type RosterCommandName, waivableItems } from './roster-rights';
import type { RosterEntry } from './roster.shapes';

interface RosterContext {
  entry: RosterEntry;
  reader: MoneyReader;
  speech: Speech;
  today: string;
}

function fieldsOf(command: RosterCommandName, { entry, reader, speech: { text }, today }: RosterContext): Field[] {
  const { roster: words, incentive } = text;
  switch (command) {
    case 'review':
      return opinionFields(text, reviewUnits(entry, reader));
    case 'publicise':
      return postingFields(text, today);
    case 'resolve-objection':
      return answerFields(text, entry.objections);
    case 'object':
      return objectionFields(text);
    case 'waive': {
      const options = choices(waivableItems(entry), incentive.failed);
      return [
        { name: 'item', label: words.item, kind: 'select', initial: options[0]?.value, options },
        reasonField(text),
      ];
    }
    case 'list':
      return [
        dayField('listedOn', words.listedOn, today),
        { name: 'validTo', label: words.validTo, kind: 'date', from: today, optional: true, hint: words.validHint },
      ];
    case 'remove':
      return [dayField('removedOn', words.removedOn, today), reasonField(text)];
  }
}

/** The dialog of one command of an entry. */
export const rosterForm = (command: RosterCommandName, context: RosterContext): CommandForm => ({
  ...context.speech.text.roster.commands[command],
  ...{ fields: fieldsOf(command, context), danger: command === 'remove' },
});

/** Proposes a subject for a list that admits; whether a list bars, the host says. */
export function proposeForm(programmes: readonly ProgrammeRow[], speech: Speech, today: string): CommandForm {
  const { text } = speech;
  const { roster: words, incentive } = text;
  const lists = programmes.flatMap(({ offers }) => offers.filter(({ type }) => type === 'roster'));
  return {
    ...words.propose,
    fields: [
      { ...ruleField(lists, speech), name: 'rosterKey', label: words.list, initial: lists[0]?.ruleKey },
      idField('subjectId', incentive.form.subjectId, 120),
      { ...idField('year', words.year, 4), initial: today.slice(0, 4), optional: true },
      evidenceField(text),
    ],
  };
}
