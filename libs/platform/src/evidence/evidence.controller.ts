import { Controller, Get, Headers, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { categoryOf } from '@taizhang/event-store';
import {
  EVIDENCE_LIMIT_BYTES,
  EVIDENCE_MEDIA_TYPES,
  type EvidenceStore,
  type KeptEvidence,
  SHA256_HEX,
} from '@taizhang/evidence';
import { NotFound, UnitTree } from '@taizhang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable as ByteStream } from 'node:stream';
import { type Caller, CurrentActor, Roles } from '../edge';
import { TooLarge } from '../problem';
import { READABLE } from '../reports';
import { CommandExecutor, ensureStateReadable, type Readable } from '../write';
import { checkedFile, UPLOAD } from './upload';

export const EVIDENCE_STORE = Symbol('evidence store');

/** Everybody who may attach proof somewhere; an auditor only reads. */
const UPLOADERS = [
  'clerk',
  'unit-head',
  'office',
  'inspector',
  'assessor',
  'imagery-officer',
  'imagery-auditor',
  'supervisor',
  'hr',
  'applicant',
] as const;

/** Files of proof (佐证材料): upload first, then name the digest in a command. */
@Controller('v1/evidence')
export class EvidenceController {
  private readonly byCategory: ReadonlyMap<string, Readable>;

  constructor(
    @Inject(EVIDENCE_STORE) private readonly evidence: EvidenceStore,
    @Inject(READABLE) readables: readonly Readable[],
    private readonly commands: CommandExecutor,
    private readonly units: UnitTree,
  ) {
    this.byCategory = new Map(readables.map((readable) => [readable.decider.category, readable]));
  }

  /** The body is the file, its type the `Content-Type`; answers the digest that commands name. */
  @ApiConsumes(...EVIDENCE_MEDIA_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Roles(...UPLOADERS)
  @RouteConfig(UPLOAD)
  @Post()
  async keep(
    @Req() request: FastifyRequest,
    @Headers('content-type') contentType: string | undefined,
    @Headers('content-length') length: string | undefined,
  ): Promise<KeptEvidence & { mediaType: string }> {
    if (Number(length) > EVIDENCE_LIMIT_BYTES) throw new TooLarge();
    const mediaType = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    // A refusal half-way leaves the stream open: the rest is read away once the answer has gone.
    const content = (request.body as ByteStream).iterator({ destroyOnReturn: false });
    const kept = await this.evidence.keep(checkedFile(content, mediaType));
    return { ...kept, mediaType };
  }

  /** A file that a thing's state names, for those who may read that thing; compared with its digest before it goes. */
  @Get(':stream/:sha256')
  async one(
    @Param('stream') stream: string,
    @Param('sha256') sha256: string,
    @CurrentActor() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const category = categoryOf(stream);
    const readable = this.byCategory.get(category);
    if (!readable || !SHA256_HEX.test(sha256)) throw unnamed(stream, sha256);
    const { state } = await this.commands.load(readable.decider, stream.slice(category.length + 1));
    ensureStateReadable(this.units, caller, readable, state);
    const named = find(state, sha256);
    if (!named) throw unnamed(stream, sha256);
    const { bytes, content } = await this.evidence.read(sha256);
    await reply
      .header('content-type', named.mediaType ?? 'application/octet-stream')
      .header('content-length', bytes)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(named.title ?? sha256)}`)
      .header('etag', `"${sha256}"`)
      .send(ByteStream.from(content));
  }
}

interface Named {
  readonly mediaType?: string;
  readonly title?: string;
}

/** Where a state names the digest: as an item of evidence, or alone in a list. */
function find(state: unknown, sha256: string): Named | undefined {
  if (state === sha256) return {};
  if (typeof state !== 'object' || state === null) return undefined;
  if ((state as { sha256?: unknown }).sha256 === sha256) return state;
  for (const part of Object.values(state)) {
    const found = find(part, sha256);
    if (found) return found;
  }
  return undefined;
}

const unnamed = (stream: string, sha256: string): NotFound =>
  new NotFound({ en: `${stream} names no file ${sha256}`, zh: `${stream} 没有文件 ${sha256}` });
