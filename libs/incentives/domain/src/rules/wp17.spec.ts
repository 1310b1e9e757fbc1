import { answer, type Facts, occasionIn, rulesOf } from './rules.fixture';

const evaluate = rulesOf('WP17');
const ON = { on: '2023-09-15', period: 'event-1' };
const M = 100_000_000; // fen of 1 000 000 yuan
const YI = 10_000_000_000; // fen of 1亿元

it.each([
  ['general-first', undefined, 50_000_000],
  ['general-first', 'building', 50_000_000],
  ['general-special', undefined, 300_000_000],
  ['survey-a', undefined, 30_000_000],
  ['design-a', undefined, 30_000_000],
  ['supervision-a', undefined, 30_000_000],
  ['design-comprehensive-a', undefined, 50_000_000],
  ['professional-first', 'bridge', 30_000_000],
  ['professional-first', 'tunnel', 30_000_000],
  ['professional-first', 'waterway', 30_000_000],
  ['professional-first', 'railway', 30_000_000],
  ['professional-first', 'highway-traffic', 30_000_000],
  ['professional-first', 'road-surface', 30_000_000],
  ['professional-first', 'roadbed', 30_000_000],
  ['professional-first', 'curtain-wall', 'specialty'],
  ['professional-first', undefined, 'specialty'],
  ['general-second', undefined, 'table'],
])('INC-38 upgrade to %s, %s: %s', (promotionKind, specialty, expected) => {
  expect(answer(evaluate('upgrade-award', { promotionKind, specialty, regained: false }, ON))).toBe(expected);
});

it('INC-38 a class that was held before and lost brings nothing', () => {
  expect(answer(evaluate('upgrade-award', { promotionKind: 'survey-a', regained: true }, ON))).toBe('not-regained');
  const none = { promotionKind: 'professional-first', specialty: 'curtain-wall', regained: true };
  expect(answer(evaluate('upgrade-award', none, ON))).toBe('not-regained specialty');
});

it('INC-38 INC-07 comprehensive design after design class A adds 200 000, before it leaves nothing of it', () => {
  const beside = (amountFen: number) => ({
    ...ON,
    siblings: [{ ruleKey: 'wp17.upgrade-award', amountFen, grantedFen: amountFen, precedes: true }],
  });
  const of = (promotionKind: string, granted: number) =>
    answer(evaluate('upgrade-award', { promotionKind, regained: false }, beside(granted)));
  expect(of('design-comprehensive-a', 30_000_000)).toBe(20_000_000);
  expect(of('design-a', 50_000_000)).toBe('exclusive');
});

it.each([
  ['whole', 'general-first', 50_000_000],
  ['qualification', 'general-special', 300_000_000],
  ['merger', 'survey-a', 30_000_000],
  ['whole', 'design-a', 30_000_000],
  ['whole', 'supervision-a', 30_000_000],
  ['whole', 'design-comprehensive-a', 50_000_000],
  ['whole', 'professional-first', 'table'],
  ['branch', 'general-first', 'mode'],
])('INC-42 moving in as %s with %s: %s', (relocationMode, promotionKind, expected) => {
  expect(answer(evaluate('incoming-award', { relocationMode, promotionKind }, ON))).toBe(expected);
});

const BROUGHT = { relocationMode: 'whole', promotionKind: 'general-first', specialty: 'building', regained: false };

it('INC-42 INC-07 a specialty that a firm brings with it is one occasion with the same one that it rises to', () => {
  const moved = occasionIn('WP17', 'incoming-award', BROUGHT);
  expect(moved).toBe(occasionIn('WP17', 'upgrade-award', BROUGHT));
  expect(occasionIn('WP17', 'upgrade-award', { ...BROUGHT, specialty: 'municipal' })).not.toBe(moved);
  expect(occasionIn('WP17', 'incoming-award', { ...BROUGHT, specialty: 'municipal' })).not.toBe(moved);
});

it.each(['incoming-award', 'upgrade-award'])('INC-42 INC-07 %s of a specialty that was paid before', (key) => {
  const facts = { promotionKind: 'general-first', specialty: 'building' };
  const own = key === 'incoming-award' ? { relocationMode: 'whole' } : { regained: false };
  const paid = { ruleKey: 'wp17.upgrade-award', amountFen: 50_000_000, grantedFen: 50_000_000, precedes: true };
  expect(answer(evaluate(key, { ...facts, ...own }, { ...ON, siblings: [paid] }))).toBe('exclusive');
});

const GROWING: Facts = {
  registeredInCity: true,
  inDirectory: true,
  directoryEntryYear: 2022,
  revenuePrevFen: 4 * YI,
  revenueFen: 65_000_000_000,
  provincialAwardFen: 0,
};

it.each([
  ['from 4亿 to 6.5亿', {}, 20_000_000],
  ['beside 50 000 of the province', { provincialAwardFen: 5_000_000 }, 15_000_000],
  ['beside a fen less than the award', { provincialAwardFen: 19_999_999 }, 1],
  ['beside as much of the province', { provincialAwardFen: 20_000_000 }, 'offset'],
  ['beside more of the province', { provincialAwardFen: 20_000_001 }, 'offset'],
  ['by a fen less than 3亿', { revenueFen: 7 * YI - 1 }, 20_000_000],
  ['by 3亿', { revenueFen: 7 * YI }, 30_000_000],
  ['by 20 per cent, of 1亿', { revenuePrevFen: 5 * YI, revenueFen: 6 * YI }, 10_000_000],
  ['by a fen less than 20 per cent', { revenuePrevFen: 5 * YI, revenueFen: 6 * YI - 1 }, 'growth'],
  ['by 20 per cent, short of 1亿', { revenuePrevFen: 49_000_000_000, revenueFen: 58_800_000_000 }, 'units'],
  ['by a fen less than 1亿', { revenuePrevFen: 1, revenueFen: YI }, 'units'],
  ['by 10亿', { revenueFen: 14 * YI }, M],
  ['by a fen less than 10亿', { revenueFen: 14 * YI - 1 }, 90_000_000],
  ['by 11亿', { revenueFen: 15 * YI }, M],
  ['by 11亿, capped before the province', { revenueFen: 15 * YI, provincialAwardFen: 5_000_000 }, 95_000_000],
  ['from nothing', { revenuePrevFen: 0 }, 'not-entrant'],
  ['in its entry year', { directoryEntryYear: 2023 }, 'not-entrant'],
  ['registered elsewhere', { registeredInCity: false }, 'directory'],
  ['not in the directory', { inDirectory: false }, 'directory'],
  ['shrinking', { revenueFen: 3 * YI }, 'growth'],
  ['with the province’s award unknown', { provincialAwardFen: undefined }, 'missing provincialAwardFen'],
])('INC-39 growth in 2023 %s: %s', (_, facts: Facts, expected) => {
  expect(answer(evaluate('growth-award', { ...GROWING, ...facts }, { period: '2023' }))).toBe(expected);
});

const ENTRANT: Facts = {
  registeredInCity: true,
  inDirectory: true,
  directoryEntryYear: 2023,
  provincialAwardFen: 0,
};

it.each([
  [60 * M - 1, {}, 'tiers'],
  [60 * M, {}, 5_000_000],
  [72 * M, {}, 5_000_000],
  [80 * M - 1, {}, 5_000_000],
  [80 * M, {}, 8_000_000],
  [100 * M - 1, {}, 8_000_000],
  [100 * M, {}, 10_000_000],
  [900 * M, {}, 10_000_000],
  [100 * M, { provincialAwardFen: 4_000_000 }, 6_000_000],
  [100 * M, { provincialAwardFen: 10_000_000 }, 'offset'],
  [100 * M, { directoryEntryYear: 2022 }, 'entrant'],
  [100 * M, { directoryEntryYear: 2024 }, 'entrant'],
  [100 * M, { inDirectory: false }, 'directory'],
  [100 * M, { registeredInCity: false }, 'directory'],
])('INC-40 an entrant of 2023 with %i fen of revenue, %j: %s', (revenueFen, facts: Facts, expected) => {
  expect(answer(evaluate('entrant-award', { ...ENTRANT, revenueFen, ...facts }, { period: '2023' }))).toBe(expected);
});

it.each([
  ['tianfu-gold', 10_000_000, 'table'],
  ['tianfu-silver', 8_000_000, 'table'],
  ['provincial-structure', 6_000_000, 'table'],
  ['luban', 'table', 40_000_000],
  ['zhan-tianyou', 'table', 40_000_000],
  ['li-chun', 'table', 40_000_000],
  ['national-gold', 'table', 40_000_000],
  ['national-silver', 'table', 20_000_000],
  ['city-cup', 'table', 'table'],
])('INC-41 the prize %s: paid %s, advised %s', (prize, paid, advised) => {
  expect(answer(evaluate('quality-award', { prize }, ON))).toBe(paid);
  expect(answer(evaluate('quality-advice', { prize }, ON))).toBe(advised);
});

it('INC-41 INC-07 silver and structure of one project: the higher alone', () => {
  const beside = (amountFen: number) => ({
    ...ON,
    siblings: [{ ruleKey: 'wp17.quality-award', amountFen, grantedFen: 0, precedes: true }],
  });
  expect(answer(evaluate('quality-award', { prize: 'tianfu-silver' }, beside(6_000_000)))).toBe(8_000_000);
  expect(answer(evaluate('quality-award', { prize: 'provincial-structure' }, beside(8_000_000)))).toBe('exclusive');
});
