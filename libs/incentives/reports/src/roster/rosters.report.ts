import type { LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext, visibleUnits } from '@taizhang/platform';
import { ROSTER_STATUSES } from '@taizhang/incentives/domain';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { column, MoneyScope } from '../money.scope';
import { RosterRow } from './rosters.projection';

export class RostersQuery extends MoneyScope {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  rosterKey?: string;

  @IsOptional()
  @IsIn(ROSTER_STATUSES)
  state?: string;
}

export interface RosterLine {
  entryId: string;
  rosterKey: string;
  effect: string;
  subjectId: string;
  unitId: string;
  year: string | null;
  state: string;
  listedOn: LocalDate | null;
  validTo: LocalDate | null;
  removedOn: LocalDate | null;
  removal: string | null;
  failed: readonly string[];
  waived: readonly string[];
}

function entries({ programme, unitId, period, on, rosterKey, state }: RostersQuery, context: ReportContext) {
  const builder = context.rows
    .createQueryBuilder(RosterRow, 'entry')
    .where('entry.unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  const { subjectId } = context;
  if (subjectId !== undefined) builder.andWhere('entry.subject_id = :subjectId', { subjectId });
  if (programme !== undefined) builder.andWhere('entry.programme_key = :programme', { programme });
  if (rosterKey !== undefined) builder.andWhere('entry.roster_key = :rosterKey', { rosterKey });
  if (state !== undefined) builder.andWhere('entry.status = :state', { state });
  if (period !== undefined) {
    builder.andWhere("starts_with(COALESCE(entry.listed_on::text, entry.year, ''), :period)", { period });
  }
  return on === undefined ? builder : builder.andWhere(STANDS, { on });
}

/** As `isListedOn`: from the listing through the last day, until it is removed. */
const STANDS = `entry.listed_on <= :on AND COALESCE(entry.valid_to, 'infinity') >= :on
  AND COALESCE(entry.removed_on, 'infinity') > :on`;

function lineOf({ entryId, rosterKey, subjectId, unitId, status, year, state }: RosterRow): RosterLine {
  const { terms, listedOn, validTo, removedOn, removal, failed, waived } = state;
  return {
    ...{ entryId, rosterKey, effect: terms.effect, subjectId, unitId, year, state: status, listedOn, validTo },
    ...{ removedOn, removal, failed, waived: waived.map(({ item }) => item) },
  };
}

/** Who is on which list (SG10 清单3, §三6, §三9; ZZ1 §四(九)). */
export const rostersReport: Report<RostersQuery, RosterLine> = {
  name: 'incentives-rosters',
  title: { zh: '名单台账', en: 'Lists of eligibility and exclusion' },
  meaning: {
    zh:
      '全部名单条目;未满足条件是申报时未满足且可豁免的;截至日只取该日在列的,期间按列入日期(未列入的按年度),' +
      '单位含对象所属单位的下级。',
    en:
      'All entries of lists; failed are conditions that did not hold and may be waived, waived those that were; ' +
      'on takes what is listed on that day, period the date of the listing (before it the year), unitId the ' +
      'subtree of the subject’s unit.',
  },
  projection: 'rosters',
  forSubjects: true,
  query: RostersQuery,
  columns: [
    column('entryId', '条目', 'Entry'),
    column('rosterKey', '名单', 'List'),
    column('effect', '作用', 'Effect'),
    column('subjectId', '对象', 'Subject'),
    column('unitId', '所属单位', 'Unit'),
    column('year', '年度', 'Year'),
    column('state', '状态', 'State'),
    column('listedOn', '列入日期', 'Listed'),
    column('validTo', '有效期至', 'Valid to'),
    column('removedOn', '移出日期', 'Removed'),
    column('removal', '移出原因', 'Reason'),
    { ...column('failed', '未满足条件', 'Conditions not met'), csv: ({ failed }) => failed.join('; ') },
    { ...column('waived', '已豁免', 'Waived'), csv: ({ waived }) => waived.join('; ') },
  ],
  page(query, at, context) {
    const key = { sql: 'entry.entry_id', of: ({ entryId }: RosterRow) => entryId };
    return keysetPage(entries(query, context), { by: { sql: 'entry.entry_id', cast: 'text' }, key }, at, lineOf);
  },
  async totals(query, context) {
    const total = await entries(query, context).getCount();
    return { total, totals: { entries: total } };
  },
};
