import type { Type } from '@nestjs/common';
import type { UnitTree } from '@taizhang/kernel';
import {
  type AdoptedPacks,
  type CommandExecutor,
  pack,
  packRegister,
  PacksController,
  parkedEventsReport,
  type Projection,
  type Reaction,
  type Readable,
  type Report,
  type Timer,
} from '@taizhang/platform';
import { adoptPlan, deadlines, issuePlan, PlanController, TaskController } from '@taizhang/tasks/api';
import { plan, task } from '@taizhang/tasks/domain';
import {
  dueDeadlines,
  planProgressReport,
  taskLedger,
  taskLedgerReport,
  unitWorkloadReport,
} from '@taizhang/tasks/reports';
import type { DataSource } from 'typeorm';

/** What process managers and timers of a service are made of. */
export interface Parts {
  readonly commands: CommandExecutor;
  readonly packs: AdoptedPacks;
  readonly units: UnitTree;
  readonly readModels: DataSource;
}

/** All that one service brings into a process. */
export interface ServiceParts {
  readonly controllers: readonly Type[];
  readonly readables: readonly Readable[];
  readonly projections: readonly Projection[];
  readonly reports: readonly Report[];
  reactions(parts: Parts): readonly Reaction[];
  timers(parts: Parts): readonly Timer[];
}

// A service's own types meet here as the general ones; each piece checks its own.
const packs: ServiceParts = {
  controllers: [PacksController],
  readables: [{ decider: pack, unitOf: ({ unitId }) => unitId } satisfies Readable<{ unitId: string }> as Readable],
  projections: [packRegister],
  reports: [parkedEventsReport as unknown as Report],
  reactions: () => [],
  timers: () => [],
};

const tasks: ServiceParts = {
  controllers: [PlanController, TaskController],
  readables: [
    { decider: plan, unitOf: ({ adoptingUnit }) => adoptingUnit } satisfies Readable<{
      adoptingUnit: string;
    }> as Readable,
    { decider: task, unitOf: ({ verifierUnit }) => verifierUnit } satisfies Readable<{
      verifierUnit: string;
    }> as Readable,
  ],
  projections: [taskLedger],
  reports: [taskLedgerReport, unitWorkloadReport, planProgressReport] as unknown as Report[],
  reactions: ({ commands, packs: adopted, units }) => [
    adoptPlan(commands, adopted),
    issuePlan(commands, adopted, units),
  ],
  timers: ({ commands, readModels }) => [
    deadlines(commands, taskLedger.name, dueDeadlines(readModels)) as unknown as Timer,
  ],
};

export const SERVICES: readonly ServiceParts[] = [packs, tasks];
