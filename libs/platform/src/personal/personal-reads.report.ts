import { IsOptional, IsString, Length } from 'class-validator';
import { keysetPage } from '../reports/keyset';
import type { Report, ReportContext } from '../reports/report';
import { visibleUnits } from '../reports/visible-units';
import { PersonalReadRow } from './personal-reads.projection';

export class PersonalReadsQuery {
  /** The subtree of the reader's unit. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 128)
  personId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  userId?: string;
}

function reads({ unitId, personId, userId }: PersonalReadsQuery, context: ReportContext) {
  const builder = context.rows
    .createQueryBuilder(PersonalReadRow, 'seen')
    .where('seen.unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  if (personId !== undefined) builder.andWhere(':personId = ANY(seen.person_ids)', { personId });
  if (userId !== undefined) builder.andWhere('seen.user_id = :userId', { userId });
  return builder;
}

/** Who has read personal data in plain text, what and why. */
export const personalReadsReport: Report<PersonalReadsQuery, PersonalReadRow> = {
  name: 'personal-reads',
  title: { zh: '个人信息查阅记录', en: 'Readings of personal data' },
  meaning: {
    zh: '每次以明文查阅个人信息记一行(按请求计,不按人计),最近的在前;persons 为涉及人数,why 为查阅人说明的理由。',
    en:
      'One line for each request that showed personal data in plain text, the newest first; persons counts whom ' +
      'it showed, why is the reason that the reader gave.',
  },
  projection: 'personal-reads',
  roles: ['auditor', 'privacy-officer', 'admin'],
  query: PersonalReadsQuery,
  columns: [
    { key: 'recordedAt', title: { zh: '时间', en: 'When' }, csv: (row) => row.recordedAt.toISOString() },
    { key: 'userId', title: { zh: '查阅人', en: 'Who' } },
    { key: 'unitId', title: { zh: '单位', en: 'Unit' } },
    { key: 'roles', title: { zh: '角色', en: 'Roles' }, csv: (row) => row.roles.join('; ') },
    { key: 'what', title: { zh: '内容', en: 'What' } },
    { key: 'why', title: { zh: '理由', en: 'Why' } },
    { key: 'persons', title: { zh: '涉及人数', en: 'Persons' } },
    { key: 'personIds', title: { zh: '人员代码', en: 'Codes' }, csv: (row) => row.personIds.join('; ') },
  ],
  page(query, at, context) {
    const by = { sql: 'seen.read_id', cast: 'text' } as const;
    const key = { sql: 'seen.read_id', of: ({ readId }: PersonalReadRow) => readId };
    return keysetPage(reads(query, context), { by, key, descending: true }, at, (row) => row);
  },
  async totals(query, context) {
    return { total: await reads(query, context).getCount(), totals: {} };
  },
};
