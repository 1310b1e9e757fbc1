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
])('INC-14 %s %s of %s is paid from its funds', (document, key, unitId, shares, expected) => {
  expect(taken(document, key, unitId, shares)).toEqual(expected);
});
