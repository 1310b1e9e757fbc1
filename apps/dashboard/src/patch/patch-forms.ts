import { dayAfter } from '../app/format';
import type { CommandForm } from '../command/command.dialog';
import { digestsOf, type Field, type FormValues } from '../command/field';
import { type Dictionary, labelOf } from '../text/dictionary';
import type { PatchCommandName } from './patch-rights';
import { CATEGORIES, VERDICTS } from './patch.shapes';

const judged =
  (...verdicts: string[]) =>
  ({ verdict }: FormValues): boolean =>
    verdicts.includes(String(verdict));

const amongst = (values: readonly string[], labels: Readonly<Record<string, string>>) =>
  values.map((value) => ({ value, label: labelOf(labels, value) }));

/** Legal with documents, illegal with a reason, another authority's with its unit (TSK-39). */
function judgeFields({ patch, actions }: Dictionary): Field[] {
  return [
    { name: 'verdict', label: patch.verdict, kind: 'select', options: amongst(VERDICTS, patch.verdicts) },
    { name: 'category', label: patch.category, kind: 'select', options: amongst(CATEGORIES, patch.categories) },
    { name: 'documents', label: patch.documents, kind: 'tags', when: judged('legal') },
    {
      ...{ name: 'illegalKind', label: patch.illegalKind, kind: 'text', rows: 1, most: 200, optional: true },
      when: judged('illegal'),
    },
    { name: 'toUnit', label: patch.toUnit, kind: 'unit', when: judged('otherAuthority') },
    { name: 'reason', label: actions.reason, kind: 'text' },
  ];
}

function checkFields({ patch }: Dictionary, today: string): Field[] {
  return [
    { name: 'checkedOn', label: patch.checkedOn, kind: 'date', to: today, initial: today },
    { name: 'officers', label: patch.officers, kind: 'tags' },
    { name: 'photos', label: patch.photos, kind: 'files' },
    { name: 'lon', label: patch.lon, kind: 'number', least: -180, most: 180, decimals: 6 },
    { name: 'lat', label: patch.lat, kind: 'number', least: -90, most: 90, decimals: 6 },
  ];
}

function reviewFields({ patch, actions }: Dictionary): Field[] {
  const options = (['passed', 'failed'] as const).map((value) => ({ value, label: patch[value] }));
  return [
    { name: 'quarter', label: patch.quarter, kind: 'text', rows: 1, most: 7, hint: '2022-q2' },
    { name: 'drawId', label: patch.draw, kind: 'text', rows: 1, most: 128 },
    { name: 'result', label: patch.result, kind: 'select', options },
    { name: 'note', label: actions.note, kind: 'text' },
  ];
}

/** The form of what a person may do with a patch. */
export function patchForm(command: PatchCommandName, text: Dictionary, today: string): CommandForm {
  const { patch, actions } = text;
  const form = patch.commands[command];
  switch (command) {
    case 'field-check':
      return {
        ...{ ...form, fields: checkFields(text, today) },
        body: ({ photos, ...given }) => ({ ...given, photos: digestsOf(photos) }),
      };
    case 'judge':
      return { ...form, fields: judgeFields(text) };
    case 'upload':
      return { ...form, fields: [{ name: 'formNo', label: patch.formNo, kind: 'text', rows: 1, most: 200 }] };
    case 'approve':
      return { ...form, fields: [{ name: 'note', label: actions.note, kind: 'text', optional: true }] };
    case 'return':
      return {
        ...form,
        fields: [
          { name: 'reason', label: actions.reason, kind: 'text' },
          { name: 'proofBy', label: patch.proofBy, kind: 'date', from: dayAfter(today) },
        ],
      };
    case 'review':
      return { ...form, fields: reviewFields(text) };
  }
}
