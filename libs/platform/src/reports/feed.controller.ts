import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { cloudEventOf, type PublicEvent, PublicEvents } from '@taizhang/contracts';
import { type EventStore, isRecorded, type Position } from '@taizhang/event-store';
import { InvalidInput, type Text } from '@taizhang/kernel';
import { PersonalData } from '@taizhang/personal-data';
import type { FastifyReply } from 'fastify';
import { IsOptional, IsString, Matches } from 'class-validator';
import { sendNdjson, sendSse } from '../edge';
import { EVENT_STORE } from './history.controller';
import { Upcasters } from '../stored-event';

/** Every `PublicEvent` of this host. */
export const PUBLISHED = Symbol('published events');

const HEARTBEAT_MS = 15_000;
const BEYOND_HEAD: Text = { zh: '位置晚于最后一个事件', en: 'is a position beyond the last event' };

export class FeedQuery {
  /** The position after which to begin; absent: from the first event. */
  @IsOptional()
  @IsString()
  @Matches(/^\d{20}$/)
  after?: string;

  @IsOptional()
  @IsString()
  @Matches(/^[a-z-]{1,40}$/)
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
    @Inject(PUBLISHED) private readonly published: readonly PublicEvent[],
    private readonly upcasters: Upcasters,
    private readonly personal: PersonalData,
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
    const published = new PublicEvents(wanted);
    const { filter } = published;
    for await (const item of this.store.subscribeAll({ ...(after === undefined ? {} : { after }), filter, signal })) {
      if (!isRecorded(item)) continue;
      const event = this.upcasters.open(item);
      const found = published.of(event);
      if (found) yield { position: event.position, event: cloudEventOf(event, found, this.personal.pseudonymOf) };
    }
  }
}

async function* messages(events: AsyncIterable<{ position: Position; event: object }>) {
  for await (const { position, event } of events) yield { id: position, event: 'event', data: JSON.stringify(event) };
}
