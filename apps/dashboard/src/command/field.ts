import type { ReactNode } from 'react';
import { fenOf } from '../app/money';
import { keptIn, type KeptFile } from '../evidence/upload';

/** What a person has filled in so far, by field. */
export type FormValues = Readonly<Record<string, unknown>>;

interface Choice {
  value: string;
  label: string;
}

/** How one field is asked for; its value's type follows from the kind. */
export type FieldKind =
  /** string */
  | { kind: 'text'; rows?: number; most?: number }
  /** number */
  | { kind: 'number'; least?: number; most?: number; step?: number; decimals?: number }
  /** `2022-10-31` */
  | { kind: 'date'; from?: string; to?: string }
  /** integer fen; asked for in yuan */
  | { kind: 'money' }
  /** `2022-10` */
  | { kind: 'month' }
  /** slug */
  | { kind: 'unit'; among?: readonly string[] }
  /** slugs */
  | { kind: 'units'; among?: readonly string[]; most?: number }
  /** string */
  | { kind: 'select'; options: readonly Choice[] }
  /** strings that a person may also make up, such as clauses */
  | { kind: 'tags'; options?: readonly Choice[] }
  /** boolean */
  | { kind: 'check' }
  /** `KeptFile` */
  | { kind: 'file' }
  /** `KeptFile[]` */
  | { kind: 'files' }
  /** entries, each with fields of its own */
  | { kind: 'list'; fields: readonly Field[]; add: string; least?: number };

export type Field = FieldKind & {
  /** The field of the command's body, unless `body` of the form says otherwise. */
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  initial?: unknown;
  /** Asked for only then; a hidden field is not sent. */
  when?: (values: FormValues) => boolean;
  /** What is wrong with the value, beyond being missing. */
  check?: (value: unknown, values: FormValues) => string | undefined;
};

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

function sent(field: Field, value: unknown): unknown {
  if (field.kind === 'file') return keptIn(value)[0];
  if (field.kind === 'files') return keptIn(value);
  if (field.kind === 'money') return typeof value === 'string' ? fenOf(value) : undefined;
  if (field.kind === 'list') return ((value ?? []) as FormValues[]).map((entry) => filledIn(field.fields, entry));
  return typeof value === 'string' ? value.trim() : value;
}

/** The values of the fields that are asked for and filled in; texts without blanks at their ends. */
export function filledIn(fields: readonly Field[], values: FormValues): Record<string, unknown> {
  const given = fields.flatMap((field) => {
    if (field.when && !field.when(values)) return [];
    const value = sent(field, values[field.name]);
    return isEmpty(value) ? [] : [[field.name, value] as const];
  });
  return Object.fromEntries(given);
}

/** What most commands name of files: their digests. */
export const digestsOf = (files: unknown): string[] => ((files ?? []) as KeptFile[]).map(({ sha256 }) => sha256);
