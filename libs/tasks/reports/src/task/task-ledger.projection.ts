import type { LocalDate } from '@taizhang/kernel';
import { stateFold, stateProjection } from '@taizhang/platform';
import {
  plan,
  PLAN_DEADLINES,
  planDeadlines,
  runningPhases,
  type Phase,
  task,
  TASK_DEADLINES,
  taskDeadlines,
} from '@taizhang/tasks/domain';
import { PlanRow, TaskDeadlineRow, TaskLedgerRow } from './task-ledger.rows';

const tasks = stateFold({
  decider: task,
  entity: TaskLedgerRow,
  columns(taskId, state) {
    const { planId, title, leads, participants, status, dueOn, overdueSince, additional, percent, onTime } = state;
    const [lead = ''] = leads;
    return {
      taskId,
      planId,
      titleZh: title.zh,
      titleEn: title.en,
      lead,
      signed: state.acceptances.some(({ unitId }) => unitId === lead),
      units: [...leads, ...participants],
      dueOn,
      status,
      percent,
      additional,
      overdueSince,
      onTime,
    };
  },
  deadlines: { entity: TaskDeadlineRow, kinds: TASK_DEADLINES, of: taskDeadlines },
});

const plans = stateFold({
  decider: plan,
  entity: PlanRow,
  columns(planId, { packId, title, adoptingUnit, status, effectiveFrom, effectiveTo }) {
    const texts = { titleZh: title.zh, titleEn: title.en };
    return { planId, packId, ...texts, adoptingUnit, status, effectiveFrom, effectiveTo };
  },
  deadlines: { entity: TaskDeadlineRow, kinds: PLAN_DEADLINES, of: planDeadlines },
});

/** Plans, their tasks, and the days on which something falls due. */
export const taskLedger = stateProjection('task-ledger', 3, [tasks, plans]);

/** The first running phase of a plan on a date, or `null` in a gap. */
export const phaseOf = (phases: readonly Phase[], on: LocalDate): string | null => runningPhases(phases, on)[0] ?? null;
