import { createHash } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { type CheckEvaluated, cloudEventType, PUBLIC_EVENTS } from '@taizhang/contracts';
import type { EvidenceStore } from '@taizhang/evidence';
import { businessDate, canonicalJson, RuleBroken, type Text, UnitTree } from '@taizhang/kernel';
import {
  AdoptedPacks,
  Claims,
  CommandExecutor,
  type ConsumerDeclaration,
  EVIDENCE_STORE,
  type Heard,
  requestUponHeard,
} from '@taizhang/platform';
import { type AttachEvidence, metric, metricIdOf, task } from '@taizhang/tasks/domain';
import { livePlan } from '../plan/live-plan';
import { tasksOfPlan } from '../plan/plan-register';

const CHECKED = 'dev.taizhang.incentives.CheckEvaluated.v1';

const EVIDENCE_FROM_EVENT: ConsumerDeclaration = {
  name: 'evidence-from-event',
  hears: [CHECKED],
  // The proof is the event whole.
  reads: PUBLIC_EVENTS.find((event) => cloudEventType(event) === CHECKED)?.fields ?? [],
  writes: ['task EvidenceAttached', 'metric MetricProposed'],
};

interface Checked {
  readonly documentId: string;
  readonly adoptingUnit: string;
  readonly metrics: readonly string[];
}

/** What a check has found is proposed for its metric, and proof of its tasks; their units still report (TSK-14). */
@Controller()
export class EvidenceFromEvent {
  static readonly declaration = EVIDENCE_FROM_EVENT;

  constructor(
    private readonly commands: CommandExecutor,
    private readonly claims: Claims,
    private readonly packs: AdoptedPacks,
    private readonly units: UnitTree,
    @Inject(EVIDENCE_STORE) private readonly files: EvidenceStore,
  ) {}

  @EventPattern(CHECKED, EVIDENCE_FROM_EVENT)
  async attach(@Payload() event: Heard<CheckEvaluated>): Promise<void> {
    if (event.data.outcome === 'incomplete') return; // nothing was found yet
    for (const { documentId, adoptingUnit, metrics } of await this.checkedBy(event)) {
      const { commands, claims } = this;
      const plan = await livePlan({ commands, claims }, documentId, adoptingUnit);
      if (!plan) throw new RuleBroken('TSK-14', NO_TASK_YET);
      for (const code of metrics) await this.propose(event, metricIdOf(plan.planId, code));
      await this.prove(event, await this.openTasks(plan.planId, metrics));
    }
  }

  /** Of a metric with a target for each unit nothing is proposed: a check speaks of one. */
  private async propose(event: Heard<CheckEvaluated>, metricId: string): Promise<void> {
    const { period, valueFen: numerator, baseFen: denominator, ruleKey: source } = event.data;
    if (period === undefined || numerator === undefined || denominator === undefined) return;
    if (!(await this.commands.find(metric, metricId))) return;
    const command = { type: 'ProposeMetric' as const, period, numerator, denominator, source };
    await this.commands.execute(metric, metricId, command, {
      ...requestUponHeard(event, 'evidence-from-event', metricId, command.type),
      occurredAt: event.time,
      facts: async () => undefined,
    });
  }

  private async prove(event: Heard<CheckEvaluated>, taskIds: readonly string[]): Promise<void> {
    if (taskIds.length === 0) return;
    const bytes = Buffer.from(canonicalJson(event));
    await this.files.keep(only(bytes));
    const command: AttachEvidence = {
      ...{ type: 'AttachEvidence', title: `${event.type} ${event.id}`, bytes: bytes.length },
      ...{ sha256: createHash('sha256').update(bytes).digest('hex'), mediaType: 'application/cloudevents+json' },
      producedOn: businessDate(event.time),
    };
    for (const taskId of taskIds) {
      await this.commands.execute(task, taskId, command, {
        ...requestUponHeard(event, 'evidence-from-event', taskId, command.type),
        occurredAt: event.time,
        facts: async () => ({}),
      });
    }
  }

  /** The metrics that the packs in force at the unit or above it have under this check. */
  private async checkedBy({ data, time }: Heard<CheckEvaluated>): Promise<readonly Checked[]> {
    const found: Checked[] = [];
    for (const { slug } of this.units.path(data.unitId)) {
      for (const { documentId, tasks } of await this.packs.allInForce(slug, businessDate(time))) {
        const checked = (tasks?.metrics ?? []).filter(
          ({ check }) => check?.rule === data.ruleKey && (check.code === undefined || check.code === data.code),
        );
        const metrics = checked.map(({ code }) => code);
        if (metrics.length > 0) found.push({ documentId, adoptingUnit: slug, metrics });
      }
    }
    return found;
  }

  /** Those of the metrics that are not over yet. */
  private async openTasks(planId: string, metrics: readonly string[]): Promise<string[]> {
    const { commands, claims } = this;
    const all = await tasksOfPlan({ commands, claims }, planId);
    const naming = all.filter(({ state }) => state.metrics.some((code) => metrics.includes(code)));
    if (naming.length === 0) throw new RuleBroken('TSK-14', NO_TASK_YET);
    return naming
      .filter(({ state: { status } }) => status !== 'closed' && status !== 'cancelled')
      .map(({ taskId }) => taskId);
  }
}

const NO_TASK_YET: Text = { en: 'there is no task for it yet', zh: '相应任务尚未下达' };

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
