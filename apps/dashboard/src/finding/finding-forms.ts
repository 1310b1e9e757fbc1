import { SUPERVISION_LEVELS } from '../api/shapes';
import { dayAfter } from '../app/format';
import type { CommandForm } from '../command/command.dialog';
import { digestsOf, type Field, type FormValues } from '../command/field';
import { type Dictionary, labelOf } from '../text/dictionary';
import type { FindingCommandName } from './finding-rights';
import { type Finding, FIVE, SIX_MUSTS } from './finding.shapes';

export interface FindingFormContext {
  finding: Finding;
  text: Dictionary;
  today: string;
}

const DAY_MS = 86_400_000;
const RETURN_DAYS = 30;
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

const reasonIn = ({ actions }: Dictionary): Field => ({ name: 'reason', label: actions.reason, kind: 'text' });
const noteIn = ({ actions }: Dictionary): Field => ({
  ...{ name: 'note', label: actions.note, kind: 'text', optional: true },
});

/** What an order asks for, of a finding or with its registration. */
export function orderFields(text: Dictionary, today: string, deadline?: string): Field[] {
  return [
    { name: 'immediate', label: text.finding.immediate, kind: 'check', optional: true },
    {
      ...{ name: 'limitOn', label: text.finding.limitOn, kind: 'date', from: today, optional: true },
      ...(deadline === undefined ? {} : { to: deadline }),
      ...{ hint: text.finding.limitHint, when: ({ immediate }: FormValues) => immediate !== true },
    },
    { name: 'requirements', label: text.finding.requirements, kind: 'text' },
  ];
}

function gradeFields({ finding, text }: FindingFormContext): Field[] {
  const major = ({ grade }: FormValues): boolean => grade === 'major';
  return [
    {
      ...{ name: 'grade', label: text.finding.grade, kind: 'select', initial: 'major' },
      options: ['general', 'major']
        .slice(finding.grade === 'major' ? 1 : 0)
        .map((value) => ({ value, label: labelOf(text.finding.grades, value) })),
    },
    ...FIVE.map((name): Field => {
      const label = labelOf(text.finding.five, name);
      const shared = { name, label, optional: true, when: major, initial: finding.five?.[name] };
      return name === 'deadline' ? { ...shared, kind: 'date' } : { ...shared, kind: 'text', rows: 2 };
    }),
  ];
}

/** Of a patch all six, each done or not applicable, with a word why (TSK-39). */
function mustFields({ finding, text }: FindingFormContext): Field[] {
  if (finding.patch === null) return [];
  const options = [
    { value: 'done', label: text.finding.mustDone },
    { value: 'notApplicable', label: text.finding.mustNot },
  ];
  return SIX_MUSTS.flatMap((must): Field[] => {
    const label = labelOf(text.finding.sixMusts, must);
    const before = finding.sixMusts?.[must];
    return [
      { name: `${must}.status`, label, kind: 'select', options, initial: before?.status },
      { name: `${must}.note`, label: text.finding.mustNote(label), kind: 'text', rows: 1, initial: before?.note },
    ];
  });
}

const submitted = ({ statement, evidence, ...musts }: Record<string, unknown>): unknown => {
  const given = SIX_MUSTS.flatMap((must) => {
    const [status, note] = [musts[`${must}.status`], musts[`${must}.note`]];
    return status === undefined ? [] : [[must, { status, note }] as const];
  });
  const sixMusts = given.length === 0 ? {} : { sixMusts: Object.fromEntries(given) };
  return { statement, evidence: digestsOf(evidence), ...sixMusts };
};

function lookBackFields({ text, today }: FindingFormContext): Field[] {
  return [
    {
      ...{ name: 'result', label: text.finding.lookBackResult, kind: 'select', initial: 'held' },
      options: [
        { value: 'held', label: text.finding.held },
        { value: 'relapsed', label: text.finding.relapsed },
      ],
    },
    { name: 'on', label: text.finding.lookedOn, kind: 'date', to: today, initial: today },
    { name: 'note', label: text.actions.note, kind: 'text' },
    {
      ...{ name: 'limitOn', label: text.finding.limitOn, kind: 'date', from: today, optional: true },
      when: ({ result }) => result === 'relapsed',
    },
  ];
}

function escalateFields({ finding, text }: FindingFormContext): Field[] {
  const reached = finding.level === null ? -1 : SUPERVISION_LEVELS.indexOf(finding.level);
  const mayList = finding.overdueSince !== null || finding.repeated;
  const levels = SUPERVISION_LEVELS.slice(reached + 1).filter((level) => level !== 'listed' || mayList);
  const options = levels.map((value) => ({ value, label: labelOf(text.levels, value) }));
  return [{ name: 'level', label: text.actions.level, kind: 'select', options, initial: levels[0] }, reasonIn(text)];
}

function fieldsOf(command: FindingCommandName, context: FindingFormContext): Field[] {
  const { finding, text, today } = context;
  switch (command) {
    case 'order': {
      const toUnit: Field = { name: 'toUnit', label: text.finding.toUnit, kind: 'unit', optional: true };
      const deadline = finding.grade === 'major' ? finding.five?.deadline : undefined;
      return [{ ...toUnit, initial: finding.responsibleUnit }, ...orderFields(text, today, deadline)];
    }
    case 'grade':
      return gradeFields(context);
    case 'submit':
      return [
        { name: 'statement', label: text.actions.statement, kind: 'text' },
        { name: 'evidence', label: text.finding.evidence, kind: 'files' },
        ...mustFields(context),
      ];
    case 'return':
      return [
        reasonIn(text),
        {
          ...{ name: 'limitOn', label: text.finding.limitOn, kind: 'date' },
          ...{ from: dayAfter(today), to: daysAfter(today, RETURN_DAYS) },
        },
      ];
    case 'look-back':
      return lookBackFields(context);
    case 'escalate':
      return escalateFields(context);
    case 'refer':
      return [{ name: 'toUnit', label: text.finding.referTo, kind: 'unit' }, reasonIn(text)];
    case 'feedback':
      return [{ name: 'result', label: text.finding.result, kind: 'text' }];
    case 'withdraw':
      return [reasonIn(text)];
    default:
      return [noteIn(text)];
  }
}

/** The form of what a person may do with a finding. */
export function findingForm(command: FindingCommandName, context: FindingFormContext): CommandForm {
  const { commands, intros } = context.text.finding;
  const form = { ...commands[command], fields: fieldsOf(command, context), intro: intros[command] };
  if (command === 'submit') return { ...form, body: submitted };
  return command === 'withdraw' ? { ...form, danger: true } : form;
}
