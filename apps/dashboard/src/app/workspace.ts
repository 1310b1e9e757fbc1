import { createContext, useContext } from 'react';
import type { Api } from '../api/api';
import type { Changes, LiveState } from '../api/changes';
import type { Clock, Person, ReportMeta, Unit, Words } from '../api/shapes';
import { shanghaiDate } from './format';
import { DICTIONARIES, type Dictionary, type Language, say } from '../text/dictionary';

/** What every page of a signed-in person stands on. */
export interface Workspace {
  api: Api;
  person: Person;
  units: ReadonlyMap<string, Unit>;
  /** Every report that the host has, by name. */
  reports: ReadonlyMap<string, ReportMeta>;
  changes: Changes;
  live: LiveState;
  /** Undefined outside development mode, where the business clock is the wall clock. */
  clock: Clock | undefined;
  reloadClock(): void;
  /** Position of this person's newest write: a report must have passed it before it is shown (read your own write). */
  written: { position: string | undefined };
}

const WorkspaceContext = createContext<Workspace | undefined>(undefined);
export const WorkspaceProvider = WorkspaceContext.Provider;

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('a page stands outside the workspace');
  return workspace;
}

/** The business date in Shanghai. */
export function useToday(): string {
  const { clock } = useWorkspace();
  return shanghaiDate(clock?.now ?? new Date().toISOString());
}

export interface Speech {
  language: Language;
  text: Dictionary;
  say(words: Words): string;
  setLanguage(language: Language): void;
}

export const speechIn = (language: Language, setLanguage: Speech['setLanguage']): Speech => ({
  language,
  text: DICTIONARIES[language],
  say: (words) => say(words, language),
  setLanguage,
});

const SpeechContext = createContext<Speech>(speechIn('zh', () => undefined));
export const SpeechProvider = SpeechContext.Provider;
export const useSpeech = (): Speech => useContext(SpeechContext);

/** A unit's name in one line: units have Chinese names only, so English readers get the slug beside it. */
export function useUnitName(): (slug: string) => string {
  const { units } = useWorkspace();
  const { language } = useSpeech();
  return (slug) => {
    const name = units.get(slug)?.name;
    if (name === undefined) return slug;
    return language === 'en' ? `${name} (${slug})` : name;
  };
}
