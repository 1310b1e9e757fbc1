import { HttpException } from '@nestjs/common';
import {
  AppendTooLarge,
  InvalidEvent,
  PositionBeyondHead,
  StoreUnavailable,
  WrongExpectedRevision,
} from '@taizhang/event-store';
import {
  CalendarYearUnknown,
  Duplicate,
  type InputFault,
  InvalidInput,
  NotCanonical,
  NotFound,
  OutOfReach,
  RuleBroken,
  type Text,
} from '@taizhang/kernel';
import { EvidenceChanged, EvidenceMissing, EvidenceUnavailable } from '@taizhang/evidence';
import { PersonErased } from '@taizhang/personal-data';
import * as platform from '../problem';

/** An error as the client sees it; a problem document in both languages. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: Text;
  readonly detail: Text;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ruleId?: string;
  readonly basis?: readonly string[];
  readonly current?: number;
  readonly errors?: readonly InputFault[];
  /** What a rule adds of its own (`incentives.md`: `failed`, `missing`). */
  readonly details?: Readonly<Record<string, unknown>>;
}

const KINDS = {
  validation: [400, '输入有误', 'Invalid input'],
  malformed: [400, '请求格式有误', 'Malformed request'],
  unauthenticated: [401, '未登录', 'Not signed in'],
  forbidden: [403, '没有权限', 'Forbidden'],
  'not-found': [404, '未找到', 'Not found'],
  'method-not-allowed': [405, '不支持该方法', 'Method not allowed'],
  duplicate: [409, '重复', 'Duplicate'],
  conflict: [409, '冲突', 'Conflict'],
  'evidence-changed': [409, '佐证材料已被改动', 'Evidence was changed'],
  'in-progress': [409, '正在处理', 'In progress'],
  'revision-mismatch': [412, '版本不符', 'Revision mismatch'],
  'too-large': [413, '内容过大', 'Too large'],
  'unsupported-media-type': [415, '不支持的内容类型', 'Unsupported media type'],
  rule: [422, '不符合规则', 'Rule broken'],
  'idempotency-key-reused': [422, '幂等键已被使用', 'Idempotency key reused'],
  'too-many-requests': [429, '请求过于频繁', 'Too many requests'],
  internal: [500, '内部错误', 'Internal error'],
  'not-caught-up': [503, '数据尚未更新', 'Not caught up'],
  unavailable: [503, '暂时不可用', 'Unavailable'],
  overloaded: [503, '系统繁忙', 'Overloaded'],
} as const satisfies Record<string, readonly [number, string, string]>;

type Code = keyof typeof KINDS;
type Extras = Omit<Problem, 'status' | 'code' | 'title' | 'detail'>;

const STORE_RETRY_MS = 1_000;
const CALENDAR_RULE = 'TSK-07';

function problem(code: Code, zh: string, en: string, extras?: Extras): Problem {
  const [status, titleZh, titleEn] = KINDS[code];
  return { status, code, title: { zh: titleZh, en: titleEn }, detail: { zh, en }, ...extras };
}

const retryAfter = (ms: number): Extras => ({ headers: { 'retry-after': String(Math.max(1, Math.ceil(ms / 1_000))) } });

/** The problem that an error is. What no line below names is `internal`: nothing of it reaches the client. */
export function problemOf(error: unknown): Problem {
  const known = kernelProblem(error) ?? storeProblem(error) ?? evidenceProblem(error) ?? platformProblem(error);
  return known ?? edgeProblem(error) ?? internal();
}

const internal = (): Problem =>
  problem('internal', '发生内部错误,请凭 traceId 联系管理员', 'an internal error; quote the traceId to the operator');

function kernelProblem(error: unknown): Problem | undefined {
  if (error instanceof RuleBroken) {
    const { ruleId, basis, details } = error;
    return problem('rule', error.why.zh, error.why.en, { ruleId, basis, details });
  }
  if (error instanceof CalendarYearUnknown) {
    const [zh, en] = [`没有 ${error.date} 所在年份的节假日安排`, `no holiday calendar for the year of ${error.date}`];
    return problem('rule', zh, en, { ruleId: CALENDAR_RULE, basis: [] });
  }
  if (error instanceof Duplicate) return problem('duplicate', error.why.zh, error.why.en);
  if (error instanceof PersonErased) {
    const { personId } = error;
    return problem('conflict', `${personId} 的个人信息已删除`, `the personal data of ${personId} was erased`);
  }
  if (error instanceof OutOfReach) return problem('forbidden', error.why.zh, error.why.en);
  if (error instanceof NotFound) return problem('not-found', error.why.zh, error.why.en);
  if (error instanceof InvalidInput) {
    const count = error.errors.length;
    return problem('validation', `有 ${count} 处错误`, `${count} error${count === 1 ? '' : 's'}`, {
      errors: error.errors,
      ...(error.ruleId === undefined ? {} : { ruleId: error.ruleId }),
    });
  }
  return undefined;
}

function storeProblem(error: unknown): Problem | undefined {
  if (error instanceof WrongExpectedRevision) {
    return problem('conflict', '他人同时作了修改,请重试', 'somebody else changed it at the same time; try again');
  }
  if (error instanceof AppendTooLarge) {
    return problem('too-large', '一次写入的内容过大', 'too much for one append');
  }
  if (error instanceof InvalidEvent || error instanceof NotCanonical) {
    return problem('validation', '内容含有无法保存的值', 'the body holds a value that cannot be stored', {
      errors: [],
    });
  }
  if (error instanceof StoreUnavailable) {
    if (error.overloaded)
      return problem(
        'overloaded',
        '系统繁忙,未写入,请稍后重试',
        'overloaded, nothing was written; try again',
        retryAfter(STORE_RETRY_MS),
      );
    return error.outcome === 'none'
      ? problem(
          'unavailable',
          '存储暂时不可用,未写入',
          'the store is not available; nothing was written',
          retryAfter(STORE_RETRY_MS),
        )
      : problem(
          'unavailable',
          '存储未确认,可能已写入;请用同一幂等键重试',
          'the store did not confirm, it may be written; retry with the same Idempotency-Key',
          retryAfter(STORE_RETRY_MS),
        );
  }
  if (error instanceof PositionBeyondHead) {
    return problem(
      'unavailable',
      '该位置超出日志末尾',
      'that position is beyond the end of the log',
      retryAfter(STORE_RETRY_MS),
    );
  }
  return undefined;
}

function platformProblem(error: unknown): Problem | undefined {
  if (error instanceof platform.RevisionMismatch) {
    const { current } = error;
    const extras = { current, headers: { etag: `"${current}"` } };
    return problem('revision-mismatch', `当前版本是 ${current}`, `the current revision is ${current}`, extras);
  }
  if (error instanceof platform.IdempotencyKeyReused) {
    return problem('idempotency-key-reused', '该幂等键已用于另一请求', 'the key was used with another body');
  }
  if (error instanceof platform.InProgress) {
    return problem(
      'in-progress',
      '相同请求仍在处理',
      'the first request with this key is still running',
      retryAfter(STORE_RETRY_MS),
    );
  }
  if (error instanceof platform.NotCaughtUp) {
    return problem(
      'not-caught-up',
      '报表尚未更新到该位置',
      'the report has not passed that position',
      retryAfter(error.retryAfterMs),
    );
  }
  if (error instanceof platform.Unavailable) {
    return problem(
      'unavailable',
      '所需的服务没有响应',
      'something that is needed does not answer',
      retryAfter(error.retryAfterMs),
    );
  }
  if (error instanceof platform.Forbidden) return problem('forbidden', error.why.zh, error.why.en);
  if (error instanceof platform.Malformed) return problem('malformed', error.why.zh, error.why.en);
  return undefined;
}

function evidenceProblem(error: unknown): Problem | undefined {
  if (error instanceof EvidenceChanged) {
    const { sha256, found } = error;
    const zh = `该文件已与登记的摘要不符:登记 ${sha256},现为 ${found}`;
    return problem('evidence-changed', zh, `the file is no longer the one that was kept: ${sha256}, now ${found}`);
  }
  if (error instanceof EvidenceMissing) {
    return problem('not-found', `未保存摘要为 ${error.sha256} 的文件`, `no file is kept under ${error.sha256}`);
  }
  if (error instanceof EvidenceUnavailable) {
    return problem(
      'unavailable',
      '文件存储暂时不可用',
      'the file storage is not available',
      retryAfter(STORE_RETRY_MS),
    );
  }
  return undefined;
}

function edgeProblem(error: unknown): Problem | undefined {
  if (error instanceof platform.Unauthenticated) {
    const challenge = error.tokenGiven ? 'Bearer realm="taizhang", error="invalid_token"' : 'Bearer realm="taizhang"';
    const [zh, en] = error.tokenGiven
      ? ['令牌无效或已过期', 'the token is not valid']
      : ['需要令牌', 'a token is needed'];
    return problem('unauthenticated', zh, en, { headers: { 'www-authenticate': challenge } });
  }
  if (error instanceof platform.TooManyRequests) {
    return problem('too-many-requests', '请稍后再试', 'try again later', retryAfter(error.retryAfterMs));
  }
  if (error instanceof platform.UnsupportedMediaType) {
    return error.why ? problem('unsupported-media-type', error.why.zh, error.why.en) : ofStatus(415);
  }
  if (error instanceof platform.TooLarge) return ofStatus(413);
  if (error instanceof platform.MethodNotAllowed) {
    const allow = error.allowed.join(', ');
    return problem('method-not-allowed', `可用方法:${allow}`, `allowed: ${allow}`, { headers: { allow } });
  }
  if (error instanceof HttpException) return ofStatus(error.getStatus());
  if (isFastifyError(error)) return ofStatus(error.statusCode);
  if (isConnectionFault(error)) {
    return problem('unavailable', '数据库暂时不可用', 'the database is not available', retryAfter(STORE_RETRY_MS));
  }
  return undefined;
}

/** Errors of Nest and Fastify carry a status; their texts are theirs and stay inside. */
function ofStatus(status: number): Problem | undefined {
  if (status === 404) return problem('not-found', '没有这个地址', 'there is nothing at this address');
  if (status === 413) return problem('too-large', '请求体过大', 'the body is too large');
  if (status === 415) {
    return problem(
      'unsupported-media-type',
      '请求体须为 UTF-8 的 application/json',
      'the body must be application/json in UTF-8',
    );
  }
  if (status === 503)
    return problem('unavailable', '服务正在停止', 'the service is stopping', retryAfter(STORE_RETRY_MS));
  if (status >= 400 && status < 500) return problem('malformed', '无法理解该请求', 'the request cannot be understood');
  return undefined;
}

const isFastifyError = (error: unknown): error is Error & { statusCode: number } =>
  error instanceof Error && error.name === 'FastifyError' && 'statusCode' in error;

const CONNECTION_FAULT = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|08\w{3}|57P0[1-3]|53300)$/;

/** A read met a database that is down or starting: `code` of Node or PostgreSQL, also inside TypeORM's error. */
function isConnectionFault(error: unknown): boolean {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return [code, driverError?.code].some((each) => typeof each === 'string' && CONNECTION_FAULT.test(each));
}
