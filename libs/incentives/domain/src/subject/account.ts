import type { AccountAward } from './subject.commands';
import type { AccountEntry, SubjectEvent } from './subject.events';
import type { SubjectState } from './subject.state';

/** The account is no longer the one that the award was decided on: it is to be decided again. */
export class AccountMoved extends Error {
  constructor(
    readonly after: number,
    readonly version: number,
  ) {
    super(`decided on version ${after} of the account, which has version ${version}`);
    this.name = 'AccountMoved';
  }
}

/** One writer at a time: two awards of a kind, or under one cap, cannot both be decided on the same account. */
export function accountAward({ entry, after }: AccountAward, state: SubjectState): SubjectEvent[] {
  const known = state.account[entry.awardId];
  if (known && sameEntry(known, entry)) return [];
  if (after !== state.accountVersion) throw new AccountMoved(after, state.accountVersion);
  return [{ type: 'AwardAccounted', ...entry }];
}

const sameEntry = (a: AccountEntry, b: AccountEntry): boolean =>
  Object.entries(a).every(([name, value]) => b[name as keyof AccountEntry] === value);

/** The award under a business key (INC-07): one that has not ended, else the last one that has. */
export function holderOf(
  { account }: Pick<SubjectState, 'account'>,
  ruleKey: string,
  occurrenceKey: string,
): AccountEntry | undefined {
  const held = Object.values(account).filter(
    (each) => each.ruleKey === ruleKey && each.occurrenceKey === occurrenceKey,
  );
  return held.find(({ status }) => status !== 'ended') ?? held.at(-1);
}
