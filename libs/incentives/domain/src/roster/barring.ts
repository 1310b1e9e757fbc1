import type { LocalDate } from '@taizhang/kernel';
import type { ProgrammeState } from '../programme/programme.state';
import { isListedOn, type RosterState } from './roster.state';

/** The built-in list of those who declared what was false (INC-16). */
export const exclusionOf = (programmeKey: string): string => `${programmeKey}.exclusion`;

/** A list that bars, and the rule that it does so by. */
export interface BarringRoster {
  readonly rosterKey: string;
  readonly inc: string;
}

type Barring = Pick<ProgrammeState, 'programmeKey' | 'rules'>;

/** All lists of a programme that bar somebody from something. */
export function barringRosters(programme: Barring): readonly BarringRoster[] {
  const exclusion = { rosterKey: exclusionOf(programme.programmeKey), inc: 'INC-16' };
  return [exclusion, ...barsOf(programme).map(({ key: rosterKey, inc }) => ({ rosterKey, inc }))];
}

/** Those that bar from a rule, or a code of an external one: a false declaration bars from all (INC-16, 36, 53). */
export function rostersThatBar(programme: Barring, ruleKey: string, code?: string): readonly BarringRoster[] {
  const named = barsOf(programme).filter(({ roster }) =>
    (roster?.bars ?? []).some((each) => each === ruleKey || (code !== undefined && each === code)),
  );
  const [exclusion] = barringRosters(programme);
  return [...(exclusion ? [exclusion] : []), ...named.map(({ key: rosterKey, inc }) => ({ rosterKey, inc }))];
}

function barsOf({ rules }: Barring) {
  const newest = new Map(rules.map(({ rule }) => [rule.key, rule]));
  return [...newest.values()].filter(({ roster }) => roster?.effect === 'bar');
}

/** Entries by subject. */
export type Listings = ReadonlyMap<string, readonly RosterState[]>;

/** The first of these lists that one of the subjects stands on that day. */
export function barredOn(
  rosters: readonly BarringRoster[],
  listings: Listings,
  subjectIds: readonly string[],
  on: LocalDate,
): BarringRoster | undefined {
  const entries = subjectIds.flatMap((id) => listings.get(id) ?? []);
  return rosters.find(({ rosterKey }) =>
    entries.some((entry) => entry.rosterKey === rosterKey && isListedOn(entry, on)),
  );
}
