import type { LocalDate } from '@taizhang/kernel';
import { factOf, type Projection, type RowRef, type Rows, type StoredEvent, tally } from '@taizhang/platform';
import type { SubjectEvent } from '@taizhang/incentives/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FenColumn } from '../fen.column';

/** Where meals are served. */
@Entity('meal_site')
export class MealSiteRow {
  @PrimaryColumn('text', { name: 'site_id', collation: 'C' })
  siteId: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;
}

/** One meal with what it comes to (INC-32, 34). */
@Entity('meal')
@Index(['siteId', 'month', 'personId'])
export class MealRow {
  @PrimaryColumn('text', { name: 'site_id', collation: 'C' })
  siteId: string;

  @PrimaryColumn('text', { name: 'usage_id', collation: 'C' })
  usageId: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('text', { name: 'person_id' })
  personId: string;

  @Column('date', { name: 'served_on' })
  servedOn: LocalDate;

  @Column('text')
  month: string;

  @Column('boolean')
  delivered: boolean;

  @Column('boolean')
  voided: boolean;

  @FenColumn({ name: 'subsidy_fen' })
  subsidyFen: number;

  @FenColumn({ name: 'delivery_public_fen' })
  deliveryPublicFen: number;

  @FenColumn({ name: 'person_pays_fen' })
  personPaysFen: number;
}

/** Meals of a site in a month that stand. */
@Entity('meal_month')
export class MealMonthRow {
  @PrimaryColumn('text', { name: 'site_id', collation: 'C' })
  siteId: string;

  @PrimaryColumn('text', { collation: 'C' })
  month: string;

  @PrimaryColumn('text', { name: 'unit_id', collation: 'C' })
  unitId: string;

  @Column('integer')
  meals: number;

  @Column('integer')
  deliveries: number;

  @Column('integer')
  subsidised: number;

  @FenColumn({ name: 'subsidy_fen' })
  subsidyFen: number;

  @FenColumn({ name: 'delivery_public_fen' })
  deliveryPublicFen: number;

  @FenColumn({ name: 'person_pays_fen' })
  personPaysFen: number;
}

const mealMonths = tally({
  of: MealRow,
  into: MealMonthRow,
  share({ siteId, month, unitId, delivered, voided, subsidyFen, deliveryPublicFen, personPaysFen }) {
    if (voided) return undefined;
    const counts = { meals: 1, deliveries: Number(delivered), subsidised: Number(subsidyFen > 0) };
    return { siteId, month, unitId, ...counts, subsidyFen, deliveryPublicFen, personPaysFen };
  },
});

function record(siteId: string, fact: Extract<SubjectEvent, { type: 'UsageRecorded' }>, rows: Rows): void {
  const { usageId, personId, servedOn, mode, subsidyFen, deliveryPublicFen, personPaysFen } = fact;
  rows.put(MealRow, {
    ...{ siteId, usageId, unitId: rows.get(MealSiteRow, siteId)?.unitId ?? '', personId, servedOn },
    ...{ month: servedOn.slice(0, 'YYYY-MM'.length), delivered: mode === 'delivery', voided: false },
    ...{ subsidyFen, deliveryPublicFen, personPaysFen },
  });
}

function apply(event: StoredEvent, rows: Rows): void {
  const { streamId: siteId } = event;
  const fact = factOf<SubjectEvent>(event);
  switch (fact.type) {
    case 'SubjectRegistered':
      if (fact.kind === 'site') rows.put(MealSiteRow, { siteId, unitId: fact.unitId });
      return;
    case 'UsageRecorded':
      return record(siteId, fact, rows);
    case 'UsageVoided': {
      const meal = rows.get(MealRow, [siteId, fact.usageId]);
      if (meal) rows.put(MealRow, { ...meal, voided: true });
    }
  }
}

/** Meals of the sites, summed by month. */
export const mealBook: Projection = {
  name: 'meals',
  version: 1,
  filter: { categories: ['subject'], types: ['SubjectRegistered', 'UsageRecorded', 'UsageVoided'] },
  tables: [MealSiteRow, MealRow, MealMonthRow],
  tallies: [mealMonths],
  touches({ streamId, data }): RowRef[] {
    const site = { entity: MealSiteRow, key: streamId };
    const usageId = data['usageId'];
    return typeof usageId === 'string' ? [site, { entity: MealRow, key: [streamId, usageId] }] : [site];
  },
  apply,
};
