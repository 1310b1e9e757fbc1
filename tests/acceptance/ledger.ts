import type { HostBody, RunningHost } from '@taizhang/testing/host';

/** A line of the task ledger as far as these tests look. */
export interface LedgerRow {
  readonly taskId: string;
  readonly leads: readonly string[];
  readonly participants: readonly string[];
  readonly dueOn: string | null;
  readonly state: string;
  readonly percent: number;
  readonly additional: boolean;
  readonly overdueDays: number;
}

export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  readonly position: string;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: {
    readonly actor: { readonly userId: string; readonly unitId: string };
    readonly occurredAt: string;
    readonly basis: readonly string[];
    readonly traceparent?: string;
  };
}

/** Somebody of the district who only reads. */
export const reader = (host: RunningHost): Promise<string> => host.token('shigu', ['auditor']);
export const admin = (host: RunningHost): Promise<string> => host.token('shigu', ['admin', 'recorder']);
export const clerkOf = (host: RunningHost, unit: string): Promise<string> => host.token(unit, ['clerk']);
export const OFFICE = 'shigu.five-society-group.office';

export async function ledger(host: RunningHost, query: string): Promise<{ rows: LedgerRow[]; total: number }> {
  const token = await reader(host);
  const { body } = await host.call<{ rows: LedgerRow[]; total: number }>(
    'GET',
    `/v1/reports/task-ledger?limit=1000&${query}`,
    { token },
  );
  return body;
}

export async function history(host: RunningHost, stream: string): Promise<StoredEvent[]> {
  const token = await reader(host);
  return (await host.call<{ rows: StoredEvent[] }>('GET', `/v1/history/${stream}`, { token })).body.rows;
}

/** The position of the newest event. */
export async function head(host: RunningHost): Promise<string> {
  const { body } = await host.call<{ checks: { name: string; detail: string }[] }>('GET', '/health/ready');
  const found = /\d{20}/.exec(body.checks.find(({ name }) => name === 'event-store')?.detail ?? '');
  if (!found) throw new Error('readiness names no head');
  return found[0];
}

/** An ad hoc task of the experiment's plan, as its office would create it. */
export const newTask = (code: string, title = '补充任务'): Record<string, unknown> => ({
  ...{ planId: 'sg18', code, title, leads: ['shigu.renmin'] },
  ...{ due: { kind: 'fixed', on: '2023-03-31' }, basis: ['SG18 §四(一)'] },
});

/** Creates a task of its own for a test, and answers its id. */
export async function createTask(host: RunningHost, code: string, title?: string): Promise<string> {
  const token = await host.token(OFFICE, ['office']);
  const { status, body, text } = await host.call<HostBody>('POST', '/v1/tasks/tasks', {
    token,
    body: newTask(code, title),
  });
  if (status !== 201) throw new Error(`the task was not created: ${text}`);
  return body.id;
}
