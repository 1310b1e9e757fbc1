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
import { type AttachEvidence, task } from '@taizhang/tasks/domain';
import { livePlan } from '../plan/live-plan';
import { tasksOfPlan } from '../plan/plan-register';

const CHECKED = 'dev.taizhang.incentives.CheckEvaluated.v1';

const EVIDENCE_FROM_EVENT: ConsumerDeclaration = {
  name: 'evidence-from-event',
  hears: [CHECKED],
  // The proof is the event whole.
  reads: PUBLIC_EVENTS.find((event) => cloudEventType(event) === CHECKED)?.fields ?? [],
  writes: ['task EvidenceAttached'],
};

/** What a check has found is proof of the tasks of its metrics; their units still report (TSK-14, `events.md` §1). */
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
    const taskIds = await this.provedBy(event);
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

  /** The tasks, not over yet, of the metrics that the packs in force at the unit or above it have under this check. */
  private async provedBy({ data, time }: Heard<CheckEvaluated>): Promise<string[]> {
    const taskIds: string[] = [];
    for (const { slug } of this.units.path(data.unitId)) {
      for (const { documentId, tasks } of await this.packs.allInForce(slug, businessDate(time))) {
        const proved = (tasks?.metrics ?? []).filter(
          ({ check }) => check?.rule === data.ruleKey && (check.code === undefined || check.code === data.code),
        );
        if (proved.length > 0) {
          const codes = proved.map(({ code }) => code);
          taskIds.push(...(await this.openTasks(documentId, slug, codes)));
        }
      }
    }
    return taskIds;
  }

  private async openTasks(documentId: string, adoptingUnit: string, metrics: readonly string[]): Promise<string[]> {
    const { commands, claims } = this;
    const plan = await livePlan({ commands, claims }, documentId, adoptingUnit);
    const all = plan ? await tasksOfPlan({ commands, claims }, plan.planId) : [];
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
