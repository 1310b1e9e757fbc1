import type { Person } from '../api/shapes';
import type { Language } from '../text/dictionary';

const SESSION_KEY = 'taizhang.session';
const LANGUAGE_KEY = 'taizhang.language';

export interface Session {
  token: string;
  person: Person;
}

/** Kept for the browser tab only. */
export function storedSession(): Session | undefined {
  const stored = sessionStorage.getItem(SESSION_KEY);
  return stored === null ? undefined : (JSON.parse(stored) as Session);
}

export function storeSession(session: Session | undefined): void {
  if (session) sessionStorage.setItem(SESSION_KEY, JSON.stringify(session));
  else sessionStorage.removeItem(SESSION_KEY);
}

export function storedLanguage(): Language {
  const stored = localStorage.getItem(LANGUAGE_KEY);
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.language.startsWith('en') ? 'en' : 'zh';
}

export function storeLanguage(language: Language): void {
  localStorage.setItem(LANGUAGE_KEY, language);
}

/** Who a token of the identity provider is for; the host checks it, here it is only shown. Undefined: no such token. */
export function personOf(token: string): Person | undefined {
  try {
    const payload = token.split('.')[1] ?? '';
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Person>;
    if (!claims.sub || !claims.unit || !Array.isArray(claims.roles)) return undefined;
    const name = { zh: claims.sub, en: claims.sub };
    const { sub, unit, roles, subjectId } = claims;
    return { sub, name, title: { zh: '', en: '' }, unit, roles, ...(subjectId === undefined ? {} : { subjectId }) };
  } catch {
    return undefined; // what the user pasted is not a token, which is this function's answer
  }
}
