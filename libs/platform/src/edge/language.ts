import type { Language, Text } from '@taizhang/kernel';

const KEPT = 256;
const known = new Map<string, Language>();

/** The language that `Accept-Language` prefers among zh and en; zh where it says nothing of either. */
export function languageOf(header: string | undefined): Language {
  if (!header) return 'zh';
  const seen = known.get(header);
  if (seen) return seen;
  const language = negotiate(header);
  if (known.size >= KEPT) known.clear();
  known.set(header, language);
  return language;
}

function negotiate(header: string): Language {
  const quality: Partial<Record<string, number>> = {};
  for (const part of header.split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const q = parameters
      .map((each) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(each)?.[1])
      .find((each) => each !== undefined);
    const primary = range.trim().split('-')[0] ?? '';
    quality[primary] = Math.max(quality[primary] ?? 0, q === undefined ? 1 : Number(q));
  }
  const zh = quality.zh ?? quality['*'] ?? 0;
  const en = quality.en ?? quality['*'] ?? 0;
  return en > zh ? 'en' : 'zh';
}

export const CONTENT_LANGUAGE: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

export const inLanguage = (text: Text, language: Language): string => text[language];
