import { addDays, type Instant, type LocalDate, startOfDay } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { column, fenColumn, masked, MoneyScope } from '../money.scope';
import { SubjectBookRow } from '../subject/subject-book';
import { AWARD_KEY, inScope } from './award.scope';
import { AwardRow } from './award.rows';

export interface PostingLine {
  awardId: string;
  programmeKey: string;
  ruleKey: string;
  /** Of persons none, and the id masked. */
  name: string | null;
  subjectId: string;
  unitId: string;
  amountFen: number;
  basis: readonly string[];
  place: string;
  from: LocalDate;
  to: LocalDate;
  /** The first instant at which it is over. */
  endsAt: Instant;
  objections: number;
  openObjections: number;
}

/** Posted, and not over on that day; objections that are open hold a posting up. */
function postings({ on, ...query }: MoneyScope, context: ReportContext) {
  return inScope(context.rows.createQueryBuilder(AwardRow, 'award'), 'award', query, context)
    .andWhere(`award.status IN ('publicised', 'objected')`)
    .andWhere(`award.direction <> 'deduct' AND award.publicity_to >= :day`, { day: on ?? context.today });
}

function lineOf({ state }: AwardRow, name: string | null): PostingLine {
  const { awardId, programmeKey, ruleKey, subjectId, subjectKind, unitId, computedFen, basis, objections } = state;
  const { place, from, to } = state.publicity ?? { place: '', from: '', to: '' };
  return {
    ...{ awardId, programmeKey, ruleKey, unitId, amountFen: computedFen, basis, place, from, to, name },
    subjectId: subjectKind === 'person' ? masked(subjectId) : subjectId,
    endsAt: startOfDay(addDays(to, 1)),
    objections: objections.length,
    openObjections: objections.filter(({ outcome }) => outcome === null).length,
  };
}

async function namesOf(ids: readonly string[], { rows }: ReportContext): Promise<ReadonlyMap<string, string | null>> {
  const found = await rows
    .createQueryBuilder(SubjectBookRow, 'subject')
    .where('subject.subject_id = ANY(:ids)', { ids })
    .getMany();
  return new Map(found.map(({ subjectId, name }) => [subjectId, name]));
}

/** What is posted, for everybody to object to (INC-13; SG10 清单3). */
export const publicityBoardReport: Report<MoneyScope, PostingLine> = {
  name: 'incentives-publicity-board',
  title: { zh: '公示栏', en: 'Publicity board' },
  meaning: {
    zh:
      '公示期在 on(默认今天)尚未结束的事项,按结束日期排列;endsAt 为公示结束时刻,异议须在此前提出;' +
      'unitId、period 为对象所属单位和事项期间;个人只显示末两位编号。',
    en:
      'Awards whose posting is not over on the day on (today), by the day it ends; objections are raised ' +
      'before endsAt; unitId and period are the subject’s unit and the award’s period; of persons the last two signs ' +
      'of the id.',
  },
  projection: 'awards',
  forSubjects: true, // whoever is signed in reads all of it
  query: MoneyScope,
  columns: [
    column('awardId', '事项编号', 'Award'),
    column('programmeKey', '政策', 'Programme'),
    column('ruleKey', '条款规则', 'Rule'),
    column('name', '对象名称', 'Name'),
    column('subjectId', '对象编号', 'Subject'),
    column('unitId', '所属单位', 'Unit'),
    fenColumn('amountFen', '金额', 'Amount'),
    { ...column('basis', '依据', 'Clauses'), csv: ({ basis }) => basis.join('; ') },
    column('place', '公示地点', 'Place'),
    column('from', '开始', 'From'),
    column('to', '截止', 'To'),
    column('endsAt', '结束时刻', 'Ends at'),
    column('objections', '异议数', 'Objections'),
    column('openObjections', '未办结异议', 'Open objections'),
  ],
  async page(query, at, context) {
    const by = { sql: 'award.publicity_to', cast: 'date' } as const;
    const page = await keysetPage(postings(query, context), { by, key: AWARD_KEY }, at, (row) => row);
    const names = await namesOf(
      page.rows.map(({ subjectId }) => subjectId),
      context,
    );
    return { ...page, rows: page.rows.map((row) => lineOf(row, names.get(row.subjectId) ?? null)) };
  },
  async totals(query, context) {
    const total = await postings(query, context).getCount();
    return { total, totals: { postings: total } };
  },
};
