import type { LocalDate } from '@taizhang/kernel';
import { stateFold, stateProjection } from '@taizhang/platform';
import {
  firstLead,
  OPEN_STATES,
  plan,
  PLAN_DEADLINES,
  planDeadlines,
  progressDueOn,
  runningPhases,
  type Phase,
  task,
  TASK_DEADLINES,
  taskDeadlines,
  type TaskState,
} from '@taizhang/tasks/domain';
import { PlanRow, TaskDeadlineRow, TaskLedgerRow } from './task-ledger.rows';
import { taskLoads, taskTitles, taskUnits, titleKey } from './task.sums';

const LAST_DAY = '9999-12-31';

const tasks = stateFold({
  decider: task,
  entity: TaskLedgerRow,
  columns(taskId, state) {
    const { title, status, dueOn, overdueSince, difficulties } = state;
    const lead = firstLead(state);
    // One flat literal: this runs for every event, and V8 makes objects from spread parts a hundred times slower.
    return {
      taskId,
      planId: state.planId,
      titleZh: title.zh,
      titleEn: title.en,
      titleKey: titleKey(title),
      lead,
      verifierUnit: state.verifierUnit,
      signed: state.acceptances.some(({ unitId }) => unitId === lead),
      deemed: state.deemed,
      units: [...state.leads, ...state.participants],
      dueOn,
      dueSort: dueOn ?? LAST_DAY,
      status,
      percent: state.percent,
      additional: state.additional,
      longTerm: state.due.kind === 'longTerm',
      overdueSince,
      overdue: overdueSince !== null && OPEN_STATES.includes(status),
      onTime: state.onTime,
      level: state.supervision?.level ?? null,
      scheduleRow: scheduleRowOf(state),
      verifyBy: state.verifyBy,
      checkedOn: state.checkedOn,
      answerBy: firstUnanswered(difficulties),
      answeredLate: difficulties.some(({ answeredOn, answerBy }) => answeredOn !== null && answeredOn > answerBy),
      progressDueOn: progressDueOn(state),
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

/** A row of a schedule annexed to the document is a clause of its own: `SG18 §附件1(14)`. */
const SCHEDULE_ROW = / §附件\d+\((\d+)\)$/;

/** Its number; parts and ad hoc tasks have none, though they name the clause. */
function scheduleRowOf({ basis, parent, period, adHoc }: TaskState): number | null {
  if (adHoc || parent !== null || period !== null) return null;
  const [, row] = basis.map((clause) => SCHEDULE_ROW.exec(clause)).find((match) => match !== null) ?? [];
  return row === undefined ? null : Number(row);
}

function firstUnanswered(difficulties: TaskState['difficulties']): LocalDate | null {
  const waiting = difficulties.flatMap(({ answeredOn, answerBy }) => (answeredOn === null ? [answerBy] : []));
  return waiting.sort()[0] ?? null;
}

/** Plans, their tasks, the sums of these, and the days on which something falls due. */
export const taskLedger = stateProjection('task-ledger', 8, [tasks, plans], [taskLoads, taskUnits, taskTitles]);

/** The first running phase of a plan on a date, or `null` in a gap. */
export const phaseOf = (phases: readonly Phase[], on: LocalDate): string | null => runningPhases(phases, on)[0] ?? null;
