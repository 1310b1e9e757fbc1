const PLACE = 'taizhang.audit.purpose';

/** What personal data is read for, in this window; every reading is recorded with it. */
export const keptPurpose = (): string => window.sessionStorage.getItem(PLACE) ?? '';

export function keepPurpose(words: string): void {
  window.sessionStorage.setItem(PLACE, words);
}
