import type { Dictionary } from '../text/dictionary';

type Words = Pick<Dictionary['incentive'], 'facts' | 'previousYear'>;

/** A fact in words; `revenuePrevFen` is last year's `revenueFen`. The name itself where there are none. */
export function factWords(name: string, { facts, previousYear }: Words): string {
  const own = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (own !== undefined) return own;
  const same = name.replace(/Prev(?=Fen$)/, '');
  const word = same !== name && Object.hasOwn(facts, same) ? facts[same] : undefined;
  return word === undefined ? name : previousYear(word);
}

/** A line of a calculation with its facts in words; plain words such as `code` may be meant otherwise and stay. */
export const inFactWords = (line: string, words: Words): string =>
  line.replaceAll(/\b[a-z]+[A-Z][A-Za-z0-9]*\b/g, (name) => factWords(name, words));
