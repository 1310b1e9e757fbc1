import { businessDate, type Instant, SYSTEM } from '@taizhang/kernel';
import {
  award,
  type AwardCommand,
  type AwardFacts,
  type AwardState,
  type ApplyForAward,
  type ApplyForAwardBody,
  factOn,
  sameValue,
  type Sources,
  subject,
} from '@taizhang/incentives/domain';
import type { Claims, CommandAnswer, CommandExecutor, CommandRequest, Upto } from '@taizhang/platform';
import type { Subjects } from '../subject/subjects';
import type { Accounts } from './accounts';
import type { AwardOpenings, OpeningRequest, PreparedOpening } from './award-openings';
import type { AwardWorking } from './award-working';

export type AwardRequest = Omit<CommandRequest<AwardFacts | undefined>, 'facts' | 'beforeAppend'>;
type Cause = Pick<AwardRequest, 'causationId' | 'correlationId'>;
type OwnCommand = Exclude<AwardCommand, { type: 'ApplyForAward' | 'EntitleAward' | 'AbandonAward' }>;

export interface AwardParts {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly subjects: Subjects;
  readonly accounts: Accounts;
  readonly openings: AwardOpenings;
  readonly working: AwardWorking;
}

/** These change what the subject's account says: it is written first, as they decided on it. */
const ACCOUNTED: readonly AwardCommand['type'][] = [
  ...(['DecideAward', 'RecomputeAward', 'WithdrawAward', 'LapseSupplement', 'SupersedeAward'] as const),
  ...(['ClawBackAward', 'RecordRefund', 'ResolveObjection', 'ConfirmDeduction', 'ReverseDeduction'] as const),
];
const WORKED: readonly AwardCommand['type'][] = ['DecideAward', 'RecomputeAward'];

/** Deductions of persons at a unit for a month (INC-37). */
export const deductionsOf = (unitId: string, month: string): string => `deductions-${unitId}-${month}`;

/** The commands on awards, with what they are decided on and the accounts that they write to. */
export class Awards {
  constructor(readonly parts: AwardParts) {}

  /** An application; its facts of the event go to the subject's ledger with it. */
  apply(awardId: string, body: Omit<ApplyForAwardBody, 'id'>, request: AwardRequest): Promise<CommandAnswer> {
    const { ruleKey, subjectId, payeeId = subjectId, evidence = [], eventKey } = body;
    let opening: PreparedOpening | undefined;
    const command: ApplyForAward = {
      ...{ type: 'ApplyForAward', awardId, ruleKey, subjectId, payeeId, evidence },
      ...(eventKey === undefined ? {} : { eventKey }),
      given: {},
    };
    const facts = async (now: Instant): Promise<AwardFacts> => {
      opening = await this.opening(awardId, body, now, request);
      Object.assign(command, { given: opening.given });
      return { opening: opening.facts };
    };
    const beforeAppend = async (next: AwardState): Promise<void> => {
      if (!opening) throw new Error('an award is decided before it is written');
      await this.recordEvent(opening, eventKey, request);
      await this.announce(next, opening.version, request);
    };
    return this.accounted(awardId, subjectId, command, { ...request, facts, beforeAppend });
  }

  /** What an award would be opened on; entries whose awards never came are out of the way. */
  async opening(
    awardId: string,
    asked: OpeningRequest,
    now: Instant,
    request: AwardRequest,
    known?: Sources,
  ): Promise<PreparedOpening> {
    for (let sources = known; ; sources = undefined) {
      const opening = await this.parts.openings.of(asked, now, sources);
      const { holder, subject: of, facts, above } = opening;
      const outdone = facts.worked?.evaluation.failed?.[0] === 'exclusive' ? above : [];
      const named = [...(holder && holder.awardId !== awardId ? [holder.awardId] : []), ...outdone];
      const entries = named.flatMap((id) => of.account[id] ?? []).filter(({ status }) => status === 'open');
      const there = await Promise.all(
        entries.map((entry) => this.parts.accounts.isThere(of.subjectId, of.unitId, entry, request)),
      );
      if (there.every(Boolean)) return { ...opening, facts: { ...facts, taken: await this.isTaken(awardId, opening) } };
    }
  }

  /** By a run, which has evaluated the rule on what it has read; `byAwardId`: one that outdoes it (INC-07). */
  entitle(
    awardId: string,
    opening: PreparedOpening,
    { runId, ruleKey, byAwardId }: { readonly runId: string; readonly ruleKey: string; readonly byAwardId?: string },
    cause: Cause,
  ): Promise<CommandAnswer> {
    const { subject: of, payeeId, given, version, facts } = opening;
    const { subjectId } = of;
    const outdone = byAwardId === undefined ? {} : { byAwardId };
    const command = { type: 'EntitleAward' as const, awardId, ruleKey, subjectId, payeeId, given, runId, ...outdone };
    const request = {
      ...{ actor: SYSTEM, ...cause, passing: true, facts: async () => ({ opening: facts }) },
      beforeAppend: (next: AwardState) => this.announce(next, version, cause),
    };
    return this.accounted(awardId, subjectId, command, request);
  }

  /** Before it is opened: in its subject's account, and where it is found again when a burning is taken back. */
  private async announce(next: AwardState, version: number, cause: Cause): Promise<void> {
    const { awardId: id, direction, unitId, occurrenceKey } = next;
    if (direction === 'deduct') await this.parts.claims.add(deductionsOf(unitId, occurrenceKey), { id }, cause);
    await this.parts.accounts.write(next, version, cause);
  }

  /** By any award but one that was withdrawn or never came: these leave the occasion free (INC-07). */
  private async isTaken(awardId: string, { holder }: PreparedOpening): Promise<boolean> {
    if (holder === undefined || holder.awardId === awardId) return false;
    const state = await this.parts.commands.find(award, holder.awardId);
    return state !== undefined && state.status !== 'withdrawn' && state.endReason !== 'abandoned';
  }

  /** Every other command. */
  async execute(id: string, command: OwnCommand, request: AwardRequest): Promise<CommandAnswer> {
    const state = await this.parts.commands.find(award, id);
    if (!state || !ACCOUNTED.includes(command.type)) {
      return this.parts.commands.execute(award, id, command, {
        ...request,
        facts: (now) => this.factsFor(id, command, now),
      });
    }
    let version = 0;
    const facts = async (now: Instant): Promise<AwardFacts> => {
      const read = await this.standing(id, command, now);
      version = read.version;
      return { standing: read };
    };
    const beforeAppend = (next: AwardState) => this.parts.accounts.write(next, version, request);
    return this.accounted(id, state.subjectId, command, { ...request, facts, beforeAppend });
  }

  private async standing(id: string, command: OwnCommand, now: Instant) {
    const { commands, working } = this.parts;
    const { state } = await commands.load(award, id);
    const { state: holder } = await commands.load(subject, state.subjectId);
    const knownAt = command.type === 'RecomputeAward' ? command.knownAt : undefined;
    const known: Upto | undefined =
      knownAt === undefined ? undefined : { instant: new Date(knownAt).toISOString(), by: 'recorded' };
    const worked = WORKED.includes(command.type) ? await working.standing(state, now, known) : {};
    return { ...worked, version: holder.accountVersion };
  }

  private async factsFor(id: string, command: OwnCommand, now: Instant): Promise<AwardFacts> {
    if (command.type !== 'DisburseAward') return {};
    const { state } = await this.parts.commands.load(award, id);
    const barredBy = await this.parts.working.barring(state, businessDate(now));
    return { standing: barredBy === undefined ? {} : { barredBy } };
  }

  /** Awards of one subject take turns here; a refusal or crash after the account was written is put right. */
  accounted(
    id: string,
    subjectId: string,
    command: AwardCommand,
    request: Omit<CommandRequest<AwardFacts>, 'beforeAppend'> & { beforeAppend(next: AwardState): Promise<void> },
  ): Promise<CommandAnswer> {
    const { commands, claims, accounts } = this.parts;
    let written = false;
    const beforeAppend = async (next: unknown): Promise<void> => {
      written = true;
      await request.beforeAppend(next as AwardState);
    };
    return claims.inTurn(`account-${subjectId}`, async () => {
      try {
        return await commands.execute(award, id, command, { ...request, beforeAppend });
      } catch (error) {
        if (written) await accounts.restore(id, subjectId, request);
        throw error;
      }
    });
  }

  private async recordEvent(
    { ofEvent, subject: of }: PreparedOpening,
    eventKey: string | undefined,
    { actor, causationId, correlationId }: AwardRequest,
  ): Promise<void> {
    const { subjectId } = of;
    const applicant = { ...actor, roles: ['applicant'], subjectId };
    const cause = { ...(causationId && { causationId }), ...(correlationId && { correlationId }) };
    for (const [fact, value] of Object.entries(ofEvent)) {
      const known = factOn(of, fact, eventKey ?? null);
      if (known?.status === 'verified' || (known && sameValue(known.value, value))) continue;
      const named = { fact, value, ...(eventKey === undefined ? {} : { period: eventKey }) };
      const command = known
        ? { type: 'CorrectFact' as const, ...named, reason: 'application' }
        : { type: 'RecordFact' as const, ...named };
      await this.parts.subjects.execute(subjectId, command, { actor: applicant, ...cause });
    }
  }
}
