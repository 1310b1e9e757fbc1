import type { IncentiveRule } from '@taizhang/packs';
import { type ReportContext, visibleUnits } from '@taizhang/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { AwardRow } from '../award/award.rows';
import type { MoneyScope } from '../money.scope';
import { ProgrammeRow } from '../programme/programmes.projection';
import { SubjectBookRow } from '../subject/subject-book';
import { RunRow, UndeterminedRow } from './runs.projection';

/** What a subject may be entitled to; a check or a deduction is nothing that anybody waits for. */
const GIVEN: readonly IncentiveRule['type'][] = ['award', 'inKind'];

/**
 * Subjects of which the last run that took them could not tell the amount, as long as nothing was opened for them
 * (INC-11): by their unit, the run's period, and the day of the finding.
 */
export async function undeterminedInScope(
  { programme, unitId, period, on }: MoneyScope,
  context: ReportContext,
): Promise<SelectQueryBuilder<UndeterminedRow>> {
  const { rows, subjectId } = context;
  const builder = rows
    .createQueryBuilder(UndeterminedRow, 'gap')
    .innerJoin(RunRow, 'run', 'run.run_id = gap.run_id AND run.completed_at IS NOT NULL')
    .innerJoin(SubjectBookRow, 'subject', 'subject.subject_id = gap.subject_id')
    .where('subject.unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) })
    .andWhere('run.rule_key = ANY(:given)', { given: await givenRules(context) });
  const later = rows
    .createQueryBuilder(RunRow, 'later')
    .select('1')
    .where('later.rule_key = run.rule_key AND later.period = run.period AND later.completed_at > run.completed_at')
    .andWhere('(later.subject_ids IS NULL OR gap.subject_id = ANY(later.subject_ids))')
    .andWhere('(later.within IS NULL OR later.within = run.within)');
  const opened = rows
    .createQueryBuilder(AwardRow, 'award')
    .select('1')
    .where('award.subject_id = gap.subject_id AND award.rule_key = run.rule_key')
    .andWhere('(award.period IS NULL OR award.period = run.period)');
  for (const other of [later, opened]) builder.andWhere(`NOT EXISTS (${other.getQuery()})`);
  if (programme !== undefined) builder.andWhere('run.programme_key = :programme', { programme });
  if (period !== undefined) builder.andWhere('starts_with(run.period, :period)', { period });
  if (on !== undefined) builder.andWhere('gap.found_on <= :on', { on });
  if (subjectId !== undefined) builder.andWhere('gap.subject_id = :subjectId', { subjectId });
  return builder;
}

async function givenRules({ rows }: ReportContext): Promise<readonly string[]> {
  const programmes = await rows.find(ProgrammeRow);
  const rules = programmes.flatMap(({ state }) => state.rules.map(({ rule }) => rule));
  return [...new Set(rules.filter(({ type }) => GIVEN.includes(type)).map(({ key }) => key))];
}

/** The runs and units that lines speak of, by run and by subject. */
export async function besides(gaps: readonly UndeterminedRow[], { rows }: ReportContext) {
  const runs = await rows
    .createQueryBuilder(RunRow, 'run')
    .where('run.run_id = ANY(:ids)', { ids: gaps.map(({ runId }) => runId) })
    .getMany();
  const subjects = await rows
    .createQueryBuilder(SubjectBookRow, 'subject')
    .where('subject.subject_id = ANY(:ids)', { ids: gaps.map(({ subjectId }) => subjectId) })
    .getMany();
  return {
    runs: new Map(runs.map((run) => [run.runId, run])),
    units: new Map(subjects.map(({ subjectId, unitId }) => [subjectId, unitId])),
  };
}
