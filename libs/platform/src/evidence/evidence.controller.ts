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
import { isWithheld, NotFound } from '@taizhang/kernel';
import { PersonalData } from '@taizhang/personal-data';
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
    private readonly personal: PersonalData,
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
    const found = find(state, await this.personal.open(state), sha256);
    if (found === undefined) throw unnamed(stream, sha256);
    const named = await this.disclosure.show(found, { caller, what: `file of ${stream}`, mayOpen });
    if (isWithheld(named.sha256)) throw unnamed(stream, sha256);
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
  readonly sha256: string;
  readonly mediaType?: string;
  readonly title?: string;
}

/** Where a state names the digest, alone in a list or as an item of evidence: that part as it is stored. */
function find(state: unknown, opened: unknown, sha256: string): Named | undefined {
  if (opened === sha256) return { sha256: state as string };
  if (typeof state !== 'object' || state === null || typeof opened !== 'object' || opened === null) return undefined;
  if ((opened as Partial<Named>).sha256 === sha256) return state as Named;
  for (const [name, part] of Object.entries(opened)) {
    const found = find((state as Readonly<Record<string, unknown>>)[name], part, sha256);
    if (found) return found;
  }
  return undefined;
}

const unnamed = (stream: string, sha256: string): NotFound =>
  new NotFound({ en: `${stream} names no file ${sha256}`, zh: `${stream} 没有文件 ${sha256}` });
