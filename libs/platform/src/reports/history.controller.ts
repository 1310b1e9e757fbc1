import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { EventStore } from '@taizhang/event-store';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { type Caller, CurrentActor } from '../edge';
import { Disclosure } from '../personal';
import { Upcasters } from '../stored-event';
import { StreamReach } from '../write';

export const EVENT_STORE = Symbol('event store');
export const READABLE = Symbol('readable streams');

const PAGE = 1_000;

export class HistoryQuery {
  /** First revision, inclusive. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  from?: number;

  /** Last revision, inclusive. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  to?: number;

  @IsOptional()
  @IsString()
  @Matches(/^[A-Z][A-Za-z0-9]{0,99}$/)
  type?: string;
}

/** One stream's events with actor, both times and clauses, for those who may read the thing itself. */
@Controller('v1/history')
export class HistoryController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly reach: StreamReach,
    private readonly upcasters: Upcasters,
    private readonly disclosure: Disclosure,
  ) {}

  @Get(':stream')
  async one(@Param('stream') stream: string, @Query() query: HistoryQuery, @CurrentActor() caller: Caller) {
    const { mayOpen } = await this.reach.thing(stream, caller);
    const { rows, ...rest } = await this.page(stream, query);
    return {
      stream,
      rows: await this.disclosure.show(rows, { caller, what: `history of ${stream}`, mayOpen }),
      ...rest,
    };
  }

  private async page(stream: string, { from = 0, to, type }: HistoryQuery) {
    const rows = [];
    let nextFrom: number | undefined;
    const range = { from: BigInt(from), ...(to === undefined ? {} : { to: BigInt(to) }) };
    for await (const recorded of this.store.read(stream, range)) {
      if (rows.length === PAGE) {
        nextFrom = Number(recorded.revision);
        break;
      }
      const { id, revision, position, recordedAt, type: name, data, metadata } = this.upcasters.open(recorded);
      if (type !== undefined && name !== type) continue;
      rows.push({ id, type: name, revision, position, recordedAt, data, metadata });
    }
    return { rows, ...(nextFrom === undefined ? {} : { nextFrom }) };
  }
}
