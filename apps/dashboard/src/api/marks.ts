import type { Language } from '../text/dictionary';

/** What the host puts where a person was erased, or where somebody may not see, in words. */
const WORDS: Readonly<Record<string, Record<Language, string>>> = {
  '[erased]': { zh: '[已删除]', en: '[erased]' },
  '[masked]': { zh: '[已隐去]', en: '[masked]' },
};

const MARK = /"\[(?:erased|masked)\]"/;

/** A JSON answer, its marks in the reader's language; most hold none. */
export function readJson<Answer>(text: string, language: Language): Answer {
  const worded = (_name: string, value: unknown): unknown =>
    typeof value === 'string' ? (WORDS[value]?.[language] ?? value) : value;
  return JSON.parse(text, MARK.test(text) ? worded : undefined) as Answer;
}

/** Whether a mark stands in place of a value, in whatever language. */
export const isMark = (value: unknown): boolean =>
  Object.entries(WORDS).some(([mark, words]) => value === mark || Object.values(words).some((word) => word === value));
