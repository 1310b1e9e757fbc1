import { fenOf } from '../app/money';

/** What somebody typed, as a fact of the type: money in yuan, sets apart by commas. As typed where it is none. */
export function readValue(type: string | undefined, typed: string): unknown {
  const words = typed.trim();
  switch (type?.replace(/[?=].*$/, '')) {
    case 'money':
      return fenOf(words) ?? words;
    case 'integer':
      return /^\d{1,15}$/.test(words) ? Number(words) : words;
    case 'boolean':
      return /^(true|yes|是)$/i.test(words) ? true : /^(false|no|否)$/i.test(words) ? false : words;
    case 'codes':
      return words.split(/[,，、\s]+/).filter((code) => code !== '');
    default:
      return words;
  }
}
