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

/** The label of a code that may be newer than this dictionary: then the code itself. */
export function labelOf(labels: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(labels, code) ? (labels[code] ?? code) : code;
}

export function say(words: Words, language: Language): string {
  return typeof words === 'string' ? words : words[language];
}
