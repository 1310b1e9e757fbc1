import type { Words } from '../api/shapes';
import { en } from './en.dictionary';
import { enSentences } from './en.sentences';
import type { Sentences } from './event-facts';
import { zh } from './zh.dictionary';
import { zhSentences } from './zh.sentences';

export type Language = 'zh' | 'en';

/** Every language has every key: a missing one does not compile. */
export type Dictionary = typeof zh;

export const LANGUAGE_TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en' };
export const DICTIONARIES: Record<Language, Dictionary> = { zh, en };
export const SENTENCES: Record<Language, Sentences> = { zh: zhSentences, en: enSentences };

export { labelOf } from './label';

export function say(words: Words, language: Language): string {
  return typeof words === 'string' ? words : words[language];
}
