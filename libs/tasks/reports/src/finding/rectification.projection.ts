import { stateFold, stateProjection } from '@taizhang/platform';
import { finding, FINDING_DEADLINES, findingDeadlines } from '@taizhang/tasks/domain';
import { FindingDeadlineRow, FindingRow } from './rectification.rows';

const findings = stateFold({
  decider: finding,
  entity: FindingRow,
  columns(findingId, state) {
    const { planId, source, category, grade, responsibleUnit, responsibleSubject, status, foundOn } = state;
    const { orderNo, orderedOn, referredOn, limitOn, overdueSince, repeated } = state;
    return {
      ...{ findingId, planId, source, category, grade, responsibleUnit, responsibleSubject, status, foundOn },
      ...{ orderNo, orderedOn, referredOn, limitOn, overdueSince, repeated },
      lookBackOn: status === 'cleared' ? state.lookBackOn : null,
    };
  },
  deadlines: { entity: FindingDeadlineRow, kinds: FINDING_DEADLINES, of: findingDeadlines },
});

/** Findings with their orders, and the days on which they fall overdue. */
export const rectification = stateProjection('rectification', 1, [findings]);
