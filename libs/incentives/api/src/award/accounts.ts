import { WrongExpectedRevision } from '@taizhang/event-store';
import { SYSTEM } from '@taizhang/kernel';
import { type AccountEntry, accountEntryOf, award, type AwardState, subject } from '@taizhang/incentives/domain';
import type { CommandExecutor, CommandRequest } from '@taizhang/platform';
import type { Subjects } from '../subject/subjects';

type Cause = Pick<CommandRequest, 'correlationId' | 'causationId'>;

/** Keeps what subjects' accounts say of awards true to the awards themselves. */
export class Accounts {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly subjects: Subjects,
  ) {}

  /** Before the award's own event, `after` the account that it was decided on. */
  write(state: AwardState, after: number, cause: Cause): Promise<void> {
    return this.subjects.account(state.subjectId, accountEntryOf(state), after, { actor: SYSTEM, ...causeOf(cause) });
  }

  /** An entry was written, and the event that it announced was not: the entry says again what holds. */
  async restore(awardId: string, subjectId: string, cause: Cause): Promise<void> {
    for (;;) {
      const { state: holder } = await this.commands.load(subject, subjectId);
      const state = await this.commands.find(award, awardId);
      const entry = holder.account[awardId];
      if (!entry || !state || state.status === 'none') return; // nobody took its place: it may still be opened
      try {
        return await this.write(state, holder.accountVersion, cause);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
  }

  /** Whether the award that an entry announces exists; else, from now on, it never will. */
  async isThere(subjectId: string, unitId: string, entry: AccountEntry, cause: Cause): Promise<boolean> {
    const { awardId, ruleKey, occurrenceKey } = entry;
    const known = await this.commands.find(award, awardId);
    if (known && known.endReason !== 'abandoned') return true;
    if (!known) {
      const command = { type: 'AbandonAward' as const, awardId, ruleKey, subjectId, unitId, occurrenceKey };
      const request = { actor: SYSTEM, facts: async () => undefined, ...causeOf(cause) };
      const { events } = await this.commands.execute(award, awardId, command, request);
      if (events.length === 0) return true; // it came meanwhile
    }
    await this.restore(awardId, subjectId, cause);
    return false;
  }
}

const causeOf = ({ causationId, correlationId }: Cause): Cause => ({
  ...(causationId === undefined ? {} : { causationId }),
  ...(correlationId === undefined ? {} : { correlationId }),
});
