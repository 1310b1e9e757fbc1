/** An answer of `application/problem+json`; `title` and `detail` come in the language that was asked for. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly code: string,
    readonly ruleId: string | undefined,
    readonly basis: readonly string[],
    readonly errors: readonly { pointer: string; detail: string }[],
    readonly traceId: string | undefined,
  ) {
    super(`${status} ${code}: ${detail || title}`);
    this.name = 'Problem';
  }
}

/** No answer came: the host is down or the network is. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('the host cannot be reached', { cause });
    this.name = 'Unreachable';
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = <Item>(value: unknown): Item[] => (Array.isArray(value) ? (value as Item[]) : []);

/** Reads a failed answer; one that is no problem document (a proxy's page) keeps its status alone. */
export async function readProblem(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  const body = isProblem ? ((await response.json()) as Record<string, unknown>) : {};
  return new Problem(
    response.status,
    text(body.title) || `HTTP ${response.status}`,
    text(body.detail),
    text(body.code),
    text(body.ruleId) || undefined,
    list<string>(body.basis),
    list<{ pointer: string; detail: string }>(body.errors),
    text(body.traceId) || undefined,
  );
}
