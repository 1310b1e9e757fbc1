import { Controller, Get, Headers, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import {
  EVIDENCE_LIMIT_BYTES,
  EVIDENCE_MEDIA_TYPES,
  type EvidenceStore,
  type KeptEvidence,
  SHA256_HEX,
} from '@taizhang/evidence';
import { NotFound } from '@taizhang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable as ByteStream } from 'node:stream';
import { type Caller, CurrentActor, Roles } from '../edge';
import { TooLarge } from '../problem';
import { Disclosure } from '../personal';
import { StreamReach } from '../write';
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
  constructor(
    @Inject(EVIDENCE_STORE) private readonly evidence: EvidenceStore,
    private readonly reach: StreamReach,
    private readonly disclosure: Disclosure,
  ) {}

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
    if (!this.reach.isThing(stream) || !SHA256_HEX.test(sha256)) throw unnamed(stream, sha256);
    const { state, mayOpen } = await this.reach.thing(stream, caller);
    const found = find(state, sha256);
    if (!found) throw unnamed(stream, sha256);
    const named = await this.disclosure.show(found, { caller, what: `file of ${stream}`, mayOpen });
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
