import type { LocalDate } from '@taizhang/kernel';
import { award, ENDED_AWARD, subject } from '@taizhang/incentives/domain';
import type { Claims, CommandExecutor, Reaction } from '@taizhang/platform';
import { requestUpon } from '../request-upon';
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
  async handle(event) {
    const { incidentId, observedOn } = event.data as { readonly incidentId: string; readonly observedOn?: LocalDate };
    if (observedOn === undefined) return; // told before the month was said: its decider recomputes
    const { state: village } = await commands.load(subject, event.streamId);
    const list = deductionsOf(village.unitId, observedOn.slice(0, 'YYYY-MM'.length));
    for (const { id } of await claims.of(list)) {
      const deduction = await commands.find(award, id);
      if (!deduction || isOver(deduction)) continue;
      const request = requestUpon(event, 'recompute-deductions', id);
      await awards.execute(id, { type: 'RecomputeAward', reason: `revoked: ${incidentId}` }, request);
    }
  },
});

/** What was applied may still be too much. */
const isOver = ({ status }: { readonly status: (typeof ENDED_AWARD)[number] }): boolean =>
  status !== 'applied' && ENDED_AWARD.includes(status);
