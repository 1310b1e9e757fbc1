import { stateFold, stateProjection } from '@taizhang/platform';
import { round, ROUND_DEADLINES, roundDeadlines, subjectKindOf } from '@taizhang/tasks/domain';
import { RoundDeadlineRow, RoundRow } from './round.rows';

const rounds = stateFold({
  decider: round,
  entity: RoundRow,
  columns(roundId, { planId, scorecard, period, ownerUnit, status, card, subjects, window }) {
    return {
      ...{ roundId, planId, scorecard, period, ownerUnit, status },
      mode: card.mode,
      personal: subjectKindOf(scorecard) !== 'unit',
      units: [
        ...new Set(subjects.flatMap(({ unitId, dispatchedBy }) => [unitId, ...(dispatchedBy ? [dispatchedBy] : [])])),
      ],
      windowFrom: window.from,
      windowTo: window.to,
    };
  },
  deadlines: { entity: RoundDeadlineRow, kinds: ROUND_DEADLINES, of: roundDeadlines },
});

/** Rounds with their marks, and the days on which their self-assessments end. */
export const roundLedger = stateProjection('round-ledger', 1, [rounds]);
