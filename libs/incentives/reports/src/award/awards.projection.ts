import { stateFold, stateProjection } from '@taizhang/platform';
import { award, awardDeadlines, type AwardEvent, type AwardState, WAITS } from '@taizhang/incentives/domain';
import type { EventTime } from '@taizhang/kernel';
import { AwardDeadlineRow, AwardRow } from './award.rows';
import { awardsOverdue, awardSums, costShares } from './award.sums';

/**
 * Rows do without the calculation: nothing that an award does rests on it. Reports tell what superior levels had paid,
 * and the count that a deduction is for.
 */
function evolve(state: AwardState, event: AwardEvent, time: EventTime): AwardState {
  const { trace, inputs, ...next } = award.evolve(state, event, time);
  const told = next.direction === 'deduct' ? inputs : {};
  return { ...next, trace: trace.filter(({ op }) => op === 'level'), inputs: told };
}

const firstDue = ({ deadlines }: AwardState): string | null =>
  deadlines.flatMap(({ doneOn, dueOn }) => (doneOn === null ? [dueOn] : [])).sort()[0] ?? null;

const awardRows = stateFold({
  decider: { ...award, evolve },
  entity: AwardRow,
  columns(awardId, state) {
    const { programmeKey, ruleKey, ruleVersion, subjectId, subjectKind, payeeId, unitId, direction, status } = state;
    const { kind, occasion, period, runId, openedOn, grantedOn } = state;
    const { computedFen, grantedFen, paidFen, refundedFen, clawbackDueFen } = state;
    return {
      ...{ awardId, programmeKey, ruleKey, ruleVersion, subjectId, subjectKind, payeeId, unitId, direction, status },
      ...{ kind, occasion, period, runId, openedOn, grantedOn },
      ...{ computedFen, grantedFen, paidFen, refundedFen, clawbackDueFen },
      countedIn: period ?? state.onDate,
      toForward: status === 'paid' && state.inc === 'INC-29' && state.forwarded === null,
      metLevels: state.trace.length > 0,
      decideUnitId: state.procedure.decide,
      publicityTo: state.publicity?.to ?? null,
      dueOn: firstDue(state),
    };
  },
  deadlines: { entity: AwardDeadlineRow, kinds: WAITS, of: awardDeadlines },
});

/** Awards, what they come to, and the days on which something falls due. */
export const awardLedger = stateProjection('awards', 2, [awardRows], [awardSums, awardsOverdue, costShares]);
