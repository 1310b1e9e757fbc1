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
export const barringRosters = (programme: Barring): readonly BarringRoster[] => listsOf(programme, () => true);

/** Those that bar from a rule, or a code of an external one (INC-36, 53). */
export const rostersThatBar = (programme: Barring, ruleKey: string, code?: string): readonly BarringRoster[] =>
  listsOf(programme, (bars) => bars.includes(ruleKey) || (code !== undefined && bars.includes(code)));

/** A false declaration bars from all (INC-16); of the others those that are wanted by what they bar from. */
function listsOf(
  { programmeKey, rules }: Barring,
  isWanted: (bars: readonly string[]) => boolean,
): readonly BarringRoster[] {
  const newest = new Map(rules.map(({ rule }) => [rule.key, rule]));
  const named = [...newest.values()].filter(({ roster }) => roster?.effect === 'bar' && isWanted(roster.bars ?? []));
  return [
    { rosterKey: exclusionOf(programmeKey), inc: 'INC-16' },
    ...named.map(({ key: rosterKey, inc }) => ({ rosterKey, inc })),
  ];
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
