import { addDays, InvalidInput, type InputFault, type Instant, type LocalDate, startOfDay } from '@taizhang/kernel';
import { type FactDefinition, factDefinition, type FactType, type IncentiveRule } from '@taizhang/packs';
import type { Asking } from '../calculation/prepare';
import type { FactValue, Input } from '../engine/calculation';
import { isParamOf } from '../programme/parameter';
import { EVENT_KEY, isPeriod, isPeriodOf, periodKindOf } from '../programme/period';
import type { ParamValue } from '../programme/programme.events';
import type { ProgrammeState } from '../programme/programme.state';
import { isOfType, normal } from '../subject/fact-value';
import { inputTypeOf } from '../subject/inputs';
import type { QuoteRequestInput } from './quote.commands';

/** Types that nothing is computed of beforehand (§4.9). */
const NOT_QUOTED: readonly IncentiveRule['type'][] = ['loan', 'deposit', 'apportion'];

/** A request as the calculation asks, checked against the rule and its programme. Throws `InvalidInput`. */
export function askingOf(
  request: QuoteRequestInput,
  rule: IncentiveRule,
  { params }: ProgrammeState,
  dictionary: readonly FactDefinition[],
  today: LocalDate,
  at: string,
): Asking {
  const { ruleKey, onDate, period, prior } = request;
  const faults: InputFault[] = [];
  if (NOT_QUOTED.includes(rule.type)) {
    faults.push(fault(`${at}/ruleKey`, `a ${rule.type} is not quoted`, `${rule.type} 类规则不作试算`));
  }
  if (period !== undefined && !isPeriodFor(rule, period, request.subjectId)) {
    faults.push(fault(`${at}/period`, `is no period of ${ruleKey}`, `不是 ${ruleKey} 的期间`));
  }
  const extra: Record<string, Input | undefined> = {};
  for (const [name, value] of Object.entries(request.facts ?? {})) {
    const type = typeOf(name, rule, dictionary);
    if (type !== undefined && value === null) extra[name] = undefined;
    else if (type !== undefined && isFact(value) && isOfType(type, value)) {
      extra[name] = { value: normal(value), status: 'verified' };
    } else faults.push(factFault(`${at}/facts/${name}`, name, type));
  }
  const set: Record<string, ParamValue> = {};
  for (const [key, value] of Object.entries(request.params ?? {})) {
    const param = params.find((each) => each.key === key);
    if (param && isParamOf(param, value as ParamValue)) set[key] = value as ParamValue;
    else faults.push(fault(`${at}/params/${key}`, 'no parameter, or of another type', '没有该参数,或类型不符'));
  }
  if (faults.length > 0) throw new InvalidInput(faults);
  return {
    ...{ ruleKey, today, extra, params: set, ...occasionFor(rule, period) },
    ...(onDate === undefined ? {} : { onDate }),
    ...(prior === undefined ? {} : { prior }),
  };
}

/** Of a rule that is billed one use is asked for by its day, the bill of a subject by its month. */
function isPeriodFor(rule: IncentiveRule, period: string, subjectId: string | undefined): boolean {
  if (rule.billing && isPeriodOf('day', period)) return true;
  if (rule.billing && subjectId === undefined) return false;
  const kind = periodKindOf(rule);
  if (kind !== undefined) return isPeriodOf(kind, period);
  return rule.occurrence === 'perEvent' ? EVENT_KEY.test(period) : isPeriod(period);
}

/** Of a rule per event it is the event's key; a year or month tells the time besides. */
function occasionFor(rule: IncentiveRule, period: string | undefined) {
  if (period === undefined) return {};
  return { ...(isPeriod(period) ? { period } : {}), ...(rule.occurrence === 'perEvent' ? { eventKey: period } : {}) };
}

function typeOf(name: string, rule: IncentiveRule, dictionary: readonly FactDefinition[]): FactType | undefined {
  const declared = rule.inputs[name];
  if (declared !== undefined) return inputTypeOf(declared).type;
  return factDefinition(rule.subject, name.replace(/Prev(?=Fen$)/, ''), dictionary)?.type;
}

const isFact = (value: unknown): value is FactValue =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.length <= 50 && value.every((item) => typeof item === 'string'));

function factFault(pointer: string, name: string, type: FactType | undefined): InputFault {
  return type === undefined
    ? fault(pointer, `${name} is no fact of this rule`, `该规则没有事实项 ${name}`)
    : fault(pointer, `${name} is of the type ${type}`, `${name} 须为 ${type} 类型`);
}

/** The instant until which is known what is asked: a date holds to its end in Shanghai. Throws `InvalidInput`. */
export function knownUntil(knownAt: string, at: string): Instant {
  const instant = knownAt.length === 10 ? startOfNext(knownAt) : Date.parse(knownAt);
  if (Number.isNaN(instant)) throw new InvalidInput([fault(`${at}/knownAt`, 'no such instant', '不是有效的时刻')]);
  return new Date(instant).toISOString();
}

const startOfNext = (date: LocalDate): number =>
  Number.isNaN(Date.parse(date)) ? Number.NaN : Date.parse(startOfDay(addDays(date, 1)));

const fault = (pointer: string, en: string, zh: string): InputFault => ({ pointer, detail: { en, zh } });
