import { addDays, type Instant, type LocalDate, startOfDay } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext, type ReportPage, visibleUnits } from '@taizhang/platform';
import { chainedPage } from '../chained-page';
import { column, fenColumn, masked, MoneyScope } from '../money.scope';
import { RosterRow } from '../roster/rosters.projection';
import { SubjectBookRow } from '../subject/subject-book';
import { AWARD_KEY, inScope } from './award.scope';
import { AwardRow } from './award.rows';

export interface PostingLine {
  /** Of an entry of a list none. */
  awardId: string | null;
  entryId: string | null;
  programmeKey: string;
  /** Of an entry the list. */
  ruleKey: string;
  /** Of persons none, and the id masked. */
  name: string | null;
  subjectId: string;
  unitId: string;
  /** Nothing is paid by a list. */
  amountFen: number | null;
  basis: readonly string[];
  place: string;
  from: LocalDate;
  to: LocalDate;
  /** The first instant at which it is over. */
  endsAt: Instant;
  objections: number;
  openObjections: number;
}

const ENTRY_KEY = { sql: 'entry.entry_id', of: ({ entryId }: RosterRow) => entryId };

/** Posted, and not over on that day; objections that are open hold a posting up. */
function postings({ on, ...query }: MoneyScope, context: ReportContext) {
  return inScope(context.rows.createQueryBuilder(AwardRow, 'award'), 'award', query, context)
    .andWhere(`award.status IN ('publicised', 'objected')`)
    .andWhere(`award.direction <> 'deduct' AND award.publicity_to >= :day`, { day: on ?? context.today });
}

/** Entries of lists are posted like awards (INC-13): where their posting stands only their state says. */
function listPostings({ on, programme, unitId, period }: MoneyScope, context: ReportContext) {
  const builder = context.rows
    .createQueryBuilder(RosterRow, 'entry')
    .where(`entry.unit_id = ANY(:visible) AND entry.status = 'publicised'`, { visible: visibleUnits(unitId, context) })
    .andWhere(`${LISTED_TO} >= :day`, { day: on ?? context.today });
  if (programme !== undefined) builder.andWhere('entry.programme_key = :programme', { programme });
  if (period !== undefined) builder.andWhere('starts_with(entry.year, :year)', { year: period.slice(0, 4) });
  return builder;
}

const LISTED_TO = `(entry.state #>> '{publicity,to}')::date`;

function lineOf({ state }: AwardRow, name: string | null): PostingLine {
  const { awardId, programmeKey, ruleKey, subjectId, subjectKind, unitId, computedFen, basis, objections } = state;
  const { place, from, to } = state.publicity ?? { place: '', from: '', to: '' };
  return {
    ...{ awardId, entryId: null, programmeKey, ruleKey, unitId, amountFen: computedFen, basis, place, from, to, name },
    ...shownOf(subjectId, subjectKind),
    ...countsOf(to, objections),
  };
}

function listLineOf({ state }: RosterRow, name: string | null): PostingLine {
  const { entryId, rosterKey: ruleKey, programmeKey, subjectId, subjectKind, unitId, basis, objections } = state;
  const { place, from, to } = state.publicity ?? { place: '', from: '', to: '' };
  return {
    ...{ awardId: null, entryId, programmeKey, ruleKey, unitId, amountFen: null, basis, place, from, to, name },
    ...shownOf(subjectId, subjectKind),
    ...countsOf(to, objections),
  };
}

const shownOf = (subjectId: string, kind: string) => ({ subjectId: kind === 'person' ? masked(subjectId) : subjectId });

const countsOf = (to: LocalDate, objections: readonly { readonly outcome: string | null }[]) => ({
  endsAt: startOfDay(addDays(to, 1)),
  objections: objections.length,
  openObjections: objections.filter(({ outcome }) => outcome === null).length,
});

/** The rows of a page as lines, each with the name of its subject. */
async function named<Row extends { readonly subjectId: string }>(
  page: ReportPage<Row>,
  line: (row: Row, name: string | null) => PostingLine,
  { rows }: ReportContext,
): Promise<ReportPage<PostingLine>> {
  const found = await rows
    .createQueryBuilder(SubjectBookRow, 'subject')
    .where('subject.subject_id = ANY(:ids)', { ids: page.rows.map(({ subjectId }) => subjectId) })
    .getMany();
  const names = new Map(found.map(({ subjectId, name }) => [subjectId, name]));
  return { ...page, rows: page.rows.map((row) => line(row, names.get(row.subjectId) ?? null)) };
}

/** What is posted, for everybody to object to (INC-13; SG10 清单3). */
export const publicityBoardReport: Report<MoneyScope, PostingLine> = {
  name: 'incentives-publicity-board',
  title: { zh: '公示栏', en: 'Publicity board' },
  meaning: {
    zh:
      '公示期在截至日(默认今天)尚未结束的事项,其后为名单条目(条款规则为名单,无金额),各按结束日期排列;异议须在结束时刻前提出;' +
      '单位、期间为对象所属单位和事项期间;个人只显示末两位编号。',
    en:
      'Awards whose posting is not over on the day on (today), then entries of lists (ruleKey is the list, no ' +
      'amount), each by the day it ends; objections are raised before endsAt; unitId and period are the subject’s ' +
      'unit and the award’s period; of persons the last two signs ' +
      'of the id.',
  },
  projection: 'awards',
  forSubjects: true, // whoever is signed in reads all of it
  query: MoneyScope,
  columns: [
    column('awardId', '事项编号', 'Award'),
    column('entryId', '名单条目', 'Entry'),
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
    return chainedPage<PostingLine>(
      at,
      async (from) => {
        const order = { by: { sql: 'award.publicity_to', cast: 'date' }, key: AWARD_KEY } as const;
        return named(await keysetPage(postings(query, context), order, from, (row) => row), lineOf, context);
      },
      async (from) => {
        const order = { by: { sql: LISTED_TO, cast: 'date' }, key: ENTRY_KEY } as const;
        return named(await keysetPage(listPostings(query, context), order, from, (row) => row), listLineOf, context);
      },
    );
  },
  async totals(query, context) {
    const awards = await postings(query, context).getCount();
    const entries = await listPostings(query, context).getCount();
    return { total: awards + entries, totals: { postings: awards + entries } };
  },
};
