import type { LocalDate } from '@taizhang/kernel';
import { type ReportContext, visibleUnits } from '@taizhang/platform';
import { IsLocalDate } from '@taizhang/tasks/domain';
import { IsOptional, IsString, Length } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { FindingRow } from './rectification.rows';

/** What the reports on findings have in common. */
export class FindingScope {
  @IsOptional()
  @IsString()
  @Length(1, 128)
  planId?: string;

  /** The unit's subtree. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;

  /** First and last day of the window, included. */
  @IsOptional()
  @IsLocalDate()
  from?: LocalDate;

  @IsOptional()
  @IsLocalDate()
  to?: LocalDate;
}

export { visibleUnits };

/** Findings that the query leaves, by the unit responsible, and that the caller may see; the window is of `foundOn`. */
export function findingsInScope(scope: FindingScope, context: ReportContext): SelectQueryBuilder<FindingRow> {
  const visible = visibleUnits(scope.unitId, context);
  const builder = context.rows
    .createQueryBuilder(FindingRow, 'finding')
    .where('finding.responsible_unit = ANY(:visible)', { visible });
  if (scope.planId !== undefined) builder.andWhere('finding.plan_id = :planId', { planId: scope.planId });
  if (scope.from !== undefined) builder.andWhere('finding.found_on >= :from', { from: scope.from });
  if (scope.to !== undefined) builder.andWhere('finding.found_on <= :to', { to: scope.to });
  if (context.subjectId !== undefined) {
    builder.andWhere('finding.responsible_subject = :subjectId', { subjectId: context.subjectId });
  }
  return builder;
}
