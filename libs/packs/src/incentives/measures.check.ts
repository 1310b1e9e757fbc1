import type { ProgrammeParam } from '../pack';
import type { Path } from '../pack-fault';
import type { TierMeasure } from '../schema/amounts.schema';
import { told } from './incentives.texts';
import type { RuleCheck } from './rule-check';
import { isNumber, type NamedValue, type ValueType } from './rule-names';

/** A name of one of these types; undefined if it is none. */
export function checkName(
  name: string,
  types: readonly ValueType[],
  at: Path,
  check: RuleCheck,
): NamedValue | undefined {
  const value = check.names.get(name);
  if (!value) return void check.refuse(at, 'unknown-fact', told.unknownName(name));
  if (!types.includes(value.type)) return void check.refuse(at, 'feel-type', told.mustBe(types));
  return value;
}

/** A number that an amount is reckoned from: never money from penalties (INC-18). */
export function checkMeasure(name: string, at: Path, check: RuleCheck): void {
  const value = check.names.get(name);
  if (value && !isNumber(value)) return check.refuse(at, 'feel-type', told.mustBe(['money', 'integer', 'decimal']));
  if (!value) return check.refuse(at, 'unknown-fact', told.unknownName(name));
  check.need(value.fines !== true, at, 'fund-source', told.isFines(name));
}

export function checkTierMeasure(measure: TierMeasure, at: Path, check: RuleCheck): void {
  if (typeof measure === 'string') return checkMeasure(measure, at, check);
  checkMeasure(measure.num, [...at, 'num'], check);
  checkMeasure(measure.den, [...at, 'den'], check);
}

/** An input itself: what was reckoned from others does not do. */
export function checkInput(name: string, types: readonly ValueType[], at: Path, check: RuleCheck): void {
  if (!Object.hasOwn(check.rule.inputs, name)) check.refuse(at, 'unknown-fact', told.unknownName(name));
  else checkName(name, types, at, check);
}

/** `params.<key>` must be declared as a decimal; a plain decimal is what the schema says. */
export function checkRate(rate: string, at: Path, check: RuleCheck): ProgrammeParam | undefined {
  if (!rate.startsWith('params.')) return undefined;
  if (!checkName(rate, ['decimal'], at, check)) return undefined;
  return check.section.params.find(({ key }) => `params.${key}` === rate);
}
