import { OutOfReach } from '@taizhang/kernel';
import type { ReportContext } from '@taizhang/platform';
import { mayReadFile } from '@taizhang/tasks/domain';
import { IsOptional, IsString, Length } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import { visibleUnits } from '../finding/finding.scope';
import { WorkerRow } from './worker.rows';

export class WorkerQuery {
  /** The unit's subtree. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;
}

/** Workers of the streets whose files the caller may read. Throws `OutOfReach` for whoever may read none. */
export function filesInScope({ unitId }: WorkerQuery, context: ReportContext): SelectQueryBuilder<WorkerRow> {
  const { rows, units, root, actor } = context;
  const streets = units
    .subtree(root)
    .filter(({ slug, level, kind }) => level === 'street' && kind === 'government' && mayReadFile(actor, slug, units))
    .map(({ slug }) => slug);
  if (streets.length === 0) {
    throw new OutOfReach({ en: 'personnel files are for the street', zh: '人事档案仅供街道及相关部门查阅' });
  }
  return rows
    .createQueryBuilder(WorkerRow, 'worker')
    .where('worker.street = ANY(:streets)', { streets })
    .andWhere('worker.community = ANY(:visible)', { visible: visibleUnits(unitId, context) });
}
