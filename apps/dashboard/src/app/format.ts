import type { Language } from '../text/dictionary';
import { LANGUAGE_TAGS } from '../text/dictionary';

const TIME_ZONE = 'Asia/Shanghai';
// The Swedish form is ISO 8601 with a blank, which officials read in both languages.
const minute = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'short' });
const second = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short' });

/** `2022-10-31 09:12` in Shanghai. */
export const shanghaiMinute = (instant: string): string => minute.format(new Date(instant));
export const shanghaiSecond = (instant: string): string => second.format(new Date(instant));
export const shanghaiDate = (instant: string): string => day.format(new Date(instant));

export function weekday(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(LANGUAGE_TAGS[language], { timeZone: TIME_ZONE, weekday: 'short' }).format(
    new Date(instant),
  );
}

/** The instant of a Shanghai wall time `2022-10-31T09:12`, as `datetime-local` fields give it. */
export const fromShanghai = (wallTime: string): string => new Date(`${wallTime}:00+08:00`).toISOString();
export const toShanghaiField = (instant: string): string => shanghaiMinute(instant).replace(' ', 'T');

/** `2022-10-31` → `2022-11-01`. */
export const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** 0.876 → `88 %`-like text of the language. */
export function share(value: number | null, language: Language): string {
  if (value === null) return '–';
  return new Intl.NumberFormat(LANGUAGE_TAGS[language], { style: 'percent', maximumFractionDigits: 1 }).format(value);
}

const MEGABYTE = 1_000_000;

/** `200 kB`, `1.5 MB`. */
export const bytesOf = (bytes: number): string =>
  bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
