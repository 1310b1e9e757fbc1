import type { CommandForm } from '../command/command.dialog';
import type { KeptFile } from '../evidence/upload';
import { fieldsIn, type FormContext, formOf } from './form-context';
import type { TaskRight } from './task-rights';

export type UnitCommand =
  | 'accept'
  | 'decline'
  | 'report-progress'
  | 'attach-evidence'
  | 'withdraw-evidence'
  | 'contribute'
  | 'decompose'
  | 'submit'
  | 'reply-supervision'
  | 'raise-difficulty'
  | 'request-transfer';

type UnitRight = TaskRight & { command: UnitCommand };

function progressForm(context: FormContext): CommandForm {
  const { task, text } = context;
  const falls = (percent: unknown): boolean => typeof percent === 'number' && percent < task.percent;
  const { note } = fieldsIn(context);
  return formOf(context, 'report-progress', [
    {
      ...{ name: 'percent', label: text.actions.percent, kind: 'number', initial: task.percent },
      ...{ least: 0, most: 100, step: 5, decimals: 0 },
    },
    {
      ...{ name: 'correction', label: text.actions.correction, kind: 'check', optional: true },
      when: ({ percent }) => falls(percent),
      check: (ticked, { percent }) =>
        falls(percent) && !ticked ? text.actions.correctionMissing(task.percent) : undefined,
    },
    { ...note, optional: false, label: text.actions.progressNote },
  ]);
}

function evidenceForm(context: FormContext): CommandForm {
  const { task, text, say, today } = context;
  const unitOf = (code: unknown): string => {
    const deliverable = task.deliverables.find((each) => each.code === code);
    return deliverable ? say(deliverable.unit) : '';
  };
  const options = task.deliverables.map(({ code, name }) => ({ value: code, label: say(name) }));
  const only = task.deliverables.length === 1 ? task.deliverables[0]?.code : undefined;
  const form = formOf(context, 'attach-evidence', [
    { name: 'file', label: text.actions.file, kind: 'file' },
    {
      ...{ name: 'title', label: text.actions.evidenceTitle, kind: 'text', rows: 1, optional: true, most: 200 },
      hint: text.actions.evidenceTitleHint,
    },
    {
      ...{ name: 'deliverableCode', label: text.actions.deliverable, kind: 'select', options, optional: true },
      ...{ initial: only, when: () => options.length > 0 },
    },
    {
      ...{ name: 'quantity', label: text.actions.quantity, kind: 'number', least: 1, most: 1_000_000, decimals: 0 },
      ...{ initial: 1, when: ({ deliverableCode }) => deliverableCode !== undefined },
      hint: text.actions.quantityHint(unitOf(only)),
    },
    { name: 'producedOn', label: text.actions.producedOn, kind: 'date', to: today, optional: true },
  ]);
  const body = ({ file, title, ...rest }: Record<string, unknown>): unknown => {
    const { name, ...kept } = file as KeptFile;
    return { ...rest, ...kept, title: title ?? name };
  };
  return { ...form, body };
}

function decomposeForm(context: FormContext): CommandForm {
  const { task, text, unitsBelow } = context;
  const among = [...unitsBelow(task.leads[0] ?? ''), ...task.participants];
  const form = formOf(context, 'decompose', [
    {
      ...{ name: 'parts', label: text.actions.parts, kind: 'list', add: text.actions.addPart, least: 1 },
      fields: [
        {
          ...{ name: 'code', label: text.actions.partCode, kind: 'text', rows: 1, most: 40 },
          hint: text.actions.partCodeHint,
        },
        { name: 'title', label: text.actions.partTitle, kind: 'text', rows: 1 },
        { name: 'lead', label: text.actions.partLead, kind: 'unit', among },
        {
          ...{ name: 'dueOn', label: text.actions.partDue, kind: 'date', optional: true, from: context.today },
          hint: text.actions.partDueHint,
        },
      ],
    },
  ]);
  const partOf = ({ dueOn, ...part }: Record<string, unknown>): unknown => ({
    ...part,
    due: dueOn === undefined ? { kind: 'longTerm' } : { kind: 'fixed', on: dueOn },
  });
  return { ...form, body: ({ parts }) => ({ parts: (parts as Record<string, unknown>[]).map(partOf) }) };
}

function submitForm(context: FormContext): CommandForm {
  const { task, text, today } = context;
  return formOf(context, 'submit', [
    { name: 'statement', label: text.actions.statement, kind: 'text' },
    {
      ...{ name: 'completedOn', label: text.actions.completedOn, kind: 'date', to: today },
      ...{ optional: !task.backdated, hint: task.backdated ? text.actions.completedOnHint : undefined },
    },
  ]);
}

function contributionForm(context: FormContext, unitId: string): CommandForm {
  const { text, unitName } = context;
  const form = formOf(
    context,
    'contribute',
    [
      { name: 'statement', label: text.actions.statement, kind: 'text' },
      { name: 'nil', label: text.actions.nil, kind: 'check', optional: true },
    ],
    text.actions.contributeAs(unitName(unitId)),
  );
  return { ...form, body: (values) => ({ ...values, unitId }) };
}

/** What a lead or participating unit may do, as a form. */
export function unitForm({ command, unitId = '', about }: UnitRight, context: FormContext): CommandForm {
  const { text, unitName } = context;
  const { reason } = fieldsIn(context);
  switch (command) {
    case 'accept':
      return {
        ...formOf(context, command, [], text.actions.acceptAs(unitName(unitId))),
        body: () => ({ unitId }),
      };
    case 'report-progress':
      return progressForm(context);
    case 'attach-evidence':
      return evidenceForm(context);
    case 'withdraw-evidence':
      return formOf(context, command, [
        {
          ...{ name: 'sha256', label: text.actions.evidenceToWithdraw, kind: 'select', initial: about },
          options: context.task.evidence.map(({ sha256, title }) => ({ value: sha256, label: title })),
        },
        reason,
      ]);
    case 'contribute':
      return contributionForm(context, unitId);
    case 'decompose':
      return decomposeForm(context);
    case 'submit':
      return submitForm(context);
    case 'reply-supervision':
      return formOf(context, command, [{ name: 'text', label: text.actions.reply, kind: 'text' }]);
    case 'raise-difficulty':
      return formOf(context, command, [{ name: 'text', label: text.actions.difficulty, kind: 'text' }]);
    case 'request-transfer':
      return formOf(context, command, [
        { name: 'toUnit', label: text.actions.suggestedUnit, kind: 'unit', optional: true },
        reason,
      ]);
    case 'decline':
      return { ...formOf(context, command, [reason]), danger: true };
  }
}
