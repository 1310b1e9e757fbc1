import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { derivedId, InvalidInput, newId, type Text } from '@taizhang/kernel';
import { digestOf } from '@taizhang/packs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerOf } from '../edge';
import { CommandAnswer, type CommandRequest } from './command-executor';

const REVISION = /^(?:W\/)?"?(\d{1,15})"?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const KEY = /^"?([\x21\x23-\x7e ]{1,128})"?$/;

function invalid(header: string, detail: Text): InvalidInput {
  return new InvalidInput([{ pointer: `/${header}`, detail }]);
}

function single(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/**
 * Reads the command headers of `api.md`: Idempotency-Key, If-Match, Occurred-At, traceparent. Throws `InvalidInput`.
 */
export function commandRequestOf(request: FastifyRequest): CommandRequest {
  const { userId, unitId, roles, subjectId, traceparent } = callerOf(request);
  const key = single(request, 'idempotency-key');
  const match = single(request, 'if-match');
  const occurred = single(request, 'occurred-at');
  const found = match === undefined ? undefined : REVISION.exec(match.trim());
  if (found === null) {
    throw invalid('If-Match', { en: 'must be one revision such as "4"', zh: '必须是一个版本号,如 "4"' });
  }
  if (occurred !== undefined && (!INSTANT.test(occurred) || Number.isNaN(Date.parse(occurred)))) {
    throw invalid('Occurred-At', { en: 'must be an instant with a zone', zh: '必须是带时区的时刻' });
  }
  return {
    actor: { userId, unitId, roles, ...(subjectId === undefined ? {} : { subjectId }) },
    ...(found?.[1] === undefined ? {} : { ifMatch: Number(found[1]) }),
    ...(occurred === undefined ? {} : { occurredAt: new Date(occurred).toISOString() }),
    traceparent,
    ...(key === undefined ? {} : keyed(request, key)),
  };
}

function keyed(request: FastifyRequest, header: string): Pick<CommandRequest, 'commandId' | 'bodyDigest' | 'bindKey'> {
  const key = KEY.exec(header.trim())?.[1];
  if (key === undefined) {
    throw invalid('Idempotency-Key', {
      en: 'must be a string of 1 to 128 characters',
      zh: '必须是 1 至 128 个字符的字符串',
    });
  }
  const [path = ''] = request.url.split('?');
  const { userId, unitId } = callerOf(request);
  const body: unknown = request.body;
  // Only a body that names the thing itself can lead one key to two streams.
  const bindKey = typeof body === 'object' && body !== null && !(request.params as { id?: string }).id;
  return {
    commandId: derivedId('http', userId, unitId, request.method, path, key),
    bodyDigest: bodyDigest(body),
    bindKey,
  };
}

/** SHA-256 of a JSON value, whatever the order of its keys; no body counts as `null`. */
export const bodyDigest = (body: unknown): string => digestOf(body ?? null);

/** The id of a new thing: the one that its body gives, else one that stays when a keyed request is repeated. */
export const creationId = ({ commandId }: CommandRequest, given?: string): string =>
  given ?? (commandId === undefined ? newId() : derivedId(commandId));

/** The caller's command headers as the executor takes them. */
export const Requested = createParamDecorator((_: unknown, context: ExecutionContext) =>
  commandRequestOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/**
 * Answers of commands get `ETag`, 201 with `Location` on a creation and 200 otherwise, `Idempotent-Replayed`. A hook of
 * Fastify, because a Nest interceptor costs every command a tenth of its time.
 */
export function answerCommands(server: FastifyInstance): void {
  server.addHook('preSerialization', (request, reply, payload, done) => {
    if (!(payload instanceof CommandAnswer)) {
      done(null, payload);
      return;
    }
    const { replayed, ...answer } = payload;
    const creation = !(request.params as { id?: string }).id;
    reply.status(creation ? 201 : 200).header('ETag', `"${answer.revision}"`);
    if (replayed) reply.header('Idempotent-Replayed', 'true');
    const [path = ''] = request.url.split('?');
    if (creation) reply.header('Location', `${path}/${encodeURIComponent(answer.id)}`);
    done(null, answer);
  });
}
