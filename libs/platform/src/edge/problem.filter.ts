import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Language } from '@taizhang/kernel';
import type { MethodNotAllowed } from '../problem';
import { CONTENT_LANGUAGE, languageOf } from './language';
import { problemOf, type Problem } from './problem-table';
import { traceOf } from './trace';

const TYPE_BASE = 'https://taizhang.dev/problems/';

/** Answers every error as a problem document (RFC 9457) in the caller's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  /** `otherMethods` says whether a path that was not found exists for other methods. */
  constructor(
    private readonly logger: Logger,
    private readonly otherMethods: (path: string) => MethodNotAllowed | undefined,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const path = pathOf(request);
    const problem = problemOf((request.is404 && this.otherMethods(path)) || error);
    // Absent where the URL itself could not be read: no hook ran.
    const traceId = request.edge?.trace.traceId ?? traceOf(undefined).traceId;
    if (problem.status >= 500) this.log(error, problem, traceId);
    if (reply.sent || reply.raw.headersSent) return; // a stream that broke half-way: its own code ends it
    const language = request.edge?.language ?? languageOf(request.headers['accept-language']);
    void reply
      .code(problem.status)
      .headers({
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': CONTENT_LANGUAGE[language],
        'cache-control': 'no-store',
        vary: 'Accept-Language',
        ...problem.headers,
      })
      .send(JSON.stringify(documentOf(problem, language, path, traceId)));
  }

  private log(error: unknown, problem: Problem, traceId: string): void {
    const level = problem.code === 'internal' ? 'error' : 'warn';
    this.logger[level]({ err: error, traceId, code: problem.code }, 'request failed');
  }
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? url;

function documentOf(problem: Problem, language: Language, path: string, traceId: string): Record<string, unknown> {
  const coded = problem.errors?.filter(({ code }) => code !== undefined) ?? [];
  return {
    ...problem.details,
    type: TYPE_BASE + problem.code,
    title: problem.title[language],
    status: problem.status,
    detail: problem.detail[language],
    instance: path,
    code: problem.code,
    ruleId: problem.ruleId,
    basis: problem.basis,
    current: problem.current,
    errors: problem.errors?.map(({ pointer, detail }) => ({ pointer, detail: detail[language] })),
    problems: coded.length === 0 ? undefined : coded.map(({ pointer, code }) => ({ path: pointer, code })),
    traceId,
  };
}
