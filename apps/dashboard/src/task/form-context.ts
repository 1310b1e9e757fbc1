import type { ReactNode } from 'react';
import type { Task, Unit, Words } from '../api/shapes';
import { isWithin, type Units } from '../app/reach';
import { useSpeech, useToday, useUnitName, useWorkspace } from '../app/workspace';
import type { CommandForm } from '../command/command.dialog';
import type { Field } from '../command/field';
import type { Dictionary } from '../text/dictionary';
import type { Reader, TaskCommandName } from './task-rights';

/** What the forms of a task are made from. */
export interface FormContext extends Reader {
  task: Task;
  text: Dictionary;
  say: (words: Words) => string;
  unitName: (slug: string) => string;
  /** A unit and everything below it. */
  unitsBelow: (slug: string) => string[];
}

const below = (units: Units, slug: string): string[] =>
  [...units.values()].map((unit: Unit) => unit.slug).filter((each) => isWithin(units, each, slug));

export function useFormContext(task: Task, plan: Reader['plan']): FormContext {
  const { person, units } = useWorkspace();
  const { text, say } = useSpeech();
  const unitName = useUnitName();
  const today = useToday();
  return { task, plan, person, units, today, text, say, unitName, unitsBelow: (slug) => below(units, slug) };
}

/** A command's form with the words of the dictionary. */
export const formOf = (
  { text }: Pick<FormContext, 'text'>,
  command: TaskCommandName,
  fields: readonly Field[],
  intro?: ReactNode,
): CommandForm => ({ ...text.actions.commands[command], fields, intro });

/** Fields that many commands have. */
export const fieldsIn = ({ text }: Pick<FormContext, 'text'>) =>
  ({
    reason: { name: 'reason', label: text.actions.reason, kind: 'text' },
    note: { name: 'note', label: text.actions.note, kind: 'text', optional: true },
  }) as const satisfies Record<string, Field>;
