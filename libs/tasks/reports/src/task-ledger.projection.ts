import { addDays, type LocalDate, startOfDay } from '@taizhang/kernel';
import type { Projection, RowRef, Rows, StoredEvent } from '@taizhang/platform';
import {
  decisiveDate,
  overdueFrom,
  type PlanEvent,
  runningPhases,
  type Phase,
  type TaskEvent,
  titleOf,
} from '@taizhang/tasks/domain';
import { PlanRow, TaskDeadlineRow, TaskLedgerRow } from './task-ledger.rows';

type Stored<Event> = Event & { readonly type: string };

/** Plans, their tasks, and the days on which something falls due: one fold of the `plan` and `task` streams. */
export const taskLedger: Projection = {
  name: 'task-ledger',
  version: 1,
  filter: { categories: ['plan', 'task'] },
  tables: [TaskLedgerRow, PlanRow, TaskDeadlineRow],

  touches({ category, streamId }): readonly RowRef[] {
    return [
      { entity: category === 'task' ? TaskLedgerRow : PlanRow, key: streamId },
      { entity: TaskDeadlineRow, key: `${category}:${streamId}` },
    ];
  },

  apply(event, rows) {
    if (event.category === 'task') applyTask(event, rows);
    else applyPlan(event, rows);
  },
};

function applyTask(event: StoredEvent, rows: Rows): void {
  const before = rows.get(TaskLedgerRow, event.streamId);
  const after = foldTask(event, before);
  if (!after) return;
  rows.put(TaskLedgerRow, { ...after, revision: event.revision });
  const from = after.overdueSince === null ? overdueFrom(after) : null;
  setDeadline(rows, 'task', event.streamId, from === null ? null : startOfDay(from));
}

function foldTask(event: StoredEvent, before: Readonly<TaskLedgerRow> | undefined): TaskLedgerRow | undefined {
  const fact = { ...event.data, type: event.type } as Stored<TaskEvent>;
  if (fact.type === 'TaskAssigned') return assigned(event, fact);
  if (!before) return undefined;
  switch (fact.type) {
    case 'TaskAccepted': {
      const moves = before.status === 'assigned' && fact.unitId === before.lead;
      return { ...before, signed: [...before.signed, fact.unitId], status: moves ? 'accepted' : before.status };
    }
    case 'TaskProgressReported':
      return { ...before, percent: fact.percent, status: before.status === 'returned' ? 'returned' : 'inProgress' };
    case 'EvidenceAttached':
      return { ...before, evidenceCount: before.evidenceCount + 1 };
    case 'EvidenceWithdrawn':
      return { ...before, evidenceCount: before.evidenceCount - 1 };
    case 'TaskSubmitted':
      return { ...before, status: 'submitted', submittedOn: decisiveDate(before, fact.submittedOn) };
    case 'TaskReturned':
      return { ...before, status: 'returned', fixBy: fact.fixBy };
    case 'TaskVerified':
      return { ...before, status: 'verified', onTime: fact.onTime };
    case 'TaskClosed':
      return { ...before, status: 'closed' };
    case 'TaskFellOverdue':
      return { ...before, overdueSince: fact.dueOn };
    case 'TaskCancelled':
      return { ...before, status: 'cancelled' };
    default:
      return { ...before }; // an event that a newer release wrote
  }
}

function assigned(event: StoredEvent, fact: Extract<TaskEvent, { type: 'TaskAssigned' }>): TaskLedgerRow {
  const { leads, participants, deliverables } = fact;
  const title = titleOf(fact);
  return {
    taskId: event.streamId,
    planId: fact.planId,
    code: fact.code,
    titleZh: title.zh,
    titleEn: title.en,
    lead: leads[0] ?? '',
    leads: [...leads],
    participants: [...participants],
    units: [...leads, ...participants],
    signed: [],
    verifierUnit: fact.verifierUnit,
    dueOn: fact.dueOn ?? null,
    limitSource: fact.limitSource,
    status: 'assigned',
    percent: 0,
    additional: fact.additional,
    overdueSince: null,
    backfillUntil: fact.backfillUntil ?? null,
    fixBy: null,
    submittedOn: null,
    outputs: deliverables,
    evidenceCount: 0,
    onTime: null,
    basis: [...event.metadata.basis],
    revision: event.revision,
  };
}

function applyPlan(event: StoredEvent, rows: Rows): void {
  const fact = { ...event.data, type: event.type } as Stored<PlanEvent>;
  const before = rows.get(PlanRow, event.streamId);
  const after = foldPlan(event.streamId, fact, before);
  if (!after) return;
  rows.put(PlanRow, { ...after, revision: event.revision });
  setDeadline(rows, 'plan', event.streamId, nextOf(after));
}

function foldPlan(planId: string, fact: PlanEvent, before: Readonly<PlanRow> | undefined): PlanRow | undefined {
  if (fact.type === 'PlanAdopted') {
    const { packId, packVersion, title, adoptingUnit, ownerUnit, officeUnit, effectiveFrom, phases } = fact;
    const units = { adoptingUnit, ownerUnit, officeUnit };
    const status = effectiveFrom > fact.adoptedOn ? 'adopted' : 'inForce';
    const effectiveTo = fact.effectiveTo ?? null;
    const texts = { titleZh: title.zh, titleEn: title.en };
    return { planId, packId, packVersion, ...texts, ...units, status, effectiveFrom, effectiveTo, phases, revision: 0 };
  }
  if (!before) return undefined;
  if (fact.type === 'PlanEnteredForce') return { ...before, status: 'inForce' };
  if (fact.type === 'PlanExpired') return { ...before, status: 'expired' };
  return { ...before };
}

/** When something happens to a plan next: it enters into force, then its last day ends (TSK-05). */
function nextOf({ status, effectiveFrom, effectiveTo }: PlanRow): string | null {
  if (status === 'adopted') return startOfDay(effectiveFrom);
  return status === 'inForce' && effectiveTo !== null ? startOfDay(addDays(effectiveTo, 1)) : null;
}

function setDeadline(rows: Rows, category: 'plan' | 'task', id: string, dueAt: string | null): void {
  const key = `${category}:${id}`;
  if (dueAt === null) rows.remove(TaskDeadlineRow, key);
  else rows.put(TaskDeadlineRow, { key, category, id, dueAt: new Date(dueAt) });
}

/** The first running phase of a plan on a date, or `null` in a gap. */
export const phaseOf = (phases: readonly Phase[], on: LocalDate): string | null => runningPhases(phases, on)[0] ?? null;
