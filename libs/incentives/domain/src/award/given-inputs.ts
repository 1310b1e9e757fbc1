import { InvalidInput, type InputFault, type Text } from '@taizhang/kernel';
import {
  DERIVED_INPUTS,
  type FactDefinition,
  factDefinition,
  type IncentiveRule,
  type SubjectKind,
} from '@taizhang/packs';
import type { FactValue } from '../engine/calculation';
import { isOfType, normal } from '../subject/fact-value';
import { inputTypeOf } from '../subject/inputs';

/** What an application may bring along: inputs that no ledger keeps, and facts of its event. */
export interface GivenInputs {
  readonly derived: Readonly<Record<string, FactValue>>;
  readonly ofEvent: Readonly<Record<string, FactValue>>;
}

/** Sorts an application's inputs by what the rule asks for. Throws `InvalidInput` for all that it does not. */
export function sortInputs(
  rule: Pick<IncentiveRule, 'inputs' | 'occurrence'>,
  kind: SubjectKind,
  given: Readonly<Record<string, unknown>>,
  dictionary: readonly FactDefinition[],
): GivenInputs {
  const faults: InputFault[] = [];
  const derived: Record<string, FactValue> = {};
  const ofEvent: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(given)) {
    const declared = rule.inputs[name];
    const definition = factDefinition(kind, name, dictionary);
    const isEventFact = rule.occurrence === 'perEvent' && definition?.period === 'event';
    if (declared === undefined || !(isEventFact || OF_APPLICATION.includes(name))) faults.push(fault(name, NOT_ASKED));
    else if (!isOf(declared, value)) faults.push(fault(name, WRONG_TYPE));
    else (isEventFact ? ofEvent : derived)[name] = normal(value as FactValue);
  }
  if (faults.length > 0) throw new InvalidInput(faults);
  return { derived, ofEvent };
}

/** Derived inputs that are not worked out elsewhere, of a meal or of burnings. */
const OF_APPLICATION = DERIVED_INPUTS.flatMap(({ name, occurrence }) => (occurrence === undefined ? [name] : []));

/** A text is quoted, never computed with: the number of a document. */
const isOf = (declared: string, value: unknown): boolean =>
  declared.startsWith('text')
    ? typeof value === 'string' && value.length <= MOST_TEXT
    : isOfType(inputTypeOf(declared).type, value as FactValue);

const MOST_TEXT = 80;
const fault = (name: string, detail: Text): InputFault => ({ pointer: `/inputs/${name}`, detail });
const NOT_ASKED: Text = { en: 'is not for the application to say', zh: '该项不由申请填报' };
const WRONG_TYPE: Text = { en: 'is not of the type that the rule asks for', zh: '类型与规则要求不符' };
