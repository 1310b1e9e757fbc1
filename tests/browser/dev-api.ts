interface Text {
  zh: string;
  en: string;
}

export interface DevPerson {
  sub: string;
  name: Text;
  title: Text;
  unit: string;
  roles: string[];
}

export interface LedgerRow {
  taskId: string;
  title: Text;
  leads: string[];
  state: string;
}

async function json<Answer>(address: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${init?.method ?? 'GET'} ${address}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

export const people = (base: string): Promise<DevPerson[]> => json(`${base}/v1/dev/people`);

export async function tokenOf(
  base: string,
  { sub, unit, roles }: Pick<DevPerson, 'sub' | 'unit' | 'roles'>,
): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ sub, unit, roles });
  return (await json<{ token: string }>(`${base}/v1/dev/tokens`, { method: 'POST', headers, body })).token;
}

/** A ready-made person and the tasks that wait for the person's signature as first lead, whatever was seeded. */
export async function findWork(base: string): Promise<{ person: DevPerson; tasks: LedgerRow[] }> {
  for (const person of await people(base)) {
    if (!person.roles.includes('clerk') && !person.roles.includes('unit-head')) continue;
    const headers = { authorization: `Bearer ${await tokenOf(base, person)}` };
    const address = `${base}/v1/reports/task-ledger?state=assigned&limit=1000`;
    const { rows } = await json<{ rows: LedgerRow[] }>(address, { headers });
    const tasks = rows.filter((row) => row.leads[0] === person.unit);
    if (tasks.length >= 2) return { person, tasks };
  }
  throw new Error('no ready-made clerk or unit head has two tasks to accept: seed the host');
}

interface EventRow {
  type: string;
  data: Record<string, unknown>;
}

/** The events of a task, in order, as an auditor reads them. */
export async function eventsOf(base: string, taskId: string): Promise<EventRow[]> {
  const token = await tokenOf(base, { sub: 'auditor', unit: 'hengyang', roles: ['auditor'] });
  const address = `${base}/v1/history/task-${taskId}`;
  return (await json<{ rows: EventRow[] }>(address, { headers: { authorization: `Bearer ${token}` } })).rows;
}

export const eventTypes = async (base: string, taskId: string): Promise<string[]> =>
  (await eventsOf(base, taskId)).map(({ type }) => type);
