import { type InputFault, isLocalDate, type Text } from '@taizhang/kernel';
import { type FactDefinition, factDefinition, type FactType, type SubjectKind } from '@taizhang/packs';
import type { FactValue } from '../engine/calculation';
import { isFactPeriod } from '../programme/period';

/** 900 billion yuan in fen: times 100 it stays below 2^53 (`incentives.md` §4.2). */
export const MOST_FEN = 90_000_000_000_000;
const DECIMAL = /^\d{1,15}(\.\d{1,6})?$/;
const CODE = /^[a-z0-9-]{1,40}$/;

const isCode = (value: unknown): boolean => typeof value === 'string' && CODE.test(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

const TYPES: Readonly<Record<FactType, (value: FactValue) => boolean>> = {
  money: (value) => isCount(value) && Number(value) <= MOST_FEN,
  integer: isCount,
  decimal: (value) => typeof value === 'string' && DECIMAL.test(value),
  boolean: (value) => typeof value === 'boolean',
  date: isLocalDate,
  code: isCode,
  codes: (value) => Array.isArray(value) && value.every(isCode) && new Set(value).size === value.length,
};

export const isOfType = (type: FactType, value: FactValue): boolean => TYPES[type](value);

/** Sets in one order, so that equal facts are equal and hash alike. */
export const normal = (value: FactValue): FactValue =>
  Array.isArray(value) ? [...(value as readonly string[])].sort() : value;

export const sameValue = (a: FactValue, b: FactValue): boolean =>
  JSON.stringify(normal(a)) === JSON.stringify(normal(b));

interface Named {
  readonly fact: string;
  readonly period?: string | null;
  readonly value?: FactValue;
}

/** The fact as the dictionary has it, or what is wrong with its name, period and value; `at` is where it stands. */
export function checkFact(
  kind: SubjectKind,
  { fact, period = null, value }: Named,
  own: readonly FactDefinition[],
  at = '',
): { readonly definition: FactDefinition } | { readonly faults: readonly InputFault[] } {
  const definition = factDefinition(kind, fact, own);
  if (!definition) {
    return { faults: [fault(`${at}/fact`, `no fact ${fact} about a ${kind}`, `${kind} 没有事实项 ${fact}`)] };
  }
  const faults: InputFault[] = [];
  const { period: wanted, type } = definition;
  if (!isFactPeriod(wanted, period)) {
    faults.push(fault(`${at}/period`, `${fact} is kept per ${wanted}`, `${fact} 的期间类型为 ${wanted}`));
  }
  if (value !== undefined && !isOfType(type, value)) {
    faults.push(fault(`${at}/value`, `${fact} is of the type ${type}`, `${fact} 须为 ${type} 类型`));
  }
  return faults.length > 0 ? { faults } : { definition };
}

const fault = (pointer: string, en: string, zh: string): InputFault => ({ pointer, detail: { en, zh } satisfies Text });
