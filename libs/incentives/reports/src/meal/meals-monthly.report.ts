import { keyPage, type Report, type ReportContext, visibleUnits } from '@taizhang/platform';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { MealMonthRow, MealRow } from './meals.projection';

export interface MealMonthLine {
  siteId: string;
  unitId: string;
  /** The county, or what stands above all others. */
  countyUnitId: string;
  month: string;
  diners: number;
  meals: number;
  deliveries: number;
  subsidised: number;
  subsidyFen: number;
  deliveryPublicFen: number;
  personPaysFen: number;
}

/** Meals are of one programme: another one has none. */
const PROGRAMME = 'wp08';

function months({ programme = PROGRAMME, unitId, period, on }: MoneyScope, context: ReportContext) {
  const builder = context.rows
    .createQueryBuilder(MealMonthRow, 'sum')
    .where('sum.unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) })
    .andWhere('CAST(:programme AS text) = :meals', { programme, meals: PROGRAMME });
  if (period !== undefined) builder.andWhere('starts_with(sum.month, :period)', { period });
  return on === undefined ? builder : builder.andWhere('sum.month = left(:on, 7)', { on });
}

interface Diners {
  readonly siteId: string;
  readonly month: string;
  readonly diners: number;
}

/** Persons are told apart from the meals of these sites and months only. */
async function dinersOf(
  lines: readonly MealMonthLine[],
  { rows }: ReportContext,
): Promise<ReadonlyMap<string, number>> {
  const found = await rows
    .createQueryBuilder(MealRow, 'meal')
    .where('meal.site_id = ANY(:sites) AND meal.month = ANY(:months) AND NOT meal.voided', {
      sites: [...new Set(lines.map(({ siteId }) => siteId))],
      months: [...new Set(lines.map(({ month }) => month))],
    })
    .select('meal.site_id', 'siteId')
    .addSelect('meal.month', 'month')
    .addSelect('COUNT(DISTINCT meal.person_id)::int', 'diners')
    .groupBy('meal.site_id, meal.month')
    .getRawMany<Diners>();
  return new Map(found.map(({ siteId, month, diners }) => [`${month}/${siteId}`, diners]));
}

function lineOf(row: MealMonthRow, { units }: ReportContext): MealMonthLine {
  const { siteId, unitId, month, meals, deliveries, subsidised, subsidyFen, deliveryPublicFen, personPaysFen } = row;
  return {
    ...{ siteId, unitId, countyUnitId: countyOf(unitId, units), month, diners: 0, meals, deliveries, subsidised },
    ...{ subsidyFen, deliveryPublicFen, personPaysFen },
  };
}

const countyOf = (unitId: string, units: ReportContext['units']): string =>
  units.path(unitId).find(({ level, kind }) => level === 'county' && kind === 'government')?.slug ??
  units.root(unitId).slug;

const SUMS = ['meals', 'deliveries', 'subsidised', 'subsidyFen', 'deliveryPublicFen', 'personPaysFen'] as const;

/** The monthly statistics of meals (WP08 §四(四)). */
export const mealsMonthlyReport: Report<MoneyScope, MealMonthLine> = {
  name: 'incentives-meals-monthly',
  title: { zh: '助餐月报', en: 'Meals by month' },
  meaning: {
    zh:
      '每个助餐点每月未作废的餐次;就餐人数为当月不同的人,补贴餐数为有补贴的餐,送餐公共承担为送餐费中公共承担的部分;' +
      '合计按县区;期间为月份或年份,截至日取其所在月,单位含助餐点所属单位的下级。公益岗位人数由社区服务上报,不在此列。',
    en:
      'Meals of each site and month that were not voided; diners are different persons of the month, subsidised ' +
      'meals with a subsidy, deliveryPublicFen what the public bears of the delivery fee; totals are by county; ' +
      'period is a month or year, on takes its month, unitId the subtree of the site’s unit. Post staff are told ' +
      'by the community service.',
  },
  projection: 'meals',
  query: MoneyScope,
  columns: [
    column('month', '月份', 'Month'),
    column('countyUnitId', '县区', 'County'),
    column('siteId', '助餐点', 'Site'),
    column('unitId', '所属单位', 'Unit'),
    column('diners', '就餐人数', 'Diners'),
    column('meals', '餐数', 'Meals'),
    column('deliveries', '送餐数', 'Deliveries'),
    column('subsidised', '补贴餐数', 'Subsidised'),
    fenColumn('subsidyFen', '就餐补贴', 'Subsidy'),
    fenColumn('deliveryPublicFen', '送餐公共承担', 'Delivery, public part'),
    fenColumn('personPaysFen', '个人支付', 'Paid by persons'),
  ],
  async page(query, at, context) {
    const rows = await months(query, context).getMany();
    const page = keyPage(
      rows.map((row) => [`${row.month}/${row.siteId}`, lineOf(row, context)] as const),
      at,
    );
    const diners = await dinersOf(page.rows, context);
    return {
      ...page,
      rows: page.rows.map((line) => ({ ...line, diners: diners.get(`${line.month}/${line.siteId}`) ?? 0 })),
    };
  },
  async totals(query, context) {
    const lines = (await months(query, context).getMany()).map((row) => lineOf(row, context));
    const byCounty: Record<string, Record<string, number>> = {};
    for (const line of lines) {
      const sums = (byCounty[line.countyUnitId] ??= {});
      for (const name of SUMS) sums[name] = (sums[name] ?? 0) + line[name];
    }
    return { total: lines.length, totals: { byCounty } };
  },
};
