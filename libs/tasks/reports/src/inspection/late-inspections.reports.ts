import { daysBetween, InvalidInput, type LocalDate } from '@taizhang/kernel';
import { In, MoreThan } from 'typeorm';
import {
  keysetPage,
  readCursor,
  type Report,
  type ReportContext,
  type ReportPage,
  writeCursor,
} from '@taizhang/platform';
import { daysLate, filingDueOn, inspectionPlanIdOf } from '@taizhang/tasks/domain';
import { InspectionCountRow, InspectionPlanRow, InspectionRow } from './inspection.rows';
import { agenciesInScope, InspectionScope, inspectionsInScope } from './inspection.scope';

/** Something that is not done by its day. */
export interface LateLine {
  id: string;
  unitId: string;
  dueOn: LocalDate;
  daysLate: number;
}

const COLUMNS: Report<InspectionScope, LateLine>['columns'] = [
  { key: 'id', title: { zh: '编号', en: 'Id' } },
  { key: 'unitId', title: { zh: '单位', en: 'Unit' } },
  { key: 'dueOn', title: { zh: '应办日期', en: 'Due' } },
  { key: 'daysLate', title: { zh: '超期天数', en: 'Days late' } },
];

/** Results of random inspections that were to be published (TSK-50). */
export const unpublishedResultsReport: Report<InspectionScope, LateLine> = {
  name: 'unpublished-results',
  title: { zh: '未公开的抽查结果', en: 'Results not published' },
  meaning: {
    zh: '已记录但超过 20 个工作日未公开的随机抽查;超期天数为应公开日期之后的日历天数;期间按计划检查日期筛选。',
    en:
      'Random inspections recorded and not published within 20 working days; daysLate are calendar days after that; ' +
      'the window is of scheduledOn.',
  },
  projection: 'inspections',
  query: InspectionScope,
  columns: COLUMNS,
  async page(query, at, context) {
    const { today } = context;
    const builder = inspectionsInScope(query, context).andWhere('inspection.publish_by < :today', { today });
    const by = { sql: 'inspection.publish_by', cast: 'text' } as const;
    const key = { sql: 'inspection.inspection_id', of: (row: InspectionRow) => row.inspectionId };
    return keysetPage(builder, { by, key }, at, ({ inspectionId: id, agency: unitId, publishBy }) => {
      const dueOn = publishBy ?? today;
      return { id, unitId, dueOn, daysLate: daysBetween(dueOn, today) };
    });
  },
};

/**
 * Plans that were to be filed and are not: those drafted, and those missing of agencies that inspect in the year or
 * planned the year before (TSK-42).
 */
async function unfiled(query: InspectionScope, context: ReportContext): Promise<LateLine[]> {
  const { rows, today } = context;
  const agencies = await agenciesInScope(query, context);
  const of = { agency: In(agencies) };
  const plans = await rows.findBy(InspectionPlanRow, of);
  const inspecting = await rows.findBy(InspectionCountRow, { ...of, enforcement: MoreThan(0) });
  const filed = new Set(
    plans.filter(({ filedOn }) => filedOn !== null).map(({ inspectionPlanId }) => inspectionPlanId),
  );
  const obliged = [...plans, ...inspecting, ...plans.map(({ agency, year }) => ({ agency, year: year + 1 }))];
  const late = new Map<string, LateLine>();
  for (const { agency, year } of obliged) {
    const id = inspectionPlanIdOf(agency, year);
    const line = { id, unitId: agency, dueOn: filingDueOn(year), daysLate: daysLate(year, today) };
    if (!filed.has(id) && line.daysLate > 0 && inWindow(line.dueOn, query)) late.set(id, line);
  }
  return [...late.values()].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

const placeOf = ({ dueOn, id }: LateLine): string => `${dueOn} ${id}`;

/** Agencies are few: their lines are cut into pages here. */
function pageOf(
  lines: readonly LateLine[],
  { cursor, limit }: { cursor?: string; limit: number },
): ReportPage<LateLine> {
  const [after] = cursor === undefined ? [''] : (readCursor(cursor, 1) ?? []);
  if (typeof after !== 'string') {
    const detail = { en: 'is not a cursor of this report', zh: '不是本报表的游标' };
    throw new InvalidInput([{ pointer: '/cursor', detail }]);
  }
  const left = lines.filter((line) => placeOf(line) > after);
  const rows = left.slice(0, limit);
  const last = rows.at(-1);
  return { rows, ...(last && left.length > limit ? { nextCursor: writeCursor([placeOf(last)]) } : {}) };
}

const inWindow = (on: LocalDate, { from = on, to = on }: InspectionScope): boolean => from <= on && on <= to;

/** Yearly plans that were not filed by the end of January (WP06 §二(一)2). */
export const unfiledPlansReport: Report<InspectionScope, LateLine> = {
  name: 'unfiled-plans',
  title: { zh: '未备案的年度检查计划', en: 'Plans not filed' },
  meaning: {
    zh: '应于当年 1 月 31 日前备案而未备案的计划:已拟定的,以及当年有检查或上年有计划的部门所缺的;期间按应备案日期筛选。',
    en:
      'Yearly plans due for filing by 31 January and not filed: those drafted, and those missing of agencies that ' +
      'inspect in the year or had a plan the year before; the window is of the day for filing.',
  },
  projection: 'inspections',
  query: InspectionScope,
  columns: COLUMNS,
  async page(query, at, context) {
    const late = await unfiled(query, context);
    return pageOf(late, at);
  },
  async totals(query, context) {
    const total = (await unfiled(query, context)).length;
    return { total, totals: { unfiled: total } };
  },
};
