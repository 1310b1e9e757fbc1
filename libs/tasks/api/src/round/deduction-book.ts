import { derivedId, Duplicate, type LocalDate, SYSTEM } from '@taizhang/kernel';
import type { Scorecard } from '@taizhang/packs';
import type { Claim, StoredEvent } from '@taizhang/platform';
import { plan, round, type RoundState } from '@taizhang/tasks/domain';
import { packOf } from '../plan/plan-parts';
import { liveRounds, roundHolding } from './plan-rounds';
import type { RoundSources } from './round.facts';

type DeductionRule = Scorecard['deductions'][number];

/** What an event takes off a unit, or gives back. */
export interface Deductible {
  readonly planId: string;
  readonly unitId: string;
  /** The day whose period it counts for. */
  readonly on: LocalDate;
  readonly basisRef: string;
  readonly reason: string;
}

/** One line of the book of a plan: written for every event, whether a round stands open or not. */
interface BookEntry extends Claim, Omit<Deductible, 'planId'> {
  readonly scorecard: string;
  readonly code: string;
  /** Gives back what was taken for the same `basisRef`. */
  readonly rescinds: boolean;
}

/**
 * Deductions that events cause (TSK-56): each goes into the book of its plan, and from there into the round of the
 * period that holds its day, now or when that round opens. Process managers of other services use it as it is.
 */
export class DeductionBook {
  constructor(private readonly sources: RoundSources) {}

  /** Takes points off in every scorecard of the plan that has such a rule. */
  async deduct(fact: Deductible, lists: (rule: DeductionRule) => boolean, cause: StoredEvent): Promise<void> {
    await this.enter(fact, lists, cause, false);
  }

  /** Gives back what was taken for the same `basisRef`. */
  async rescind(fact: Deductible, lists: (rule: DeductionRule) => boolean, cause: StoredEvent): Promise<void> {
    await this.enter(fact, lists, cause, true);
  }

  /** Posts, in their order, what was kept for a round until it opened. */
  async settle(state: RoundState, cause: StoredEvent): Promise<void> {
    const entries = await this.sources.claims.of<BookEntry>(bookOf(state.planId));
    const rounds = await liveRounds(this.sources, state.planId, ({ scorecard }) => scorecard === state.scorecard);
    for (const entry of entries) {
      if (this.roundOf(entry, rounds)?.roundId === state.roundId) await this.post(entry, state, cause).catch(ifNew);
    }
  }

  private async enter(
    { planId, ...fact }: Deductible,
    lists: (rule: DeductionRule) => boolean,
    cause: StoredEvent,
    rescinds: boolean,
  ): Promise<void> {
    const { commands, packs, claims } = this.sources;
    const found = await commands.find(plan, planId);
    if (!found) return;
    const { scorecards = [] } = await packOf(packs, found);
    for (const { code: scorecard, deductions } of scorecards) {
      for (const { code } of deductions.filter(lists)) {
        const entry: BookEntry = { id: `${cause.id}.${scorecard}.${code}`, ...fact, scorecard, code, rescinds };
        await claims.add(bookOf(planId), entry, { correlationId: cause.metadata.correlationId, causationId: cause.id });
        const rounds = await liveRounds(this.sources, planId, (claim) => claim.scorecard === scorecard);
        const state = this.roundOf(entry, rounds);
        if (state) await this.post(entry, state, cause);
      }
    }
  }

  private roundOf(entry: BookEntry, rounds: readonly RoundState[]): RoundState | undefined {
    return roundHolding(rounds, { ...entry, scores: (state) => this.subjectOf(entry, state) !== undefined });
  }

  /** The unit itself or the nearest one above it that the round scores by such a rule. */
  private subjectOf({ unitId, code }: BookEntry, { subjects, card }: RoundState): string | undefined {
    const { units } = this.sources;
    if (!units.has(unitId) || !card.deductions.some((rule) => rule.code === code)) return undefined;
    const scored = new Set(subjects.map(({ subjectId }) => subjectId));
    return units.path(unitId).find(({ slug }) => scored.has(slug))?.slug;
  }

  /** The id is of the entry and the opening: whichever way it comes, and however often, it is posted once. */
  private async post(entry: BookEntry, state: RoundState, cause: StoredEvent): Promise<void> {
    const { roundId, opening } = state;
    const { code, basisRef, reason, on, rescinds } = entry;
    const subjectId = this.subjectOf(entry, state) ?? '';
    const command = rescinds
      ? ({ type: 'RescindPostedDeduction', subjectId, basisRef, reason } as const)
      : ({ type: 'PostDeduction', subjectId, code, basisRef, reason, on } as const);
    await this.sources.commands.execute(round, roundId, command, {
      actor: SYSTEM,
      commandId: derivedId(entry.id, 'post-deduction', roundId, String(opening)),
      occurredAt: cause.metadata.occurredAt,
      causationId: cause.id,
      correlationId: cause.metadata.correlationId,
      facts: async () => undefined,
    });
  }
}

/** What somebody has deducted by hand meanwhile is done. */
function ifNew(error: unknown): void {
  if (!(error instanceof Duplicate)) throw error;
}

const bookOf = (planId: string): string => `deductions-${planId}`;
