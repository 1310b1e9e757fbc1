import type { Instant } from '@taizhang/kernel';
import type { Projection, StoredEvent } from '@taizhang/platform';
import type { Proposal, ProposalKind } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What is proposed to a unit, and who has done it. */
@Entity('proposal')
@Index(['raisedAt', 'targetId'])
export class ProposalRow {
  @PrimaryColumn('text')
  kind: ProposalKind;

  @PrimaryColumn('text', { name: 'target_id' })
  targetId: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('text', { name: 'caused_by' })
  causedBy: string;

  @Column('text', { name: 'cause_type' })
  causeType: string;

  @Column('text', { name: 'cause_stream' })
  causeStream: string;

  @Column('timestamp with time zone', { name: 'raised_at' })
  raisedAt: Date;

  @Column('text', { name: 'done_by', nullable: true })
  doneBy: string | null;

  @Column('timestamp with time zone', { name: 'done_at', nullable: true })
  doneAt: Date | null;
}

/** Which proposals about its thing an event settles: it was done, or there is nothing left to do it to. */
const SETTLES: Readonly<Record<string, readonly ProposalKind[]>> = {
  PlanRevoked: ['revoke-plan'],
  PlanClosed: ['revoke-plan'],
  PlanExpired: ['revoke-plan'],
  TaskAssigned: ['create-task'],
  TaskCancelled: ['cancel-task', 'supervise'],
  TaskClosed: ['cancel-task', 'supervise'],
  TaskSupervised: ['supervise'],
};

/** Proposals until they are done. */
export const proposals: Projection = {
  name: 'proposals',
  version: 1,
  filter: { categories: ['proposal', 'plan', 'task'], types: ['ProposalRaised', ...Object.keys(SETTLES)] },
  tables: [ProposalRow],
  touches: (event) => keysOf(event).map((key) => ({ entity: ProposalRow, key })),
  apply(event, rows) {
    const at = new Date(event.metadata.occurredAt satisfies Instant);
    if (event.type === 'ProposalRaised') {
      const { kind, targetId, unitId, causedBy, causeType, causeStream } = event.data as unknown as Proposal;
      const raised = { kind, targetId, unitId, causedBy, causeType, causeStream, raisedAt: at };
      rows.put(ProposalRow, { ...raised, doneBy: null, doneAt: null });
      return;
    }
    for (const key of keysOf(event)) {
      const row = rows.get(ProposalRow, key);
      if (row && row.doneBy === null) {
        rows.put(ProposalRow, { ...row, doneBy: event.metadata.actor.unitId, doneAt: at });
      }
    }
  },
};

function keysOf({ type, streamId, data }: StoredEvent): (readonly [kind: string, targetId: string])[] {
  if (type === 'ProposalRaised') return [[String(data['kind']), String(data['targetId'])]];
  return (SETTLES[type] ?? []).map((kind) => [kind, streamId]);
}
