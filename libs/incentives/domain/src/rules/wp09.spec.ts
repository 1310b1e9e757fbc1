import { bundledPacks, type IncentiveRule } from '@taizhang/packs';
import { firePointsOf, type Burning, rewardOf } from '../deposit/fire-points';
import { sumFor } from '../deposit/deposit.rules';
import { apportionment } from '../engine/apportionment';

const rules = bundledPacks().get('WP09')?.pack.incentives?.rules ?? [];
function rule(key: string): IncentiveRule {
  const found = rules.find((one) => one.key === `wp09.${key}`);
  if (!found) throw new Error(`WP09 has no ${key}`);
  return found;
}
const terms = rule('risk-deposit').deposit;
if (!terms) throw new Error('WP09 has no deposit');

const seen = (observedOn: string, more: Partial<Burning> = {}): Burning => ({
  ...{ incident: 'active-fire', observedOn, sources: ['satellite'], levels: [], ...more },
});
const found = (...levels: string[]): Partial<Burning> => ({ sources: ['inspection'], levels });

it.each([
  ['village-chief', 200_000],
  ['other', 100_000],
])('INC-35 %s pays in %i fen and, without a fire, gets as much on top', (role, fen) => {
  expect(sumFor(terms, role)).toBe(fen);
  expect(rewardOf(fen, 0, terms, rule('risk-deposit').basis).rewardFen).toBe(fen);
  expect(rewardOf(fen, 1, terms, rule('risk-deposit').basis).rewardFen).toBe(0);
});

it.each<[string, Burning, number]>([
  ['the day before the season', seen('2022-04-19'), 0],
  ['the first day', seen('2022-04-20'), 1],
  ['between summer and autumn', seen('2022-08-15'), 1],
  ['the last day', seen('2022-12-30'), 1],
  ['the day after', seen('2022-12-31'), 0],
  ['a burn mark', seen('2022-06-01', { incident: 'burn-mark' }), 1],
  ['dumped straw', seen('2022-06-01', { incident: 'dumped-straw' }), 0],
  ['found by the province', seen('2022-06-01', found('province')), 1],
  ['found by the city', seen('2022-06-01', found('city')), 1],
  ['found by the county', seen('2022-06-01', found('county')), 1],
  ['found by the township', seen('2022-06-01', found('street')), 0],
  ['found by the village', seen('2022-06-01', found('community')), 0],
  ['found by township and county', seen('2022-06-01', found('street', 'county')), 1],
  ['a patrol of the township alone', seen('2022-06-01', { sources: ['patrol'], levels: ['street'] }), 0],
  ['a patrol of the county', seen('2022-06-01', { sources: ['patrol'], levels: ['county'] }), 0],
  ['a camera', seen('2022-06-01', { sources: ['camera'], levels: ['county'] }), 0],
  ['the hotline', seen('2022-06-01', { sources: ['hotline'], levels: ['county'] }), 0],
  ['a patrol, then the satellite', seen('2022-06-01', { sources: ['patrol', 'satellite'] }), 1],
])('INC-35 a fire against who paid before the season: %s', (_, incident, expected) => {
  expect(firePointsOf([incident], terms, '2022-04-01')).toBe(expected);
});

it.each([
  ['2022-06-01', 0],
  ['2022-06-02', 1],
  ['2022-06-03', 1],
])('INC-35 a fire on %s against who paid on 2022-06-02: %i', (observedOn, expected) => {
  expect(firePointsOf([seen(observedOn)], terms, '2022-06-02')).toBe(expected);
});

const village = (unitId: string, arableMu: string) => ({ unitId: `wp09.village-${unitId}`, measures: { arableMu } });

it.each([
  [100_000, ['100', '200', '300'], [16_667, 33_333, 50_000]],
  [1, ['100', '100', '100'], [1, 0, 0]],
  [2, ['100', '100', '100'], [1, 1, 0]],
  [100, ['100.5', '0', '100.5'], [50, 0, 50]],
  [101, ['0.000001', '0', '0.000001'], [51, 0, 50]],
  [10, ['1200', '1300', '0'], [5, 5, 0]],
])('INC-36 %i fen over farmland of %j mu: %j', (totalFen, mu, expected) => {
  const villages = mu.map((arable, at) => village(`0${at + 1}`, arable));
  const { parts } = apportionment(rule('work-fund'), totalFen, [...villages].reverse(), {});
  expect(parts.map(({ fen }) => fen)).toEqual(expected);
});

it('INC-36 nothing is dealt out while the farmland of one is unknown', () => {
  const villages = [village('01', '100'), { unitId: 'wp09.village-02', measures: {} }];
  expect(() => apportionment(rule('work-fund'), 100, villages, {})).toThrow(
    expect.objectContaining({ ruleId: 'INC-36' }),
  );
});
