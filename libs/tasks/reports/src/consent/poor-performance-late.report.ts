import { daysBetween, type LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report } from '@taizhang/platform';
import { IsOptional, IsString, Length } from 'class-validator';
import { visibleUnits } from '../finding/finding.scope';
import { ConsentRow } from './consent.rows';

export class ConsentQuery {
  /** The subtree of the agency's host or above. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;
}

export interface AnswerLateLine {
  id: string;
  unitId: string;
  dueOn: LocalDate;
  answeredOn: LocalDate | null;
  daysLate: number;
}

/** Complaints of streets that nobody answered in time (ZZ3 §二(二); TSK-65). */
export const poorPerformanceLateReport: Report<ConsentQuery, AnswerLateLine> = {
  name: 'poor-performance-late',
  title: { zh: '负责人意见反馈逾期', en: 'Answers on poor heads that are late' },
  meaning: {
    zh: '乡镇(街道)提出意见后 15 个工作日(参数)内未反馈调查结果,或逾期才反馈的;逾期天数为期限后的日历天数,未反馈的计至今天。',
    en:
      'No answer to a street within 15 working days (a parameter), or a later one; daysLate are calendar days after ' +
      'the limit, up to today where there is none yet.',
  },
  projection: 'posts',
  query: ConsentQuery,
  columns: [
    { key: 'id', title: { zh: '事项编号', en: 'Consent' } },
    { key: 'unitId', title: { zh: '派驻机构', en: 'Agency' } },
    { key: 'dueOn', title: { zh: '期限', en: 'Limit' } },
    { key: 'answeredOn', title: { zh: '反馈日期', en: 'Answered' } },
    { key: 'daysLate', title: { zh: '逾期天数', en: 'Days late' } },
  ],
  page({ unitId }, at, context) {
    const { rows, today } = context;
    const builder = rows
      .createQueryBuilder(ConsentRow, 'consent')
      .where('consent.station_unit = ANY(:visible)', { visible: visibleUnits(unitId, context) })
      .andWhere('consent.answer_by < COALESCE(consent.answered_on, :today::date)', { today });
    const by = { sql: 'consent.answer_by::text', cast: 'text' } as const;
    const key = { sql: 'consent.consent_id', of: (row: ConsentRow) => row.consentId };
    return keysetPage(builder, { by, key }, at, ({ consentId: id, stationUnit, answerBy, answeredOn }) => {
      const dueOn = answerBy ?? today; // the filter leaves only rows that have one
      return { id, unitId: stationUnit, dueOn, answeredOn, daysLate: daysBetween(dueOn, answeredOn ?? today) };
    });
  },
};
