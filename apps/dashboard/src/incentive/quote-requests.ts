import { readValue } from './fact-input';
import type { QuoteResult } from './award.shapes';
import type { Offer, ProgrammeRow } from './programme.shapes';

type Given = Readonly<Record<string, string>>;

/** Of these nothing is computed beforehand (§4.9). */
const NOT_QUOTED = ['loan', 'deposit', 'apportion'];

/** The rules that can be asked about such a subject; about any where the kind is not known yet. */
export const offersFor = ({ offers }: Pick<ProgrammeRow, 'offers'>, kind: string | undefined): Offer[] =>
  offers.filter(
    ({ type, subject }) => !NOT_QUOTED.includes(type) && (kind === undefined || subject === kind || subject === 'any'),
  );

/** Every fact that one of the rules asks for, with its type. */
export const inputsOf = (offers: readonly Offer[]): Record<string, string> =>
  Object.assign({}, ...offers.map(({ inputs }) => inputs)) as Record<string, string>;

const LENGTHS: Readonly<Record<string, number>> = { perYear: 4, perMonth: 7, perDay: 10 };

/** The period as the rule's occurrence wants it; none where what was typed is too coarse. */
export function periodFor({ occurrence }: Pick<Offer, 'occurrence'>, period: string): string | undefined {
  const length = LENGTHS[occurrence];
  if (period === '' || (length !== undefined && period.length < length)) return undefined;
  return length === undefined ? period : period.slice(0, length);
}

/** One request per rule, each with the facts that it knows. */
export function requestsOf(offers: readonly Offer[], asked: Given, typed: Given): Record<string, unknown>[] {
  return offers.map((offer) => {
    const facts = Object.entries(typed)
      .filter(([name, value]) => value.trim() !== '' && offer.inputs[name] !== undefined)
      .map(([name, value]) => [name, readValue(offer.inputs[name], value)] as const);
    const period = periodFor(offer, asked.period ?? '');
    return {
      ruleKey: offer.ruleKey,
      ...(asked.subjectId ? { subjectId: asked.subjectId } : {}),
      ...(asked.onDate ? { onDate: asked.onDate } : {}),
      ...(asked.knownAt ? { knownAt: asked.knownAt } : {}),
      ...(period === undefined ? {} : { period }),
      ...(facts.length > 0 ? { facts: Object.fromEntries(facts) } : {}),
    };
  });
}

type Amount = Pick<QuoteResult, 'ruleKey' | 'amountFen'>;

/** What comes of all together: of those of one kind the highest alone counts (INC-07). */
export function totalOf(offers: readonly Offer[], amounts: readonly Amount[]): number {
  const kinds = new Map(offers.map(({ ruleKey, kind }) => [ruleKey, kind ?? ruleKey]));
  const highest = new Map<string, number>();
  for (const { ruleKey, amountFen = 0 } of amounts) {
    const kind = kinds.get(ruleKey) ?? ruleKey;
    highest.set(kind, Math.max(highest.get(kind) ?? 0, amountFen));
  }
  return [...highest.values()].reduce((sum, fen) => sum + fen, 0);
}
