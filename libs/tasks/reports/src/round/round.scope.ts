import { InvalidInput } from '@taizhang/kernel';
import { readCursor, type ReportContext, type ReportPage, writeCursor } from '@taizhang/platform';
import type { RoundSubject } from '@taizhang/tasks/domain';
import { IsOptional, IsString, Length } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { FindingScope, visibleUnits } from '../finding/finding.scope';
import { RoundRow } from './round.rows';

/** What the reports on rounds have in common; `from` and `to` are of the period that a round is for. */
export class RoundScope extends FindingScope {
  @IsOptional()
  @IsString()
  @Length(1, 128)
  roundId?: string;
}

/** Rounds on units that the query leaves and the caller may see; what is about persons is in no report. */
export function roundsInScope(scope: RoundScope, context: ReportContext): SelectQueryBuilder<RoundRow> {
  const builder = context.rows
    .createQueryBuilder(RoundRow, 'round')
    .where('round.owner_unit = ANY(:visible)', { visible: visibleUnits(undefined, context) })
    .andWhere(`NOT round.personal AND round.status <> 'cancelled'`)
    .andWhere('round.units && :units::text[]', { units: visibleUnits(scope.unitId, context) });
  if (scope.planId !== undefined) builder.andWhere('round.plan_id = :planId', { planId: scope.planId });
  if (scope.roundId !== undefined) builder.andWhere('round.round_id = :roundId', { roundId: scope.roundId });
  if (scope.from !== undefined) builder.andWhere('round.window_to >= :from', { from: scope.from });
  if (scope.to !== undefined) {
    builder.andWhere('(round.window_from IS NULL OR round.window_from <= :to)', { to: scope.to });
  }
  return builder;
}

/** The subjects below the query's unit, or sent by one below it: results go to both superiors (TSK-62). */
export function subjectsInScope(
  { subjects }: { readonly subjects: readonly RoundSubject[] },
  { unitId }: RoundScope,
  context: ReportContext,
): readonly RoundSubject[] {
  const visible = new Set(visibleUnits(unitId, context));
  return subjects.filter((one) => visible.has(one.unitId) || (one.dispatchedBy && visible.has(one.dispatchedBy)));
}

/** One page of the lines of rounds, the newest period first; every round in scope has at least one line. */
export async function linesOfRounds<Line>(
  builder: SelectQueryBuilder<RoundRow>,
  at: { readonly cursor?: string; readonly limit: number },
  linesOf: (row: RoundRow) => readonly Line[] | Promise<readonly Line[]>,
): Promise<ReportPage<Line>> {
  const [to, id, first] = at.cursor === undefined ? [] : valuesOf(at.cursor);
  if (at.cursor !== undefined) {
    builder.andWhere('(round.window_to::text, round.round_id) <= (:cursorTo::text, :cursorId::text)', {
      ...{ cursorTo: to, cursorId: id },
    });
  }
  const rounds = await builder
    .orderBy('round.window_to', 'DESC')
    .addOrderBy('round.round_id', 'DESC')
    .limit(at.limit + 1)
    .getMany();
  const linesOfEach = await Promise.all(rounds.map(linesOf));
  const lines = rounds
    .flatMap((row, at) =>
      (linesOfEach[at] ?? []).map((line, index) => ({ line, key: [row.windowTo, row.roundId, index] as const })),
    )
    .filter(({ key }) => key[1] !== id || key[2] >= (first ?? 0));
  const next = lines[at.limit];
  const rows = lines.slice(0, at.limit).map(({ line }) => line);
  return next ? { rows, nextCursor: writeCursor(next.key) } : { rows };
}

function valuesOf(cursor: string): readonly [to: string, id: string, index: number] {
  const [to, id, index] = readCursor(cursor, 3) ?? [];
  if (typeof to === 'string' && typeof id === 'string' && typeof index === 'number') return [to, id, index];
  throw new InvalidInput([
    { pointer: '/cursor', detail: { en: 'is not a cursor of this report', zh: '不是本报表的游标' } },
  ]);
}
