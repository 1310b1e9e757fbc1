import { EVIDENCE_LIMIT_BYTES, EVIDENCE_MEDIA_TYPES, looksLike } from '@taizhang/evidence';
import type { FastifyInstance } from 'fastify';
import { TooLarge, UnsupportedMediaType } from '../problem';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set by `@RouteConfig(UPLOAD)`: the body is a file, given to the route as a stream. */
    upload?: boolean;
  }
}

/** `@RouteConfig(UPLOAD)`: the route takes a file of evidence and nothing else. */
export const UPLOAD = { upload: true } as const;

const HEAD_BYTES = 512;
/** A JSON body must be in by then; a file has the whole time of the server. */
const JSON_BODY_MS = 30_000;

/** Files reach the routes that ask for them, as streams; elsewhere they are 415, as any other body. */
export function acceptUploads(server: FastifyInstance): void {
  server.addContentTypeParser([...EVIDENCE_MEDIA_TYPES], (request, payload, done) => {
    if (request.routeOptions.config.upload) done(null, payload);
    else done(new UnsupportedMediaType());
  });
  server.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request;
    if (!request.routeOptions.config?.upload && raw.headers['content-type'] !== undefined) {
      const slow = setTimeout(() => raw.destroy(), JSON_BODY_MS).unref();
      raw.once('end', () => clearTimeout(slow)).once('close', () => clearTimeout(slow));
    }
    done();
  });
  // What is left of a file that was refused would stand in the way of the connection's next request.
  server.addHook('onResponse', (request, _reply, done) => {
    request.raw.resume();
    done();
  });
}

/** The bytes of a file as they come, refused as soon as they are too many or of another type than the header says. */
export async function* checkedFile(content: AsyncIterable<Uint8Array>, mediaType: string): AsyncGenerator<Uint8Array> {
  const head: Uint8Array[] = [];
  let bytes = 0;
  let known = false;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    if (bytes > EVIDENCE_LIMIT_BYTES) throw new TooLarge();
    if (known) yield chunk;
    else head.push(chunk);
    if (known || bytes < HEAD_BYTES) continue;
    yield ensureType(head, mediaType);
    known = true;
  }
  if (!known) yield ensureType(head, mediaType);
}

function ensureType(head: readonly Uint8Array[], mediaType: string): Uint8Array {
  const bytes = Buffer.concat(head);
  if (looksLike(mediaType, bytes.subarray(0, HEAD_BYTES))) return bytes;
  throw new UnsupportedMediaType({
    en: `the file is no ${mediaType}; files may be ${EVIDENCE_MEDIA_TYPES.join(', ')}`,
    zh: `文件内容不是 ${mediaType};可用类型:${EVIDENCE_MEDIA_TYPES.join('、')}`,
  });
}
