import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { EventStore } from '@taizhang/event-store';
import { NotFound } from '@taizhang/kernel';
import { type Caller, CurrentActor } from '../edge';
import { EVENT_STORE } from '../reports/history.controller';
import { catchUp, REPORT_DESK, type ReportDesk } from '../reports/report.controller';
import { type StoredEvent, Upcasters } from '../stored-event';
import { StreamReach } from '../write';
import { causation, CausationRow } from './causation.projection';

const MOST_EVENTS = 500;

/** One event of the graph; of what the caller may not read only that it is there, and what it followed from. */
interface Node {
  readonly id: string;
  readonly position: string;
  readonly recordedAt: string;
  /** The event that it followed from; `null`: a command of a person or timer. */
  readonly causedBy: string | null;
  readonly event?: Pick<StoredEvent, 'stream' | 'category' | 'revision' | 'type'> & {
    readonly occurredAt: string;
    readonly actor: { readonly userId: string; readonly unitId: string };
    readonly basis: readonly string[];
  };
}

/** What followed from one command, event by event, over all services: `correlationId` of any event of it. */
@Controller('v1/audit/causation')
export class CausationController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(REPORT_DESK) private readonly desk: ReportDesk,
    private readonly reach: StreamReach,
    private readonly upcasters: Upcasters,
  ) {}

  @Get(':correlationId')
  async one(@Param('correlationId') correlationId: string, @CurrentActor() caller: Caller) {
    await catchUp(this.desk, [causation.name], await this.desk.head());
    const order = { position: 'ASC' } as const;
    const where = { correlationId };
    const found = await this.desk.readModels.manager.find(CausationRow, { where, order, take: MOST_EVENTS + 1 });
    // Lists on which commands meet have no readers: they are no part of what happened.
    const told = found.slice(0, MOST_EVENTS).filter(({ stream }) => this.reach.isThing(stream));
    const visible = await this.visibleAmong(new Set(told.map(({ stream }) => stream)), caller);
    if (visible.size === 0) {
      throw new NotFound({ en: `nothing to see of ${correlationId}`, zh: `没有可查看的因果链 ${correlationId}` });
    }
    const events = await Promise.all(told.map(({ stream, revision }) => this.event(stream, revision)));
    const ids = new Set(events.map(({ id }) => id));
    const nodes = events.map((event) => nodeOf(event, ids, visible.has(event.stream)));
    return { correlationId, nodes, more: found.length > MOST_EVENTS };
  }

  private async visibleAmong(streams: ReadonlySet<string>, caller: Caller): Promise<ReadonlySet<string>> {
    const checked = await Promise.all(
      [...streams].map(async (stream) => ((await this.reach.holds(stream, caller)) ? stream : [])),
    );
    return new Set(checked.flat());
  }

  private async event(stream: string, revision: number): Promise<StoredEvent> {
    const at = BigInt(revision);
    for await (const recorded of this.store.read(stream, { from: at, to: at })) return this.upcasters.open(recorded);
    throw new Error(`${stream} has no revision ${revision}`);
  }
}

function nodeOf(stored: StoredEvent, ids: ReadonlySet<string>, isVisible: boolean): Node {
  const { id, position, recordedAt, stream, category, revision, type, metadata } = stored;
  const { causationId, occurredAt, basis, actor } = metadata;
  const { userId, unitId } = actor;
  const node = { id, position, recordedAt, causedBy: ids.has(causationId) ? causationId : null };
  if (!isVisible) return node;
  return { ...node, event: { stream, category, revision, type, occurredAt, actor: { userId, unitId }, basis } };
}
