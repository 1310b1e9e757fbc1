import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { type EventStore, isRecorded, type Position } from '@taizhang/event-store';
import { InvalidInput, type Text } from '@taizhang/kernel';
import type { FastifyReply } from 'fastify';
import { IsOptional, IsString, Matches } from 'class-validator';
import { sendNdjson, sendSse } from '../edge';
import { EVENT_STORE } from './history.controller';
import { Upcasters } from '../stored-event';
import type { StoredEvent } from '../stored-event';

/** A public event type as the feed needs it; `libs/contracts` lists them. */
export interface Published {
  readonly service: string;
  readonly category: string;
  readonly name: string;
  readonly fields: readonly string[];
  /** Published only where the event has this field. */
  readonly onlyWith?: string;
  /** `dev.taizhang.tasks.TaskAssigned.v1`. */
  readonly cloudEventType: string;
}

export const PUBLISHED = Symbol('published events');

const HEARTBEAT_MS = 15_000;
const BEYOND_HEAD: Text = { zh: '位置晚于最后一个事件', en: 'is a position beyond the last event' };
const SOURCE = 'https://taizhang.dev/services/';

export class FeedQuery {
  /** The position after which to begin; absent: from the first event. */
  @IsOptional()
  @IsString()
  @Matches(/^\d{20}$/)
  after?: string;

  @IsOptional()
  @IsString()
  @Matches(/^[a-z]{1,40}$/)
  service?: string;

  @IsOptional()
  @IsString()
  @Matches(/^[A-Z][A-Za-z0-9]{0,99}$/)
  type?: string;
}

/** The public events for agencies without Kafka: CloudEvents as Server-Sent Events or NDJSON, resumable by position. */
@Controller('v1/feed')
export class FeedController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PUBLISHED) private readonly published: readonly Published[],
    private readonly upcasters: Upcasters,
  ) {}

  @Get()
  async feed(
    @Query() query: FeedQuery,
    @Headers('accept') accept: string | undefined,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = lastEventId !== undefined && /^\d{20}$/.test(lastEventId) ? lastEventId : query.after;
    // Before the stream opens: after its first byte there is no way to say what is wrong.
    if (after !== undefined && after > (await this.store.head())) {
      throw new InvalidInput([{ pointer: after === query.after ? '/after' : '/Last-Event-ID', detail: BEYOND_HEAD }]);
    }
    const events = (signal: AbortSignal) =>
      this.events({ ...query, ...(after === undefined ? {} : { after }) }, signal);
    if (accept?.includes('application/x-ndjson')) return sendNdjson(reply, events);
    return sendSse(reply, (signal) => messages(events(signal)), { heartbeatMs: HEARTBEAT_MS });
  }

  private async *events({ after, service, type }: FeedQuery, signal: AbortSignal) {
    const wanted = this.published.filter(
      (each) => (service === undefined || each.service === service) && (type === undefined || each.name === type),
    );
    if (wanted.length === 0) return;
    const byType = new Map(wanted.map((each) => [`${each.category} ${each.name}`, each]));
    const filter = {
      categories: [...new Set(wanted.map(({ category }) => category))],
      types: [...new Set(wanted.map(({ name }) => name))],
    };
    for await (const item of this.store.subscribeAll({ ...(after === undefined ? {} : { after }), filter, signal })) {
      if (!isRecorded(item)) continue;
      const event = this.upcasters.open(item);
      const found = byType.get(`${event.category} ${event.type}`);
      if (found && (found.onlyWith === undefined || event.data[found.onlyWith] !== undefined))
        yield { position: event.position, event: cloudEvent(event, found) };
    }
  }
}

async function* messages(events: AsyncIterable<{ position: Position; event: object }>) {
  for await (const { position, event } of events) yield { id: position, event: 'event', data: JSON.stringify(event) };
}

function cloudEvent({ id, stream, revision, position, data, metadata }: StoredEvent, published: Published): object {
  const { occurredAt, basis, correlationId, causationId, traceparent } = metadata;
  return {
    specversion: '1.0',
    id,
    source: SOURCE + published.service,
    type: published.cloudEventType,
    subject: stream,
    time: occurredAt,
    datacontenttype: 'application/json',
    sequence: String(revision),
    position,
    basis: basis.join(' '),
    correlationid: correlationId,
    causationid: causationId,
    ...(traceparent === undefined ? {} : { traceparent }),
    data: Object.fromEntries(
      published.fields.filter((field) => data[field] !== undefined).map((field) => [field, data[field]]),
    ),
  };
}
