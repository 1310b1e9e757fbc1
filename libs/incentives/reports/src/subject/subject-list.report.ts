import { keysetPage, type Report, type ReportContext, visibleUnits } from '@taizhang/platform';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { SUBJECT_KINDS } from '@taizhang/incentives/domain';
import { column } from '../money.scope';
import { SubjectRow } from './subject.rows';

export class SubjectListQuery {
  /** The subtree of the subject's unit. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;

  @IsOptional()
  @IsIn(SUBJECT_KINDS)
  kind?: string;

  /** Begins the id, the credit code, or stands in the name of what is no person. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;
}

export interface SubjectLine {
  subjectId: string;
  kind: string;
  /** Of persons none. */
  name: string | null;
  unitId: string;
  creditCode: string | null;
  post: string | null;
  facts: number;
  mergedInto: string | null;
}

function subjects({ unitId, kind, q }: SubjectListQuery, context: ReportContext) {
  const builder = context.rows
    .createQueryBuilder(SubjectRow, 'subject')
    .where('subject.unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  if (kind !== undefined) builder.andWhere('subject.kind = :kind', { kind });
  if (q !== undefined) {
    const named = `subject.kind <> 'person' AND position(:q IN subject.name) > 0`;
    builder.andWhere(`(starts_with(subject.subject_id, :q) OR subject.credit_code = :q OR (${named}))`, { q });
  }
  return builder;
}

const lineOf = ({ subjectId, kind, name, unitId, creditCode, post, facts, mergedInto }: SubjectRow): SubjectLine => ({
  ...{ subjectId, kind, name: kind === 'person' ? null : name, unitId, creditCode, post },
  ...{ facts: facts.length, mergedInto },
});

/** Whoever money rules speak of. */
export const subjectListReport: Report<SubjectListQuery, SubjectLine> = {
  name: 'incentives-subjects',
  title: { zh: '奖补对象', en: 'Subjects' },
  meaning: {
    zh: '范围内登记的全部对象，按编号排列；个人不列姓名；事实数按事实项和期间计，更正不另计。',
    en: 'Every subject in scope, by its id; of persons no names; facts are counted by fact and period.',
  },
  projection: 'incentive-subjects',
  query: SubjectListQuery,
  columns: [
    column('subjectId', '对象编号', 'Subject'),
    column('kind', '类别', 'Kind'),
    column('name', '名称', 'Name'),
    column('unitId', '所属单位', 'Unit'),
    column('creditCode', '统一社会信用代码', 'Credit code'),
    column('post', '职务', 'Post'),
    column('facts', '事实数', 'Facts'),
    column('mergedInto', '并入', 'Merged into'),
  ],
  page(query, at, context) {
    const by = { sql: 'subject.subject_id', cast: 'text' } as const;
    const key = { sql: 'subject.subject_id', of: ({ subjectId }: SubjectRow) => subjectId };
    return keysetPage(subjects(query, context), { by, key }, at, lineOf);
  },
  async totals(query, context) {
    return { total: await subjects(query, context).getCount(), totals: {} };
  },
};
