import type { LocalDate } from '@taizhang/kernel';
import { factOf, type Projection, StateRow, type StoredEvent } from '@taizhang/platform';
import {
  attainmentOf,
  metric,
  type MetricEvent,
  type MetricState,
  newestVerified,
  periodNamed,
  perOf,
  shownValue,
} from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One metric, of one unit where each has its own. */
@Entity('metric')
@Index(['planId', 'code', 'unitId'])
export class MetricRow extends StateRow<MetricState> {
  @PrimaryColumn('text', { name: 'metric_id' })
  metricId: string;

  @Column('text', { name: 'plan_id' })
  planId: string;

  @Column('text')
  code: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('boolean', { name: 'per_unit' })
  perUnit: boolean;

  /** How many targets it has, and how many of them are met. */
  @Column('integer')
  targets: number;

  @Column('integer')
  met: number;

  /** The newest verified value; `null`: none, or one of alternatives. */
  @Column('double precision', { nullable: true })
  value: number | null;
}

/** A period of a metric, by which reports page; of one of which nothing is reported or proposed one row without any. */
@Entity('metric_period')
@Index(['planId', 'code', 'unitId', 'period'])
@Index(['unitId', 'metricId', 'period'])
export class MetricPeriodRow {
  @PrimaryColumn('text', { name: 'metric_id' })
  metricId: string;

  @PrimaryColumn('text')
  period: string;

  @Column('text', { name: 'plan_id' })
  planId: string;

  @Column('text')
  code: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('date', { name: 'from_day', nullable: true })
  from: LocalDate | null;

  @Column('date', { name: 'to_day', nullable: true })
  to: LocalDate | null;
}

/** The metrics of plans with what was reported. */
export const metricBook: Projection = {
  name: 'metric-book',
  version: 2,
  filter: { categories: ['metric'] },
  tables: [MetricRow, MetricPeriodRow],
  touches: ({ streamId, data }) => [
    { entity: MetricRow, key: streamId },
    { entity: MetricPeriodRow, key: [streamId, ''] },
    ...(typeof data['period'] === 'string' ? [{ entity: MetricPeriodRow, key: [streamId, data['period']] }] : []),
  ],
  apply(event: StoredEvent, rows) {
    const { streamId: metricId, revision, metadata, data } = event;
    const before = rows.get(MetricRow, metricId)?.state ?? metric.initial;
    const time = { occurredAt: metadata.occurredAt, revision };
    const state = metric.evolve(before, factOf<MetricEvent>(event), time);
    const { spec, periods, proposals, status } = state;
    const { planId, code, unitId, perUnit } = spec;
    const newest = newestVerified(state);
    rows.put(MetricRow, {
      ...{ metricId, planId, code, unitId, perUnit, ...attainmentOf(state), state, revision },
      value: newest ? shownValue(newest.figure, perOf(spec)) : null,
    });
    const what = { metricId, planId, code, unitId };
    const told = { ...proposals, ...periods };
    if (Object.keys(told).length > 0 || status !== 'defined') rows.remove(MetricPeriodRow, [metricId, '']);
    else rows.put(MetricPeriodRow, { ...what, period: '', from: null, to: null });
    const key = data['period'];
    if (typeof key !== 'string' || !told[key]) return;
    const range = periodNamed(key, spec.origin);
    rows.put(MetricPeriodRow, { ...what, period: key, from: range?.from ?? null, to: range?.to ?? null });
  },
};
