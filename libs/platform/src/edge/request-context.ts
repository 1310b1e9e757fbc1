import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, InvalidInput, type Language } from '@taizhang/kernel';
import { TooManyRequests, Unauthenticated } from '../problem';
import type { Config } from '../config';
import { languageOf } from './language';
import type { RateLimiter } from './rate-limiter';
import type { Identity, TokenVerifier } from './token-verifier';
import { traceOf, type Trace } from './trace';

/** Who calls, as a command or query sees it. `traceparent` is our span: events carry it on. */
export interface Caller extends Actor {
  /** One of the five society elements. */
  readonly element?: string;
  readonly language: Language;
  readonly traceparent: string;
  /** What personal data is read for, as the reader says it (`Purpose`, percent-encoded). */
  readonly purpose?: string;
}

/** What the edge knows of a request before its route runs. */
export interface RequestContext {
  readonly trace: Trace;
  readonly language: Language;
  readonly startedAt: number;
  /** Set where a valid token came. */
  identity?: Identity;
  /** Why the token that came is not valid. */
  refusal?: Error;
  /** Made at the first `callerOf`. */
  caller?: Caller;
}

declare module 'fastify' {
  interface FastifyRequest {
    edge: RequestContext;
  }
}

const MOST_PURPOSE = 500;
const BEARER = /^bearer +([\w.~+/=-]+) *$/i;

/** Gives every request its context: trace, language, identity; counts it against the caller's limit. */
export function identifyRequests(
  server: FastifyInstance,
  verifier: TokenVerifier,
  limiter: RateLimiter,
  limits: Config['rateLimit'],
): void {
  const count = (request: FastifyRequest): void => {
    const { identity } = request.edge;
    if (identity) limiter.count(`user ${identity.userId}`, limits.userPerMinute);
    else limiter.count(`address ${request.ip}`, limits.anonymousPerMinute);
  };
  const verify = async (request: FastifyRequest, token: string): Promise<void> => {
    // Signature checks are dear: an address that sent too many bad tokens gets no further ones.
    limiter.check(`address ${request.ip}`, limits.anonymousPerMinute);
    try {
      request.edge.identity = await verifier.verify(token);
    } catch (error) {
      request.edge.refusal = error as Error;
    }
    count(request);
  };
  server.decorateRequest('edge');
  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done) => {
    const { headers } = request;
    request.edge = {
      trace: traceOf(single(headers.traceparent)),
      language: languageOf(headers['accept-language']),
      startedAt: performance.now(),
    };
    reply.header('traceparent', request.edge.trace.traceparent);
    const token = headers.authorization === undefined ? undefined : BEARER.exec(headers.authorization)?.[1];
    if (headers.authorization !== undefined && token === undefined) {
      request.edge.refusal = new Unauthenticated(true, 'the Authorization header is not a bearer token');
    }
    const identity = token === undefined ? undefined : verifier.kept(token);
    if (token !== undefined && !identity) {
      verify(request, token).then(() => done(), done);
      return;
    }
    if (identity) request.edge.identity = identity;
    done(refusalOf(() => count(request)));
  });
}

function refusalOf(count: () => void): Error | undefined {
  try {
    count();
    return undefined;
  } catch (error) {
    if (error instanceof TooManyRequests) return error;
    throw error;
  }
}

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

/** The caller of a request; throws `Unauthenticated` without a valid token. */
export function callerOf({ edge, headers }: FastifyRequest): Caller {
  const { identity, language, trace } = edge;
  if (!identity) throw edge.refusal ?? new Unauthenticated(false, 'no token');
  return (edge.caller ??= {
    ...{ ...identity, language, traceparent: trace.traceparent },
    ...purposeOf(single(headers['purpose'])),
  });
}

function purposeOf(header: string | undefined): Pick<Caller, 'purpose'> {
  if (header === undefined) return {};
  try {
    return { purpose: decodeURIComponent(header).slice(0, MOST_PURPOSE) };
  } catch {
    const detail = { en: 'must be percent-encoded UTF-8', zh: '须为百分号编码的 UTF-8 文本' };
    throw new InvalidInput([{ pointer: '/Purpose', detail }]);
  }
}
