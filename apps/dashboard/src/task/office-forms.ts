import { dayAfter } from '../app/format';
import type { CommandForm } from '../command/command.dialog';
import type { Field, FormValues } from '../command/field';
import { labelOf } from '../text/dictionary';
import { fieldsIn, type FormContext, formOf } from './form-context';
import { levelsFor } from './task-rights';

export type OfficeCommand =
  | 'reassert'
  | 'transfer'
  | 'return'
  | 'verify'
  | 'close'
  | 'remind'
  | 'supervise'
  | 'lift-supervision'
  | 'answer-difficulty'
  | 'suspend'
  | 'resume'
  | 'extend'
  | 'cancel';

function superviseForm(context: FormContext): CommandForm {
  const { task, text, today } = context;
  const levels = levelsFor(task, context);
  return formOf(context, 'supervise', [
    {
      ...{ name: 'level', label: text.actions.level, kind: 'select', initial: levels[0] },
      options: levels.map((level) => ({ value: level, label: labelOf(text.levels, level) })),
      hint: text.actions.levelHint,
    },
    fieldsIn(context).reason,
    {
      ...{ name: 'limitOn', label: text.actions.limitOn, kind: 'date', from: dayAfter(today), optional: true },
      hint: text.actions.limitOnHint,
    },
  ]);
}

const DECISION = ['no', 'decidedBy', 'decidedOn', 'power', 'people', 'funds'];

/** The county's decision that some hand-downs need (TSK-25); asked for where the target is a street or community. */
function decisionFields({ text, units, today }: FormContext): Field[] {
  const levelOf = ({ toUnit }: FormValues): string | undefined => units.get(String(toUnit))?.level;
  const decided = (values: FormValues): boolean => levelOf(values) === 'street' && values.withDecision === true;
  const part = { kind: 'text', rows: 1, most: 200, when: decided } as const;
  return [
    {
      ...{ name: 'withDecision', label: text.actions.withDecision, kind: 'check', optional: true },
      when: (values) => levelOf(values) === 'street',
    },
    { ...part, name: 'no', label: text.actions.decisionNo },
    { name: 'decidedBy', label: text.actions.decidedBy, kind: 'unit', when: decided },
    { name: 'decidedOn', label: text.actions.decidedOn, kind: 'date', to: today, when: decided },
    { ...part, name: 'power', label: text.actions.power },
    { ...part, name: 'people', label: text.actions.people },
    { ...part, name: 'funds', label: text.actions.funds },
    {
      ...{ name: 'workItemCode', label: text.actions.workItemCode, kind: 'text', rows: 1, most: 128, optional: true },
      ...{ hint: text.actions.workItemHint, when: (values) => levelOf(values) === 'community' },
    },
  ];
}

function transferForm(context: FormContext): CommandForm {
  const { task, text, unitName } = context;
  const { transferRequest: asked } = task;
  const form = formOf(
    context,
    'transfer',
    [
      { name: 'toUnit', label: text.actions.toUnit, kind: 'unit', initial: asked?.toUnit ?? undefined },
      fieldsIn(context).reason,
      ...decisionFields(context),
    ],
    asked && text.actions.requested(unitName(asked.unitId), asked.reason),
  );
  const body = ({ withDecision, ...given }: Record<string, unknown>): unknown => {
    const isPart = ([name]: readonly [string, unknown]): boolean => DECISION.includes(name);
    const parts = Object.entries(given);
    const rest = Object.fromEntries(parts.filter((part) => !isPart(part)));
    return withDecision ? { ...rest, accessDecision: Object.fromEntries(parts.filter(isPart)) } : rest;
  };
  return { ...form, body };
}

function answerForm(context: FormContext, about?: string): CommandForm {
  const { task, text } = context;
  const open = task.difficulties.filter(({ answeredOn }) => answeredOn === null);
  return formOf(context, 'answer-difficulty', [
    {
      ...{ name: 'difficultyNo', label: text.actions.whichDifficulty, kind: 'select' },
      ...{
        initial: about ?? open[0]?.difficultyNo,
        options: open.map((each) => ({ value: each.difficultyNo, label: each.text })),
      },
    },
    { name: 'findings', label: text.actions.findings, kind: 'text' },
    { name: 'measures', label: text.actions.measures, kind: 'text' },
  ]);
}

function returnForm(context: FormContext): CommandForm {
  const { text, today } = context;
  return formOf(context, 'return', [
    fieldsIn(context).reason,
    {
      ...{ name: 'fixBy', label: text.actions.fixBy, kind: 'date', from: dayAfter(today), optional: true },
      hint: text.actions.fixByHint,
    },
  ]);
}

function suspendForm(context: FormContext): CommandForm {
  const { text, today } = context;
  const until: Field = {
    name: 'until',
    label: text.actions.until,
    kind: 'date',
    from: dayAfter(today),
    optional: true,
  };
  return formOf(context, 'suspend', [fieldsIn(context).reason, until], text.actions.suspendIntro);
}

function extendForm(context: FormContext): CommandForm {
  const { task, text } = context;
  const due = task.dueOn ?? context.today;
  const dueOn: Field = { name: 'dueOn', label: text.actions.newDue, kind: 'date', from: dayAfter(due) };
  return formOf(context, 'extend', [dueOn, fieldsIn(context).reason], text.actions.dueNow(due));
}

const withReason =
  (command: OfficeCommand) =>
  (context: FormContext): CommandForm =>
    formOf(context, command, [fieldsIn(context).reason]);

const withNote =
  (command: OfficeCommand, introOf?: (text: FormContext['text']) => string) =>
  (context: FormContext): CommandForm =>
    formOf(context, command, [fieldsIn(context).note], introOf?.(context.text));

const FORMS: Record<OfficeCommand, (context: FormContext, about?: string) => CommandForm> = {
  reassert: withReason('reassert'),
  transfer: transferForm,
  return: returnForm,
  verify: withNote('verify', (text) => text.actions.verifyIntro),
  close: withNote('close', (text) => text.actions.closeIntro),
  remind: withNote('remind'),
  supervise: superviseForm,
  'lift-supervision': withReason('lift-supervision'),
  'answer-difficulty': answerForm,
  suspend: suspendForm,
  resume: withNote('resume', (text) => text.actions.resumeIntro),
  extend: extendForm,
  cancel: (context) => ({
    ...formOf(context, 'cancel', [fieldsIn(context).reason], context.text.actions.cancelIntro),
    danger: true,
  }),
};

/** What the office, a supervisor or the plan's owner may do, as a form; `about`: which of several things. */
export const officeForm = (command: OfficeCommand, context: FormContext, about?: string): CommandForm =>
  FORMS[command](context, about);
