import { rounded, RuleBroken, subtract, whole } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import { billedFen, type BilledUses } from './billing';
import type { Calculation, Computation, Evaluation, Outcome, Share } from './calculation';
import { type Check, compileRule, type CompiledRule } from './compiled-rule';
import { capped, roundedFen, whatIsLeft } from './limits';
import { measured } from './measures';
import { missingBehind, Stop, valuesOf, type Work } from './names';
import { periodMonthOf, periodYearOf, versionBy } from './period';
import { printed, traceHashOf, Tracer, type Value } from './trace';

/** What comes out, while it is put together. */
type Result = { -readonly [Name in keyof Computation]: Computation[Name] };

const NONE: readonly string[] = [];

/** Computes what a subject is entitled to under a rule, and writes down how (INC-04, INC-06). */
export function evaluate(calculation: Calculation): Evaluation {
  const tracer = new Tracer();
  const computation = compute(calculation, tracer);
  const { ruleKey, ruleVersion } = computation;
  return { ...computation, trace: tracer.steps, traceHash: traceHashOf(ruleKey, ruleVersion, tracer.steps) };
}

/** The same without a trace: for the many of whom only the outcome counts. */
export const computationOf = (calculation: Calculation): Computation => compute(calculation);

/** The shares of another sum than the computed one, such as a lower grant (INC-10, INC-17). */
export function sharesOf(calculation: Calculation, amountFen: number): readonly Share[] | undefined {
  const compiled = compileRule(calculation.rule);
  return compiled.shares?.(BigInt(amountFen), prepared(compiled, calculation));
}

/** The outputs of another sum than the computed one, such as a meal without subsidy (INC-32). */
export function outputsOf(calculation: Calculation, amountFen: number): Readonly<Record<string, unknown>> {
  const compiled = compileRule(calculation.rule);
  return outputs(compiled, amountFen, prepared(compiled, calculation));
}

function prepared(compiled: CompiledRule, calculation: Calculation): Work {
  const work = workOf(compiled, calculation);
  if (calculation.bill) return work;
  for (const compute of compiled.lets) compute(work);
  yearOf(compiled, work);
  return work;
}

function compute(calculation: Calculation, tracer?: Tracer): Computation {
  const compiled = compileRule(calculation.rule);
  const { programme, rule } = calculation;
  tracer?.add('version', programme.basis, versionBy(calculation), { version: rule.version });
  const work = workOf(compiled, calculation, tracer);
  if (calculation.bill) return billed(calculation.bill, compiled, work);
  if (work.missing.length > 0) return stopped(new Stop([], work.missing), compiled, work); // INC-05: before any FEEL
  for (const compute of compiled.lets) compute(work);
  const stop = yearOf(compiled, work) ?? unmet(compiled, work);
  if (stop) return stopped(stop, compiled, work);
  return compiled.check ? checked(compiled.check, compiled, work) : entitled(compiled, work);
}

/** The slots filled with inputs, parameters and times. */
function workOf(compiled: CompiledRule, calculation: Calculation, tracer?: Tracer): Work {
  const slots = compiled.blank.slice();
  const work = { calculation, slots, tracer, missing: NONE, declared: NONE };
  const basis = calculation.rule.basis;
  for (const { slot, isOptional, absent } of calculation.bill ? [] : compiled.inputs) {
    const input = calculation.inputs[slot.name];
    const value = input?.value ?? absent;
    slots[slot.at] = value;
    if (value === null && !isOptional) work.missing = [...work.missing, slot.name];
    if (input?.status === 'declared') work.declared = [...work.declared, slot.name];
    tracer?.add('input', basis, { value: printed(value) }, { [slot.name]: printed(value) }, input?.source);
  }
  for (const { name, at } of compiled.params) slots[at] = calculation.params[name.slice('params.'.length)] ?? null;
  slots[compiled.ref.at] = calculation.ref;
  slots[compiled.periodYear.at] = periodYearOf(calculation);
  slots[compiled.periodMonth.at] = periodMonthOf(calculation);
  return work;
}

/** Sets the year of a series, counted from the calendar year that opens it. */
function yearOf({ opensOn, periodYear: counted, yearIndex }: CompiledRule, work: Work): Stop | undefined {
  const { series, basis } = work.calculation.rule;
  if (!opensOn || !series) return undefined;
  const opened = work.slots[opensOn.at] as string | null;
  if (opened === null) return missingBehind([opensOn], work) ?? new Stop(['series']);
  const periodYear = work.slots[counted.at] as number;
  const year = periodYear - Number(opened.slice(0, 4)) + 1;
  work.slots[yearIndex.at] = year;
  work.tracer?.add('series', basis, { length: series.length, opensOn: opened, periodYear }, { yearIndex: year });
  return year >= 1 && year <= series.length ? undefined : new Stop(['series']);
}

/** The items of eligibility that do not hold, or what is missing to tell. */
function unmet({ conditions }: CompiledRule, work: Work): Stop | undefined {
  const failed: string[] = [];
  const missing: string[] = [];
  for (const { id, basis, text, reads, value } of conditions) {
    const holds = value(work.slots);
    work.tracer?.add('condition', basis, { feel: text, id, values: valuesOf(reads, work) }, { holds });
    if (holds === true) continue;
    failed.push(id);
    if (holds === null) missing.push(...(missingBehind(reads, work)?.missing ?? []));
  }
  if (missing.length > 0) return new Stop([], [...new Set(missing)]);
  return failed.length === 0 ? undefined : new Stop(failed);
}

function entitled(compiled: CompiledRule, work: Work): Computation {
  const gross = compiled.amount ? grossOf(compiled, work) : null;
  if (gross instanceof Stop) return stopped(gross, compiled, work);
  const left = whatIsLeft(gross, compiled.offset, work);
  if (left instanceof Stop) return stopped(left, compiled, work);
  const { rule } = work.calculation;
  const amountFen = left === null ? 0 : fenOf(left);
  const shares = left === null ? undefined : compiled.shares?.(left, work);
  const shown = compiled.outputs.length === 0 ? undefined : outputs(compiled, amountFen, work);
  if (rule.items) writeItems(rule.items, work);
  const result = resultOf('eligible', work);
  if (!isWithoutAmount(rule)) result.amountFen = amountFen;
  if (gross !== null) result.grossFen = fenOf(gross);
  if (shares) result.shares = shares;
  if (shown) result.outputs = shown;
  if (rule.items) result.items = rule.items;
  return ended(result, { fen: amountFen }, compiled, work);
}

const NOTHING = new Stop(['amount']);

/** Of a bill the conditions and limits were those of each use: the sum, and who bears it. */
function billed(bill: readonly BilledUses[], compiled: CompiledRule, work: Work): Computation {
  const total = billedFen(bill, work);
  if (total === 0n) return stopped(NOTHING, compiled, work);
  const shares = compiled.shares?.(total, work);
  const result = resultOf('eligible', work);
  result.amountFen = result.grossFen = fenOf(total);
  if (shares) result.shares = shares;
  return ended(result, { fen: result.amountFen }, compiled, work);
}

/** Steps 6 to 8. */
function grossOf({ amount, capBy }: CompiledRule, work: Work): bigint | Stop {
  const exact = amount?.(work) ?? whole(0);
  if (exact instanceof Stop) return exact;
  const fen = capped(roundedFen(exact, work), capBy, work);
  return fen === 0n ? NOTHING : fen;
}

/** How far the measure misses its limit, which is rounded so that it is never eased (INC-55, INC-47). */
function checked({ measure, atLeast, limit }: Check, compiled: CompiledRule, work: Work): Computation {
  const value = measured(measure, work);
  if (value instanceof Stop) return stopped(value, compiled, work);
  const exact = limit(work);
  if (exact instanceof Stop) return stopped(exact, compiled, work);
  const bound = rounded(exact, atLeast ? 'ceil' : 'floor');
  const missed = rounded(atLeast ? subtract(whole(bound), value) : subtract(value, whole(bound)), 'ceil');
  const gapFen = missed > 0n ? fenOf(missed) : 0;
  const limitFen = fenOf(bound);
  const outcome = gapFen === 0 ? 'met' : 'unmet';
  const given = { values: valuesOf([measure], work), bound: atLeast ? 'atLeast' : 'atMost', limit: printed(exact) };
  work.tracer?.add('check', work.calculation.rule.basis, given, { outcome, limitFen, gapFen });
  return ended({ ...resultOf(outcome, work), limitFen, gapFen }, { gapFen }, compiled, work);
}

function outputs({ outputs: all, resultFen }: CompiledRule, amountFen: number, work: Work): Record<string, unknown> {
  work.slots[resultFen.at] = amountFen;
  return Object.fromEntries(
    all.map(({ name, basis, text, reads, value }) => {
      const output = printed(value(work.slots) as Value);
      work.tracer?.add('output', basis, { feel: text, values: valuesOf(reads, work) }, { [name]: output });
      return [name, output];
    }),
  );
}

function writeItems(items: Readonly<Record<string, number>>, { calculation, tracer }: Work): void {
  for (const [code, count] of Object.entries(items)) {
    tracer?.add('item', calculation.rule.basis, { code, count }, { [code]: count });
  }
}

const WITHOUT_AMOUNT: readonly IncentiveRule['type'][] = ['roster', 'check', 'loan', 'deposit', 'apportion'];
const isWithoutAmount = ({ type }: IncentiveRule): boolean => WITHOUT_AMOUNT.includes(type);

/** A sum as events hold it. */
function fenOf(fen: bigint): number {
  const amountFen = Number(fen);
  if (Number.isSafeInteger(amountFen)) return amountFen;
  throw new RuleBroken('INC-04', {
    en: `an amount of ${fen} fen is beyond what can be booked`,
    zh: `金额${fen}分超出可记账的范围`,
  });
}

function stopped({ failed, missing }: Stop, compiled: CompiledRule, work: Work): Computation {
  const result = resultOf(missing.length > 0 ? 'incomplete' : 'ineligible', work);
  if (missing.length > 0) {
    result.missing = missing;
    return ended(result, { missing }, compiled, work);
  }
  if (!isWithoutAmount(work.calculation.rule)) result.amountFen = 0;
  result.failed = failed;
  return ended(result, { failed }, compiled, work);
}

function resultOf(outcome: Outcome, { calculation }: Work): Result {
  const { key, version } = calculation.rule;
  return { outcome, ruleKey: key, ruleVersion: version };
}

function ended(
  result: Result,
  given: Readonly<Record<string, unknown>>,
  { yearIndex }: CompiledRule,
  { calculation, slots, tracer, declared }: Work,
): Computation {
  const { outcome, amountFen } = result;
  tracer?.add('result', calculation.rule.basis, given, amountFen === undefined ? { outcome } : { amountFen, outcome });
  const year = slots[yearIndex.at] as number | null;
  if (year !== null) result.yearIndex = year;
  if (declared.length > 0) result.declared = declared;
  return result;
}
