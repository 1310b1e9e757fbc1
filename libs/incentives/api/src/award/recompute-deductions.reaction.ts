import { derivedId, type LocalDate, SYSTEM } from '@taizhang/kernel';
import { award, ENDED_AWARD, subject } from '@taizhang/incentives/domain';
import type { Claims, CommandExecutor, Reaction } from '@taizhang/platform';
import { type Awards, deductionsOf } from './awards';

export interface DeductionParts {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly awards: Awards;
}

/**
 * A burning that is taken back changes the order of those after it in its month: the deductions at that village are
 * computed anew, and what was withheld too much is to be given back (INC-37). One that is contested waits for its
 * answer: until then the event is parked.
 */
export const recomputeDeductions = ({ commands, claims, awards }: DeductionParts): Reaction => ({
  name: 'recompute-deductions',
  hears: ['subject IncidentRevoked'],
  writes: ['award AwardRecomputed', 'subject AwardAccounted'],
  async handle({ id, streamId, data, metadata }) {
    const { incidentId, observedOn } = data as { readonly incidentId: string; readonly observedOn?: LocalDate };
    if (observedOn === undefined) return; // told before the month was said: its decider recomputes
    const { state: village } = await commands.load(subject, streamId);
    for (const { id: awardId } of await claims.of(
      deductionsOf(village.unitId, observedOn.slice(0, 'YYYY-MM'.length)),
    )) {
      const deduction = await commands.find(award, awardId);
      if (!deduction || isOver(deduction)) continue;
      const { correlationId } = metadata;
      const commandId = derivedId(id, 'recompute-deductions', awardId);
      const request = { actor: SYSTEM, commandId, causationId: id, correlationId };
      await awards.execute(awardId, { type: 'RecomputeAward', reason: `revoked: ${incidentId}` }, request);
    }
  },
});

/** What was applied may still be too much. */
const isOver = ({ status }: { readonly status: (typeof ENDED_AWARD)[number] }): boolean =>
  status !== 'applied' && ENDED_AWARD.includes(status);
