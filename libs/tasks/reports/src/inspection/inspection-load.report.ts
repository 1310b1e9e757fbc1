import { InvalidInput } from '@taizhang/kernel';
import { readCursor, type Report, type ReportContext, writeCursor } from '@taizhang/platform';
import { visitOf } from '@taizhang/tasks/domain';
import { IsOptional, IsString, Length } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { visibleUnits } from '../finding/finding.scope';
import { InspectionRow } from './inspection.rows';
import { InspectionScope } from './inspection.scope';

export class InspectionLoadQuery extends InspectionScope {
  @IsOptional()
  @IsString()
  @Length(1, 64)
  subjectId?: string;
}

export interface LoadLine {
  subjectId: string;
  agency: string;
  year: number;
  /** Visits that count (TSK-46). */
  visits: number;
  /** What the visited entries allow; `null` where only exceptions, remote checks or other agencies' entries are. */
  limit: number | null;
  /** Visits by exception, which do not count. */
  excepted: number;
  merged: number;
  remote: number;
}

/** What a firm's inspections come to at one agency in one year. */
class Load {
  visits = 0;
  excepted = 0;
  merged = 0;
  remote = 0;
  private readonly limits = new Map<string, number>();

  constructor(
    readonly subjectId: string,
    readonly agency: string,
    readonly year: number,
  ) {}

  /** Rows come oldest first: the newest credit tier sets the limit. */
  add({ state }: InspectionRow): void {
    const { remote, excepted, refused, status } = visitOf(state);
    if (status === 'cancelled') return;
    if (remote) this.remote += 1;
    else if (excepted) this.excepted += 1;
    else if (!refused) this.visits += 1;
    this.merged += state.mergedItems;
    const isOwn = state.agency === this.agency;
    if (isOwn && state.entryId !== null && state.limit !== null) this.limits.set(state.entryId, state.limit);
  }

  /** Its place among the lines of its firm. */
  get place(): string {
    return `${this.agency} ${this.year}`;
  }

  get line(): LoadLine {
    const { subjectId, agency, year, visits, excepted, merged, remote } = this;
    const limit = [...this.limits.values()].reduce((sum, each) => sum + each, 0);
    return { subjectId, agency, year, visits, limit: limit || null, excepted, merged, remote };
  }
}

function narrowed(query: InspectionLoadQuery, context: ReportContext): SelectQueryBuilder<InspectionRow> {
  const agencies = visibleUnits(query.unitId, context);
  const builder = context.rows
    .createQueryBuilder(InspectionRow, 'inspection')
    .where('inspection.enforcement AND inspection.agencies && :agencies::text[]', { agencies });
  for (const [name, value, condition] of [
    ['planId', query.planId, 'inspection.plan_id = :planId'],
    ['from', query.from, 'inspection.scheduled_on >= :from'],
    ['to', query.to, 'inspection.scheduled_on <= :to'],
    ['subjectId', query.subjectId, 'inspection.subject_id = :subjectId'],
    ['own', context.subjectId, 'inspection.subject_id = :own'],
  ] as const) {
    if (value !== undefined) builder.andWhere(condition, { [name]: value });
  }
  return builder;
}

/** So many firms from one on, in the order of the index. */
async function firmsFrom(first: string, limit: number, builder: SelectQueryBuilder<InspectionRow>): Promise<string[]> {
  const rows = await builder
    .select('inspection.subject_id', 'firm')
    .distinct(true)
    .andWhere('inspection.subject_id >= :first', { first })
    .orderBy('inspection.subject_id')
    .limit(limit)
    .getRawMany<{ firm: string }>();
  return rows.map(({ firm }) => firm);
}

async function loadsOf(
  firms: readonly string[],
  query: InspectionLoadQuery,
  context: ReportContext,
): Promise<readonly Load[]> {
  const visible = new Set(visibleUnits(query.unitId, context));
  const rows = await narrowed(query, context)
    .andWhere('inspection.subject_id = ANY(:firms)', { firms })
    .orderBy('inspection.scheduled_on')
    .addOrderBy('inspection.inspection_id')
    .getMany();
  const byFirm = new Map(firms.map((firm) => [firm, new Map<string, Load>()]));
  for (const row of rows) {
    const loads = byFirm.get(row.subjectId);
    for (const agency of row.agencies.filter((slug) => visible.has(slug))) {
      const empty = new Load(row.subjectId, agency, Number(row.scheduledOn.slice(0, 4)));
      const load = loads?.get(empty.place) ?? empty;
      load.add(row);
      loads?.set(load.place, load);
    }
  }
  return [...byFirm.values()].flatMap((loads) => [...loads.values()].sort((a, b) => (a.place < b.place ? -1 : 1)));
}

async function page(query: InspectionLoadQuery, at: { cursor?: string; limit: number }, context: ReportContext) {
  const [firm, place] = at.cursor === undefined ? ['', ''] : lastOf(at.cursor);
  // Each firm has a line at least; the cursor's own may have lines left, one more shows that there is a next page.
  const firms = await firmsFrom(firm, at.limit + 2, narrowed(query, context));
  const loads = await loadsOf(firms, query, context);
  const left = loads.filter((load) => load.subjectId !== firm || load.place > place);
  const rows = left.slice(0, at.limit);
  const last = rows.at(-1);
  const isWhole = left.length <= at.limit || last === undefined;
  return {
    rows: rows.map(({ line }) => line),
    ...(isWhole ? {} : { nextCursor: writeCursor([last.subjectId, last.place]) }),
  };
}

function lastOf(cursor: string): readonly [string, string] {
  const [firm, place] = readCursor(cursor, 2) ?? [];
  if (typeof firm === 'string' && typeof place === 'string') return [firm, place];
  const detail = { en: 'is not a cursor of this report', zh: '不是本报表的游标' };
  throw new InvalidInput([{ pointer: '/cursor', detail }]);
}

/** How often firms are inspected (WP06 §二(三)11). */
export const inspectionLoadReport: Report<InspectionLoadQuery, LoadLine> = {
  name: 'inspection-load',
  title: { zh: '企业检查频次', en: 'Inspections per firm' },
  meaning: {
    zh:
      '按企业、部门、年度统计执法检查:visits 为计入频次的现场检查(不含远程、例外、取消和被拒绝的),' +
      '联合检查计入每个参加部门;limit 为已安排事项按信用等级允许的次数之和;merged 为合并进来的事项数。' +
      '期间按计划检查日期筛选。',
    en:
      'Enforcement inspections by firm, agency and year: visits are those that count (not remote, excepted, ' +
      'cancelled or refused), a joint one at each agency; limit = sum of what the entries in use allow by credit ' +
      'tier; merged = items merged in. The window is of scheduledOn.',
  },
  projection: 'inspections',
  forSubjects: true,
  query: InspectionLoadQuery,
  columns: [
    { key: 'subjectId', title: { zh: '企业', en: 'Firm' } },
    { key: 'agency', title: { zh: '检查部门', en: 'Agency' } },
    { key: 'year', title: { zh: '年度', en: 'Year' } },
    { key: 'visits', title: { zh: '检查次数', en: 'Visits' } },
    { key: 'limit', title: { zh: '允许次数', en: 'Limit' } },
    { key: 'excepted', title: { zh: '例外检查', en: 'Excepted' } },
    { key: 'merged', title: { zh: '合并事项', en: 'Merged items' } },
    { key: 'remote', title: { zh: '远程检查', en: 'Remote' } },
  ],
  page,
};
