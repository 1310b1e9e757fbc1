import { isWithheld, type LocalDate } from '@taizhang/kernel';
import { type FactDefinition, factDefinition, type FactType, type IncentiveRule } from '@taizhang/packs';
import type { FactValue, Input } from '../engine/calculation';
import { type Occasion, periodBefore, periodOn, refOf } from '../programme/period';
import { type KnownFact, factOn, type SubjectState } from './subject.state';

/** The declared type of an input: `money`, `date?` (may be null), `money=0` (that when absent). */
export interface InputType {
  readonly type: FactType;
  readonly optional: boolean;
  readonly fallback: FactValue | undefined;
}

export function inputTypeOf(declared: string): InputType {
  const [named = '', literal] = declared.split('=');
  const type = named.replace('?', '') as FactType;
  return {
    type,
    optional: named.endsWith('?'),
    fallback: literal === undefined ? undefined : literalOf(type, literal),
  };
}

function literalOf(type: FactType, literal: string): FactValue {
  if (type === 'money' || type === 'integer') return Number(literal);
  if (type === 'boolean') return literal === 'true';
  return type === 'codes' ? [literal] : literal;
}

/** Whose facts a rule may ask for, and how. */
export interface Asked {
  readonly subject: SubjectState | undefined;
  /** Who else knows: the enterprise that a project's money goes to, the site of a meal. */
  readonly beside?: SubjectState | undefined;
  readonly dictionary: readonly FactDefinition[];
  readonly occasion: Occasion;
  readonly today: LocalDate;
  /** Derived inputs, and what a quote supposes; goes before what is recorded. */
  readonly extra?: Readonly<Record<string, Input | undefined>>;
  /** Runs take nothing that is only declared (INC-03). */
  readonly verifiedOnly?: boolean;
}

/** What is known of each input of a rule (§9.1): from the application, the ledger, or its default. */
export function gatherInputs(
  rule: Pick<IncentiveRule, 'inputs' | 'type'>,
  asked: Asked,
): Readonly<Record<string, Input | undefined>> {
  const inputs: Record<string, Input | undefined> = {};
  for (const [name, declared] of Object.entries(rule.inputs)) {
    const { fallback } = inputTypeOf(declared);
    // Given as unknown is known to be unknown.
    const isGiven = asked.extra !== undefined && Object.hasOwn(asked.extra, name);
    const said = isGiven ? asked.extra?.[name] : recordedInput(rule, name, asked);
    const known = isWithheld(said?.value) ? undefined : said; // of whoever was erased nothing is known any more
    inputs[name] = known ?? (fallback === undefined ? undefined : { value: fallback, status: 'verified' });
  }
  return inputs;
}

/** Of any fact, as the ledger has it: `undefined` where nobody has recorded it. */
export function recordedInput(rule: Pick<IncentiveRule, 'type'>, name: string, asked: Asked): Input | undefined {
  const fact = name.replace(/Prev(?=Fen$)/, '');
  for (const holder of [asked.subject, asked.beside]) {
    const definition = holder && factDefinition(holder.kind, fact, asked.dictionary);
    if (!definition) continue;
    const period = periodFor(definition, rule, asked, fact !== name);
    const known = period === undefined ? undefined : factOn(holder, fact, period, refOf(asked.occasion, asked.today));
    if (!known || isWithheld(known.value)) return undefined;
    return asked.verifiedOnly && known.status === 'declared' ? undefined : inputOf(holder, known);
  }
  return undefined;
}

const inputOf = ({ subjectId }: SubjectState, { value, status, revision }: KnownFact): Input => ({
  ...{ value, status },
  source: `subject-${subjectId}@${revision}`,
});

/** Which period of a fact a rule asks for; `undefined`: it names none. */
function periodFor(
  { period: kind }: FactDefinition,
  { type }: Pick<IncentiveRule, 'type'>,
  { occasion, today }: Asked,
  earlier: boolean,
): string | null | undefined {
  if (kind === 'none') return null;
  if (kind === 'event') return occasion.eventKey;
  // "The year before" on a list is the last full one on the day it is drawn up (§10 no. 36).
  const listed = type === 'roster' && earlier;
  const asked = occasion.period !== undefined && !listed ? periodWithin(kind, occasion.period) : undefined;
  const period = asked ?? periodOn(kind, refOf(occasion, today));
  return earlier ? periodBefore(period) : period;
}

/** The period of that kind that the rule's own one is, or lies in. */
function periodWithin(kind: 'year' | 'month' | 'day', period: string): string | undefined {
  const whole = periodOn(kind, period);
  return whole.length === { year: 4, month: 7, day: 10 }[kind] ? whole : undefined;
}

/** INC-37: burnings of the month in their order; from the second on those that the person stood guard at. */
export function burnInputs(village: Pick<SubjectState, 'incidents'>, personId: string, month: string) {
  const burnings = village.incidents.filter(
    ({ incident, observedOn }) => incident !== 'dumped-straw' && observedOn.startsWith(month),
  );
  const guarded = burnings.slice(1).filter(({ guardIds }) => guardIds === null || guardIds.includes(personId));
  const input = (value: number): Input => ({ value, status: 'verified' });
  return { firesInMonth: input(burnings.length), burnsFromSecond: input(guarded.length) };
}
