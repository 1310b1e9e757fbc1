import type { LocalDate } from '@taizhang/kernel';
import { type KeyedLine, keyPage, type Report, type ReportContext, visibleUnits } from '@taizhang/platform';
import {
  type AssessmentNoteState,
  paramsFor,
  type ParamValue,
  placeOf,
  type ProgrammeState,
  townOf,
} from '@taizhang/incentives/domain';
import { In } from 'typeorm';
import { column, MoneyScope } from '../money.scope';
import { ProgrammeRow } from '../programme/programmes.projection';
import { AssessmentNoteRow } from './assessments.projection';

export interface AssessmentLine {
  programmeKey: string;
  param: string;
  /** Of the place that the unit belongs to; `null`: nobody has set one. */
  value: ParamValue | null;
  unitId: string;
  period: string;
  total: number | null;
  grade: string | null;
  rank: number | null;
  qualified: boolean | null;
  publishedOn: LocalDate;
  scorecard: string;
  roundId: string;
}

type Keyed = KeyedLine<AssessmentLine>;
type Shown = Pick<AssessmentNoteRow, 'noteId' | 'state'>;

/** The parameters that go by a scorecard, each beside the results of that scorecard. */
function linesOf(programme: ProgrammeState, notes: readonly Shown[], context: ReportContext): Keyed[] {
  return programme.params.flatMap(({ key, assessedBy }) =>
    notes
      .filter(({ state }) => state.note?.scorecard === assessedBy)
      .flatMap(({ noteId, state }) => lineOf(programme, key, noteId, state, context)),
  );
}

function lineOf(
  programme: ProgrammeState,
  param: string,
  noteId: string,
  { note, on }: AssessmentNoteState,
  { units, today }: ReportContext,
): Keyed[] {
  if (!note) return [];
  const { subjectId, period, scorecard, roundId, total, grade, rank, qualified } = note;
  const places = { county: placeOf(units, subjectId), town: townOf(units, subjectId) };
  const value = paramsFor(programme, today, places)[param] ?? null;
  const { programmeKey } = programme;
  return [
    [
      `${programmeKey} ${param} ${period} ${subjectId} ${noteId}`,
      {
        ...{ programmeKey, param, value, unitId: subjectId, period, total: total ?? null, grade: grade ?? null },
        ...{ rank: rank ?? null, qualified: qualified ?? null, publishedOn: on, scorecard, roundId },
      },
    ],
  ];
}

async function allLines({ programme, unitId, period }: MoneyScope, context: ReportContext): Promise<Keyed[]> {
  const where = programme === undefined ? {} : { programmeKey: programme };
  const programmes = (await context.rows.findBy(ProgrammeRow, where)).map(({ state }) => state);
  const scorecards = programmes.flatMap(({ params }) => params.flatMap(({ assessedBy }) => assessedBy ?? []));
  if (scorecards.length === 0) return [];
  const visible = visibleUnits(unitId, context);
  const found = await context.rows.findBy(AssessmentNoteRow, { scorecard: In(scorecards), unitId: In([...visible]) });
  const notes = found.filter(({ state }) => period === undefined || state.note?.period.startsWith(period));
  return programmes.flatMap((each) => linesOf(each, notes, context));
}

/** Results of assessment beside the parameters that people set by them (INC-54). */
export const assessmentsReport: Report<MoneyScope, AssessmentLine> = {
  name: 'incentives-assessments',
  title: { zh: '参数与考核结果', en: 'Parameters and assessments' },
  meaning: {
    zh:
      '按考核结果确定的参数，与已公布的考核结果对照：参数值为单位所在地区当日有效的值，未设定为空；结果只供设定时参考，' +
      '系统不据此改动参数。重新公布的结果取代原结果。',
    en:
      'Parameters that are set by an assessment, beside the results that were published: the value is that in force ' +
      'today where the unit lies, empty where nobody has set one. Results are for whoever sets it, nothing is ' +
      'changed by them; one that is published anew takes the place of the earlier.',
  },
  projection: 'assessment-notes',
  query: MoneyScope,
  columns: [
    column('programmeKey', '政策', 'Programme'),
    column('param', '参数', 'Parameter'),
    column('value', '参数值', 'Value'),
    column('unitId', '单位', 'Unit'),
    column('period', '周期', 'Period'),
    column('total', '总分', 'Total'),
    column('grade', '等次', 'Grade'),
    column('rank', '名次', 'Rank'),
    column('qualified', '合格', 'Qualified'),
    column('publishedOn', '公布日期', 'Published on'),
    column('scorecard', '考核表', 'Scorecard'),
    column('roundId', '考核轮次', 'Round'),
  ],
  async page(query, at, context) {
    return keyPage(await allLines(query, context), at);
  },
  async totals(query, context) {
    return { total: (await allLines(query, context)).length, totals: {} };
  },
};
