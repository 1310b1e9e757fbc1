import { stateFold, stateProjection } from '@taizhang/platform';
import { award, awardDeadlines, type AwardEvent, type AwardState, WAITS } from '@taizhang/incentives/domain';
import type { EventTime } from '@taizhang/kernel';
import { AwardDeadlineRow, AwardRow } from './award.rows';

/** Rows do without the calculation: nothing that an award does rests on it. */
function evolve(state: AwardState, event: AwardEvent, time: EventTime): AwardState {
  return { ...award.evolve(state, event, time), trace: [], inputs: {} };
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
      decideUnitId: state.procedure.decide,
      publicityTo: state.publicity?.to ?? null,
      dueOn: firstDue(state),
    };
  },
  deadlines: { entity: AwardDeadlineRow, kinds: WAITS, of: awardDeadlines },
});

/** Awards, and the days on which something falls due. */
export const awardLedger = stateProjection('awards', 1, [awardRows]);
