import { bundledPacks, loadUnits } from '@taizhang/packs';
import { fundsFor } from '../fund/funds-for';
import type { Share } from '../engine/calculation';

const packs = bundledPacks();
const units = loadUnits();

/** The funds that a grant of 2023 takes from: `wp08-fenyi-2023 county 300`. */
function taken(document: string, key: string, unitId: string, shares: readonly Share[] | null, amountFen = 300) {
  const section = packs.get(document)?.pack.incentives;
  const rule = section?.rules.find((one) => one.key === `${section.programme.key}.${key}`);
  if (!section || !rule) throw new Error(`${document} has no ${key}`);
  const parts = fundsFor(section.funds, { rule, amountFen, shares, unitId, fiscalYear: 2023 }, units);
  return parts.map(({ fundId, bearer, fen }) => `${fundId} ${bearer} ${fen}`);
}

const county = (fen: number): Share[] => [{ bearer: 'county', fen }];
const MEAL_PARTS: Share[] = [
  { bearer: 'city', fen: 100 },
  { bearer: 'county', fen: 100 },
  { bearer: 'person', fen: 100 },
];

it.each([
  ['SG10', 'pre-work', 'shigu.renmin.xiangbei', null, ['sg10-2023 county 300']],
  ['SG10', 'external-support', 'shigu', null, ['sg10-2023 county 300']],
  ['WP08', 'meal-subsidy', 'wp08.fenyi.kuangjian', county(300), ['wp08-fenyi-2023 county 300']],
  ['WP08', 'meal-subsidy', 'wp08.yushui.chengbei.chenxiang', county(300), ['wp08-yushui-2023 county 300']],
  ['WP08', 'site-operating', 'wp08.gaoxin.shigang', county(300), ['wp08-gaoxin-2023 county 300']],
  ['WP08', 'site-operating', 'wp08.xiannvhu', county(300), ['wp08-xiannvhu-2023 county 300']],
  [
    ...(['WP08', 'delivery-fee', 'wp08.yushui.xingang.tieshan', MEAL_PARTS] as const),
    ['wp08-meals-2023 city 100', 'wp08-yushui-2023 county 100'],
  ],
  ['WP08', 'external-support', 'wp08.fenyi', null, ['wp08-meals-2023 city 300']],
  ['WP09', 'external-support', 'wp09.village-01', null, ['wp09-straw-2023 town 300']],
  [
    ...(['WP17', 'upgrade-award', 'wp17.county-03', [{ bearer: 'city', fen: 120 }, ...county(180)]] as const),
    ['wp17-construction-2023 city 120', 'wp17-county-03-2023 county 180'],
  ],
  ['WP17', 'upgrade-award', 'wp17.park-02', county(300), ['wp17-park-02-2023 county 300']],
  ['WP17', 'office-rent', 'wp17.county-05', county(300), ['wp17-county-05-2023 county 300']],
  ['WP17', 'external-support', 'wp17.county-01', null, ['wp17-construction-2023 city 300']],
  ['WP19', 'price-subsidy', 'wp19.xiji', null, ['wp19-support-2023 city 300']],
  ['WP19', 'external-support', 'wp19.county-01', null, ['wp19-support-2023 city 300']],
  ['ZZ1', 'land-return', 'zhuzhou.county-01.town-01', county(300), ['zz1-county-01-2023 county 300']],
  ['ZZ1', 'external-support', 'zhuzhou.district-02', null, ['zz1-district-02-2023 county 300']],
  ['ZZ3', 'performance-pool', 'zhuzhou.county-01.town-01.station-01', county(300), ['zz3-county-01-2023 county 300']],
  ['ZZ5', 'external-support', 'zhuzhou.district-01.street-01.community-01', null, ['zz5-district-01-2023 county 300']],
  ['ZZ6', 'external-support', 'zhuzhou.county-03', null, ['zz6-county-03-2023 county 300']],
  ['SG1', 'external-support', 'shigu.wuyi', null, ['sg1-water-2023 county 300']],
  ['WP05', 'external-support', 'wp05.village-01', null, ['wp05-emergency-2023 town 300']],
  ['WP13', 'external-support', 'wp13.lhasa.nimu', null, ['wp13-waste-2023 province 300']],
  ['WP15', 'external-support', 'wp15.province-02', null, ['wp15-province-02-2023 province 300']],
])('INC-14 %s %s of %s is paid from its funds', (document, key, unitId, shares, expected) => {
  expect(taken(document, key, unitId, shares)).toEqual(expected);
});
