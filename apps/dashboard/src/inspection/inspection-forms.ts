import { fromShanghai } from '../app/format';
import type { CommandForm } from '../command/command.dialog';
import { digestsOf, type Field, type FormValues } from '../command/field';
import { type Dictionary, labelOf } from '../text/dictionary';
import type { PlanCommandName, VisitCommandName } from './inspection-rights';
import {
  GROUNDS,
  type Inspection,
  type InspectionPlan,
  MODES,
  OUTCOMES,
  REFUSAL_GROUNDS,
  TIERS,
} from './inspection.shapes';

const amongst = (values: readonly string[], labels: Readonly<Record<string, string>> = {}) =>
  values.map((value) => ({ value, label: labelOf(labels, value) }));

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1));

/** Officers with their certificates (TSK-45), when they stood before the firm, and who was drawn but did not come. */
function startFields(text: Dictionary, { agency, joint, drawId }: Inspection, today: string): Field[] {
  const words = text.inspection;
  const agencies = [agency, ...(joint?.agencies ?? [])];
  return [
    {
      ...{ name: 'time', label: words.startTime, kind: 'text', rows: 1, most: 5, initial: '09:00' },
      check: (value) => (TIME.test(String(value ?? '').trim()) ? undefined : 'HH:MM'),
    },
    {
      ...{ name: 'officers', label: words.officers, kind: 'list', add: words.addOfficer, least: 2 },
      fields: [
        { name: 'officerId', label: words.officerId, kind: 'text', rows: 1, most: 128 },
        { name: 'agency', label: words.agency, kind: 'unit', among: agencies, initial: agency },
        { name: 'certificateNo', label: words.certificateNo, kind: 'text', rows: 1, most: 100 },
        { name: 'certificateValidTo', label: words.certificateValidTo, kind: 'date', from: today },
        { name: 'certificateShown', label: words.certificateShown, kind: 'check' },
      ],
    },
    ...(drawId === null ? [] : [absentField(text)]),
  ];
}

/** Who was drawn is there or has a reason (TSK-49). */
const absentField = ({ inspection: words, actions }: Dictionary): Field => ({
  ...{ name: 'absent', label: words.absent, kind: 'list', add: words.addAbsent, optional: true },
  fields: [
    { name: 'officerId', label: words.officerId, kind: 'text', rows: 1, most: 128 },
    { name: 'reason', label: actions.reason, kind: 'text', rows: 1 },
  ],
});

/** An outcome and a word on every item, and who signed (TSK-50). */
function recordFields({ inspection: words }: Dictionary, { items, officers }: Inspection): Field[] {
  const ids = officers.map(({ officerId }) => officerId);
  return [
    ...items.flatMap((item, index): Field[] => [
      {
        ...{ name: `outcome-${index}`, label: words.outcome(item), kind: 'select', initial: 'pass' },
        options: amongst(OUTCOMES, words.outcomes),
      },
      { name: `note-${index}`, label: words.outcomeNote(item), kind: 'text', rows: 1 },
    ]),
    { name: 'signedBy', label: words.signedBy, kind: 'tags', options: amongst(ids), initial: ids },
    { name: 'evidence', label: words.evidence, kind: 'files', optional: true },
  ];
}

const recorded =
  ({ items }: Inspection) =>
  (given: Record<string, unknown>): unknown => ({
    results: items.map((item, index) => ({
      item,
      outcome: given[`outcome-${index}`],
      note: given[`note-${index}`],
    })),
    signedBy: given.signedBy,
    evidence: digestsOf(given.evidence),
  });

interface Shown {
  visit: Inspection;
  text: Dictionary;
  today: string;
}

/** The form of what a person may do with a visit. */
export function visitForm(command: VisitCommandName, { visit, text, today }: Shown): CommandForm {
  const words = text.inspection;
  const form = words.commands[command];
  switch (command) {
    case 'approve':
      return { ...form, fields: [{ name: 'note', label: text.actions.note, kind: 'text', optional: true }] };
    case 'start':
      return {
        ...{ ...form, fields: startFields(text, visit, today) },
        body: ({ time, officers, absent }) => ({
          startedAt: fromShanghai(`${today}T${String(time)}`),
          officers: (officers as object[]).map((officer) => ({ certificateShown: false, ...officer })),
          ...(absent === undefined ? {} : { absent }),
        }),
      };
    case 'record':
      return { ...form, fields: recordFields(text, visit), body: recorded(visit) };
    case 'publish':
      return {
        ...form,
        fields: [
          { name: 'on', label: words.publishOn, kind: 'date', to: today, initial: today },
          { name: 'url', label: words.url, kind: 'text', rows: 1, most: 2000, optional: true },
        ],
      };
    case 'merge-in':
      return { ...form, fields: [{ name: 'items', label: words.items, kind: 'tags', hint: words.itemsHint }] };
    case 'cancel':
      return { ...form, danger: true, fields: [{ name: 'reason', label: text.actions.reason, kind: 'text' }] };
    case 'refuse':
      return {
        ...{ ...form, danger: true },
        fields: [
          {
            ...{ name: 'ground', label: words.refusalGround, kind: 'select' },
            options: amongst(REFUSAL_GROUNDS, words.refusalGrounds),
          },
          { name: 'note', label: text.actions.note, kind: 'text' },
        ],
      };
  }
}

const isRecorded = ({ withRecord }: FormValues): boolean => withRecord === true;

/** What the register says of the firm: three clean years exempt it from the check of qualifications (TSK-51). */
function subjectRecordFields({ inspection: words }: Dictionary): Field[] {
  const least = { kind: 'number', least: 0, most: 10_000, decimals: 0, initial: 0, when: isRecorded } as const;
  const years = (value: unknown): boolean => ((value ?? []) as string[]).every((year) => /^(19|2\d)\d\d$/.test(year));
  return [
    { name: 'withRecord', label: words.withRecord, kind: 'check', optional: true },
    {
      ...{ name: 'workYears', label: words.workYears, kind: 'tags', hint: words.workYearsHint, when: isRecorded },
      check: (value) => (years(value) ? undefined : words.workYearsHint),
    },
    { ...least, name: 'accidents', label: words.accidents },
    { ...least, name: 'creditDeductions', label: words.creditDeductions },
    { name: 'source', label: words.recordSource, kind: 'text', rows: 1, when: isRecorded },
  ];
}

const subjectRecordOf = ({ workYears, accidents, creditDeductions, source }: FormValues): object => ({
  ...{ accidents, creditDeductions, source },
  workYears: (workYears as string[]).map(Number),
});

/** Drafts a visit under an entry of the filed plan, or with one of the seven exceptions (TSK-43). */
export function draftForm(text: Dictionary, agency: string): CommandForm {
  const words = text.inspection;
  return {
    ...words.draft,
    fields: [
      { name: 'subjectId', label: words.subject, kind: 'text', rows: 1, most: 64, hint: words.subjectHint },
      { name: 'type', label: words.type, kind: 'text', rows: 1, most: 64, initial: 'routine' },
      { name: 'creditTier', label: words.creditTier, kind: 'select', initial: 'B', options: amongst(TIERS) },
      ...subjectRecordFields(text),
      { name: 'entryId', label: words.entry, kind: 'text', rows: 1, most: 128, optional: true },
      {
        ...{ name: 'ground', label: words.exception, kind: 'select', optional: true },
        options: amongst(GROUNDS, words.grounds),
      },
      {
        ...{ name: 'groundNote', label: words.exceptionNote, kind: 'text', rows: 2 },
        when: ({ ground }) => ground !== undefined,
      },
      { name: 'items', label: words.items, kind: 'tags', hint: words.itemsHint },
      { name: 'mode', label: words.mode, kind: 'select', initial: 'onsite', options: amongst(MODES, words.modes) },
      { name: 'scheduledOn', label: words.scheduledOn, kind: 'date' },
      { name: 'drawId', label: words.draw, kind: 'text', rows: 1, most: 64, optional: true },
      { name: 'partners', label: words.joint, kind: 'units', optional: true },
      { name: 'basis', label: words.basis, kind: 'tags', hint: text.finding.basisHint },
    ],
    body: ({ ground, groundNote, partners, subjectId, withRecord, ...filled }) => {
      const { workYears, accidents, creditDeductions, source, ...given } = filled;
      const record = { workYears, accidents, creditDeductions, source };
      return {
        ...{ agency, subjectId: String(subjectId).toUpperCase(), ...given },
        ...(withRecord === true ? { subjectRecord: subjectRecordOf(record) } : {}),
        ...(ground === undefined ? {} : { exception: { ground, note: groundNote } }),
        ...(partners === undefined ? {} : { joint: { agencies: partners } }),
      };
    },
  };
}

function entryFields({ inspection: words }: Dictionary): Field[] {
  return [
    { name: 'entryId', label: words.entryId, kind: 'text', rows: 1, most: 128 },
    { name: 'item', label: words.item, kind: 'text', rows: 1, most: 200 },
    { name: 'legalBasis', label: words.legalBasis, kind: 'text', rows: 2 },
    { name: 'content', label: words.content, kind: 'text', rows: 2 },
    { name: 'subjectPool', label: words.pool, kind: 'tags', hint: words.poolHint },
    { name: 'timesPerYear', label: words.timesPerYear, kind: 'number', least: 1, most: 12, decimals: 0 },
    { name: 'mode', label: words.mode, kind: 'select', options: amongst(MODES, words.modes) },
    { name: 'months', label: words.months, kind: 'tags', hint: words.monthsHint, options: amongst(MONTHS) },
    { name: 'highRisk', label: words.highRisk, kind: 'check', optional: true },
  ];
}

const entriesOf = (given: unknown): unknown =>
  (given as { months: string[] }[]).map(({ months, ...entry }) => ({ ...entry, months: months.map(Number) }));

const entriesField = (text: Dictionary): Field => ({
  ...{ name: 'entries', label: text.inspection.entries, kind: 'list', add: text.inspection.addEntry, least: 1 },
  fields: entryFields(text),
});

/** The agency's list of the year: all of each entry is asked for (TSK-42). */
export function draftPlanForm(
  text: Dictionary,
  { agency, year }: Pick<InspectionPlan, 'agency' | 'year'>,
): CommandForm {
  return {
    ...text.inspection.draftPlan,
    fields: [
      entriesField(text),
      { name: 'basis', label: text.inspection.basis, kind: 'tags', hint: text.finding.basisHint },
    ],
    body: ({ entries, basis }) => ({ agency, year, entries: entriesOf(entries), basis }),
  };
}

export function planForm(command: PlanCommandName, text: Dictionary): CommandForm {
  const words = text.inspection;
  const form = words.planCommands[command];
  const reason: Field = { name: 'reason', label: text.actions.reason, kind: 'text' };
  switch (command) {
    case 'submit':
      return { ...form, fields: [{ name: 'note', label: text.actions.note, kind: 'text', optional: true }] };
    case 'file':
      return { ...form, fields: [{ name: 'fileNo', label: words.fileNo, kind: 'text', rows: 1, most: 200 }] };
    case 'return':
      return { ...form, fields: [reason] };
    case 'amend':
      return {
        ...{ ...form, fields: [entriesField(text), reason] },
        body: ({ entries, reason: why }) => ({ entries: entriesOf(entries), reason: why }),
      };
  }
}
