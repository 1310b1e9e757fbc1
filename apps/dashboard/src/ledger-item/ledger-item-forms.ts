import type { Speech } from '../app/workspace';
import type { CommandForm } from '../command/command.dialog';
import type { Field } from '../command/field';
import type { PlanLedger, PlanState } from '../plan/plan.shapes';
import { labelOf } from '../text/dictionary';
import type { LedgerItemRow } from './ledger-item.shapes';

type Text = Speech['text'];

export const ITEM_COMMANDS = ['advance', 'update', 'flag', 'unflag', 'drop'] as const;
export type ItemCommand = (typeof ITEM_COMMANDS)[number];

/** Names and what stands under them. */
function contentField({ ledgerItem: words }: Text, given: LedgerItemRow['fields'] = {}): Field {
  return {
    ...{ name: 'content', label: words.fields, kind: 'list', add: words.addField },
    initial: Object.entries(given).map(([name, value]) => ({ name, value: String(value) })),
    fields: [
      { name: 'name', label: words.fieldName, kind: 'text', rows: 1, most: 64 },
      { name: 'value', label: words.fieldValue, kind: 'text', rows: 2, optional: true },
    ],
  };
}

interface Line {
  name: string;
  value?: string;
}

/** Lines that were there and are gone, or empty, take their field away. */
function contentOf(lines: unknown, before: LedgerItemRow['fields'] = {}): LedgerItemRow['fields'] {
  const gone = Object.keys(before).map((name) => [name, null] as const);
  const given = ((lines ?? []) as Line[]).map(({ name, value }) => [name, value ?? null] as const);
  return Object.fromEntries([...gone, ...given]);
}

const stageOptions = (text: Text, stages: readonly string[]) =>
  stages.map((value) => ({ value, label: labelOf(text.ledgerItem.stages, value) }));

export function createItemForm(text: Text, plan: PlanState, book: PlanLedger): CommandForm {
  const { ledgerItem: words } = text;
  const category = { name: 'category', label: words.category } as const;
  return {
    ...words.commands.create,
    fields: [
      { name: 'title', label: words.title, kind: 'text', rows: 1 },
      book.categories.length > 0
        ? { ...category, kind: 'select', options: book.categories.map((value) => ({ value, label: value })) }
        : { ...category, kind: 'text', rows: 1, most: 64 },
      { name: 'ownerUnit', label: words.owner, kind: 'unit' },
      { name: 'locationUnits', label: words.locations, kind: 'units', optional: true },
      contentField(text),
      { name: 'basis', label: words.basis, kind: 'tags', hint: words.basisHint },
    ],
    body: ({ content, locationUnits, ...rest }) => ({
      ...{ ...rest, planId: plan.planId, ledger: book.code },
      ...{ locationUnits: locationUnits ?? [], fields: contentOf(content) },
    }),
  };
}

export interface ItemContext {
  row: LedgerItemRow;
  book: PlanLedger;
  today: string;
}

function advanceForm(text: Text, { row, book, today }: ItemContext): CommandForm {
  const { ledgerItem: words } = text;
  const later = book.stages.slice(book.stages.indexOf(row.stage) + 1);
  return {
    ...words.commands.advance,
    intro: words.advanceIntro(labelOf(words.stages, row.stage)),
    fields: [
      { name: 'stage', label: words.stage, kind: 'select', options: stageOptions(text, later), initial: later[0] },
      { name: 'on', label: words.on, kind: 'date', from: row.stageOn ?? undefined, to: today, initial: today },
      { name: 'note', label: words.note, kind: 'text', optional: true },
    ],
  };
}

/** The form of what a person may do with an entry (`tasks.md` §4.4). */
export function itemForm(command: ItemCommand, text: Text, context: ItemContext): CommandForm {
  const { ledgerItem: words } = text;
  const { row } = context;
  const subject = row.title;
  switch (command) {
    case 'advance':
      return { ...advanceForm(text, context), subject };
    case 'update':
      return {
        ...{ ...words.commands.update, subject, fields: [contentField(text, row.fields)] },
        body: ({ content }) => ({ fields: contentOf(content, row.fields) }),
      };
    case 'flag': {
      const flagged: Field = { name: 'text', label: words.flagText, kind: 'text', initial: row.flagText ?? undefined };
      return { ...words.commands.flag, subject, fields: [flagged] };
    }
    case 'unflag':
      return {
        ...words.commands.unflag,
        ...{ subject, fields: [{ name: 'note', label: words.note, kind: 'text', optional: true }] },
      };
    case 'drop':
      return {
        ...words.commands.drop,
        ...{ subject, intro: words.dropIntro, danger: true },
        fields: [{ name: 'reason', label: words.reason, kind: 'text' }],
      };
  }
}
