import type { UnitTree } from '@taizhang/kernel';
import { writeCursor } from '@taizhang/platform';
import { OPEN_STATES } from '@taizhang/tasks/domain';
import type { TaskLedgerQuery } from '@taizhang/tasks/reports';
import type { Client } from 'pg';

/** A question to the ledger; its root is the caller's. */
export interface Case {
  readonly name: string;
  readonly query: TaskLedgerQuery;
  readonly root?: string;
  /** The words are in so many tasks that no total is told. */
  readonly uncounted?: true;
}

const CITY = 'hengyang';

/** Filters alone and together, with many tasks and with few; every sort both ways. */
export const CASES: readonly Case[] = [
  { name: 'no filter', query: {} },
  { name: 'a small root', query: {}, root: 'wp02' },
  { name: 'plan', query: { planId: 'hengyang-p3' } },
  { name: 'unit, a department', query: { unitId: 'shigu.finance' } },
  { name: 'unit, a street', query: { unitId: 'shigu.renmin' } },
  { name: 'unit, a district', query: { unitId: 'shigu' } },
  { name: 'unit, slugs of two kinds', query: { unitId: 'shigu.civil-affairs' } },
  { name: 'state, most tasks', query: { state: 'closed' } },
  { name: 'state, few tasks', query: { state: 'submitted' } },
  { name: 'overdue', query: { overdue: true } },
  { name: 'not overdue', query: { overdue: false } },
  { name: 'plan and state', query: { planId: 'hengyang-p1', state: 'inProgress' } },
  { name: 'unit and state', query: { unitId: 'shigu.renmin', state: 'closed' } },
  { name: 'district and state', query: { unitId: 'shigu', state: 'assigned' } },
  { name: 'unit, plan and overdue', query: { unitId: 'shigu.renmin', planId: 'hengyang-p1', overdue: true } },
  { name: 'a month', query: { from: '2021-05-01', to: '2021-05-31' } },
  { name: 'a month of a street', query: { from: '2021-05-01', to: '2021-05-31', unitId: 'shigu.renmin' } },
  { name: 'a year', query: { from: '2021-01-01', to: '2021-12-31' } },
  { name: 'latest first', query: { sort: '-dueOn' } },
  { name: 'by id', query: { sort: 'taskId' } },
  { name: 'by id, backwards', query: { sort: '-taskId' } },
  { name: 'by state', query: { sort: 'state' } },
  { name: 'by percent', query: { sort: 'percent' } },
  { name: 'by percent, backwards', query: { sort: '-percent' } },
  { name: 'street by percent', query: { sort: '-percent', unitId: 'shigu.renmin' } },
  { name: 'words, in few titles', query: { q: '第77' } },
  { name: 'words, in many titles', query: { q: '消防' }, uncounted: true },
  { name: 'words in no title', query: { q: '没有这样的任务' } },
  { name: 'words and a street', query: { q: '消防', unitId: 'shigu.renmin' }, uncounted: true },
  { name: 'beginning of an id', query: { q: 'hengyang-p2.d7.' } },
];

export const rootOf = ({ root = CITY }: Case): string => root;

const SORT_SQL = {
  dueOn: `coalesce(due_on, '9999-12-31')`,
  taskId: 'task_id',
  state: 'status',
  percent: 'percent',
} as const;

/** The same question without any index or sum of ours: what the report must answer. */
function plainly({ query, root = CITY }: Case, units: UnitTree): { where: string; values: unknown[]; order: string } {
  const slugs = (slug: string): string[] => units.subtree(slug).map((unit) => unit.slug);
  const values: unknown[] = [slugs(root)];
  const where = ['plan_id IN (SELECT plan_id FROM reports.plan_register WHERE adopting_unit = ANY($1))'];
  const and = (sql: string, value: unknown): void => void where.push(sql.replaceAll('$', `$${values.push(value)}`));
  if (query.planId) and('plan_id = $', query.planId);
  if (query.unitId) and('units && $::text[]', slugs(query.unitId));
  if (query.state) and('status = $', query.state);
  if (query.overdue !== undefined) {
    and(`(overdue_since IS NOT NULL AND status = ANY($)) = ${query.overdue}`, [...OPEN_STATES]);
  }
  if (query.from) and('due_on >= $', query.from);
  if (query.to) and('due_on <= $', query.to);
  if (query.q) and(`(title_zh || ' ' || title_en ILIKE '%' || $ || '%' OR task_id LIKE $ || '%')`, query.q);
  const { sort = 'dueOn' } = query;
  const way = sort.startsWith('-') ? 'DESC' : 'ASC';
  const by = SORT_SQL[sort.replace('-', '') as keyof typeof SORT_SQL];
  return { where: where.join(' AND '), values, order: `ORDER BY ${by} ${way}, task_id ${way}` };
}

export interface Expected {
  readonly total: number;
  /** Ids of the pages' first and last line, and the cursor before them. */
  readonly pages: readonly { name: string; cursor?: string; ids: readonly string[] }[];
}

/** The first page, one in the middle and the last one, as a scan of all tasks finds them. */
export async function expected(asked: Case, units: UnitTree, client: Client, limit: number): Promise<Expected> {
  const { where, values, order } = plainly(asked, units);
  const sort = SORT_SQL[(asked.query.sort ?? 'dueOn').replace('-', '') as keyof typeof SORT_SQL];
  await client.query('DROP TABLE IF EXISTS pg_temp.expected');
  await client.query(
    `CREATE TEMP TABLE expected AS SELECT row_number() OVER (${order})::int AS n, task_id, ${sort} AS sort_value
     FROM reports.task_ledger WHERE ${where}`.replace(/\$(\d+)/g, (_, number) => literal(values[Number(number) - 1])),
  );
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM expected');
  const total = rows[0]?.n ?? 0;
  const offsets = { first: 0, middle: total >> 1, last: Math.max(0, total - limit) };
  const pages = [];
  for (const [name, offset] of Object.entries(offsets)) pages.push({ name, ...(await pageAt(client, offset, limit)) });
  return { total, pages };
}

async function pageAt(client: Client, offset: number, limit: number) {
  const { rows } = await client.query<{ n: number; id: string; value: unknown }>(
    `SELECT n, task_id AS id, to_json(sort_value) AS value FROM expected WHERE n BETWEEN $1 AND $2 ORDER BY n`,
    [offset, offset + limit],
  );
  const ids = rows.filter(({ n }) => n > offset).map(({ id }) => id);
  const before = rows.find(({ n }) => n === offset);
  return { ids, ...(before ? { cursor: writeCursor([before.value, before.id]) } : {}) };
}

const literal = (value: unknown): string =>
  Array.isArray(value) ? `ARRAY[${value.map(literal).join(', ')}]::text[]` : `'${String(value).replaceAll("'", "''")}'`;
