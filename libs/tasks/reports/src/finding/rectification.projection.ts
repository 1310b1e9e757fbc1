import { stateFold, stateProjection } from '@taizhang/platform';
import { finding, FINDING_DEADLINES, findingDeadlines, patch } from '@taizhang/tasks/domain';
import { imageryOrderSums, imagerySums, PatchRow } from '../patch/imagery.rows';
import { FindingDeadlineRow, FindingRow } from './rectification.rows';
import { findingSums } from './rectification.sums';

const findings = stateFold({
  decider: finding,
  entity: FindingRow,
  columns(findingId, state) {
    const { planId, source, category, grade, responsibleUnit, responsibleSubject, status, foundOn } = state;
    const { orderNo, limitOn, overdueSince, repeated } = state;
    return {
      ...{ findingId, planId, source, category, grade, responsibleUnit, responsibleSubject, status, foundOn },
      ...{ orderNo, limitOn, overdueSince, repeated },
      lookBackOn: status === 'cleared' ? state.lookBackOn : null,
    };
  },
  deadlines: { entity: FindingDeadlineRow, kinds: FINDING_DEADLINES, of: findingDeadlines },
});

const patches = stateFold({
  decider: patch,
  entity: PatchRow,
  columns(patchId, { planId, townUnit, batch, status, findingId, untrue }) {
    return { patchId, planId, townUnit, batch, status, findingId, untrue };
  },
});

/** Findings with their orders, the patches that they come from, and the days on which something falls due. */
export const rectification = stateProjection(
  'rectification',
  2,
  [findings, patches],
  [findingSums, imagerySums, imageryOrderSums],
);
