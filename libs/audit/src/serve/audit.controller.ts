import { Controller, Get, Header, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { EventStore, Recorded } from '@taizhang/event-store';
import { NotFound, OutOfReach } from '@taizhang/kernel';
import { type Caller, CurrentActor, NotCaughtUp, Public, type Queryable, Roles, sendNdjson } from '@taizhang/platform';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { formatHashes, type Tile, tileOf, type Verifier } from '../log';
import { leafOf } from '../seal/audit-tables';
import { exportHead, exportLines, type MaySee } from './export';
import type { Published, PublishedLog } from './published-log';

/** What the audit's pages are made of. */
export interface AuditDesk {
  readonly db: Queryable;
  readonly store: EventStore;
  readonly published: PublishedLog;
  readonly log: Verifier;
  /** Whether somebody may see what a stream holds. */
  maySee(stream: string, caller: Caller): Promise<boolean>;
}

export const AUDIT_DESK = Symbol('audit desk');

const MAX_SIZE = 2 ** 48;
const RETRY_MS = 1_000;
const READERS = ['auditor', 'admin'] as const;
const BYTES = 'application/octet-stream';
const TEXT = 'text/plain; charset=utf-8';
const FOR_EVER = 'max-age=31536000, immutable';

export class EventQuery {
  @IsString()
  @Matches(/^[a-z][a-zA-Z0-9]{0,63}-\S{1,200}$/)
  stream: string;

  @IsInt()
  @Min(0)
  @Max(MAX_SIZE)
  revision: number;
}

export class SizesQuery {
  /** The size of the older tree. */
  @IsInt()
  @Min(0)
  @Max(MAX_SIZE)
  from: number;

  /** The size of the newer one; absent: as published now. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_SIZE)
  to?: number;
}

export class LeavesQuery {
  /** First leaf, inclusive. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_SIZE)
  from?: number;

  /** Last leaf, exclusive; absent: all that are published. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_SIZE)
  to?: number;
}

/** The transparency log (C2SP tlog-tiles), proofs from it, and everything that an auditor needs to check it alone. */
@Controller('v1/audit')
export class AuditController {
  constructor(@Inject(AUDIT_DESK) private readonly desk: AuditDesk) {}

  /** The newest checkpoint: a signed note, with the witness's cosignature where one is configured. */
  @Public()
  @ApiProduces(TEXT)
  @Header('content-type', TEXT)
  @Header('cache-control', 'max-age=1')
  @Get('checkpoint')
  async checkpoint(): Promise<string> {
    return (await this.newest()).note;
  }

  /** The log's verifier key, one line. */
  @Public()
  @ApiProduces(TEXT)
  @Header('content-type', TEXT)
  @Header('cache-control', 'max-age=300')
  @Get('key')
  key(): string {
    return `${this.desk.log.vkey}\n`;
  }

  /** Entries of a tile: envelopes with stream names, for auditors. Go's `tlog` asks for `tile/8/data/…`. */
  @Roles(...READERS)
  @ApiProduces(BYTES)
  @Get(['tile/entries/*', 'tile/8/data/*'])
  async entries(@Param('*') path: string, @Res() reply: FastifyReply): Promise<void> {
    await this.send(reply, `tile/entries/${path}`, `private, ${FOR_EVER}`);
  }

  /** Hashes of a tile: `<level>/<index>`, partial `.p/<width>`; Go's `tlog` puts the height, `8/`, before it. */
  @Public()
  @ApiProduces(BYTES)
  @Get('tile/*')
  async tile(@Param('*') path: string, @Res() reply: FastifyReply): Promise<void> {
    const plain = path.replace(/^8\/(?=\d{1,2}\/)/, '');
    await this.send(reply, `tile/${plain}`, `public, ${FOR_EVER}`);
  }

  /** That an event is in the log: a `.tlog-proof` file with the checkpoint in it. */
  @ApiProduces(TEXT)
  @Header('content-type', TEXT)
  @Header('content-disposition', 'attachment; filename="event.tlog-proof"')
  @Get('proof/inclusion')
  async inclusion(@Query() { stream, revision }: EventQuery): Promise<string> {
    const newest = await this.newest();
    const { leaf } = await this.leafOf(stream, revision, newest);
    return this.desk.published.inclusion(leaf, newest);
  }

  /** That the newer tree begins with the older: hashes in base64, one a line. */
  @Public()
  @ApiProduces(TEXT)
  @Header('content-type', TEXT)
  @Get('proof/consistency')
  async consistency(@Query() { from, to }: SizesQuery): Promise<string> {
    const { size } = await this.newest();
    const newer = to ?? size;
    if (newer > size || from > newer) throw notPublished(from, newer);
    return formatHashes(await this.desk.published.consistency(from, newer));
  }

  /** The leaf of an event and what its digests were made of: the salt, and both payloads as the store keeps them. */
  @Roles(...READERS)
  @Get('leaf')
  async leaf(@Query() { stream, revision }: EventQuery, @CurrentActor() caller: Caller) {
    if (!(await this.desk.maySee(stream, caller))) {
      throw new OutOfReach({ en: `${stream} is of another tree of units`, zh: `${stream} 不在本单位所属范围内` });
    }
    const newest = await this.newest();
    const { leaf, salt } = await this.leafOf(stream, revision, newest);
    const entry = await this.desk.published.entry(leaf);
    const event = await this.recorded(stream, revision);
    return {
      ...{ leaf, size: newest.size, entry: String(entry), salt: salt?.toString('base64') ?? null },
      ...{ data: event?.data ?? null, metadata: event?.metadata ?? null },
    };
  }

  /**
   * Leaves with their events, salts and a proof for the whole range, as NDJSON: enough to verify without us. Of events
   * that are not for the caller the leaf alone.
   */
  @Roles(...READERS)
  @ApiProduces('application/x-ndjson')
  @Get('export')
  async export(
    @Query() { from = 0, to }: LeavesQuery,
    @CurrentActor() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const newest = await this.newest();
    const end = to ?? newest.size;
    if (end > newest.size || from > end) throw notPublished(from, end);
    const head = await exportHead(this.desk, newest, this.desk.log.vkey, from, end);
    const { desk } = this;
    await sendNdjson(reply, async function* () {
      yield head;
      yield* exportLines(
        desk,
        from,
        end,
        remembered((stream) => desk.maySee(stream, caller)),
      );
    });
  }

  private async newest(): Promise<Published> {
    const newest = await this.desk.published.checkpoint();
    if (!newest) throw new NotCaughtUp(RETRY_MS);
    return newest;
  }

  private async leafOf(stream: string, revision: number, { size }: Published) {
    const row = await leafOf(this.desk.db, stream, BigInt(revision));
    if (row && row.leaf < size) return row;
    if (row || (await this.recorded(stream, revision))) throw new NotCaughtUp(RETRY_MS);
    throw new NotFound({ en: `${stream} has no event ${revision}`, zh: `${stream} 没有第 ${revision} 号事件` });
  }

  private async recorded(stream: string, revision: number): Promise<Recorded | undefined> {
    const range = { from: BigInt(revision), to: BigInt(revision) };
    for await (const event of this.desk.store.read(stream, range)) return event;
    return undefined;
  }

  private async send(reply: FastifyReply, path: string, cacheControl: string): Promise<void> {
    const tile: Tile | undefined = tileOf(path);
    const bytes = tile && (await this.desk.published.tile(tile));
    if (!bytes) throw new NotFound({ en: `there is no ${path}`, zh: `没有 ${path}` });
    await reply.header('content-type', BYTES).header('cache-control', cacheControl).send(bytes);
  }
}

const STREAMS = 10_000;

/** Each stream is asked about once, as long as few others come in between. */
function remembered(maySee: MaySee): MaySee {
  const known = new Map<string, boolean>();
  return async (stream) => {
    const before = known.get(stream);
    if (before !== undefined) return before;
    if (known.size === STREAMS) known.clear();
    const may = await maySee(stream);
    known.set(stream, may);
    return may;
  };
}

const notPublished = (from: number, to: number): NotFound =>
  new NotFound({ en: `the log has no ${from} to ${to}`, zh: `日志中没有 ${from} 至 ${to}` });
