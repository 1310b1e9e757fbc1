import { answer, borne, rulesOf } from './rules.fixture';

const sg1 = rulesOf('SG1');
const wp13 = rulesOf('WP13');
const wp14 = rulesOf('WP14');
const YEAR = { period: '2022' };
const SPENT = 80_000_000_000;

it.each([
  ['fiscal-input-floor', 'waterFiscalInputFen', SPENT, 40_000_000, 40_000_000, 'met', 0],
  ['fiscal-input-floor', 'waterFiscalInputFen', SPENT, 39_999_999, 40_000_000, 'unmet', 1],
  ['fiscal-input-floor', 'waterFiscalInputFen', SPENT + 1, 40_000_000, 40_000_001, 'unmet', 1],
  ['fiscal-input-floor', 'waterFiscalInputFen', SPENT + 1, 40_000_001, 40_000_001, 'met', 0],
  ['fiscal-input-floor', 'waterFiscalInputFen', 0, 0, 0, 'met', 0],
  ['total-input-floor', 'waterFundsFen', SPENT, 80_000_000, 80_000_000, 'met', 0],
  ['total-input-floor', 'waterFundsFen', SPENT, 79_999_999, 80_000_000, 'unmet', 1],
  ['total-input-floor', 'waterFundsFen', SPENT, 0, 80_000_000, 'unmet', 80_000_000],
])('INC-55 %s: %s of %i spent is %i, the floor %i: %s', (key, measure, spent, given, limitFen, outcome, gapFen) => {
  const result = sg1(key, { [measure]: given, fiscalExpenditureFen: spent }, YEAR);
  expect(result).toMatchObject({ outcome, limitFen, gapFen });
});

it.each([
  ['water-resource', 9_500, 10_000, 'met', 0],
  ['water-resource', 9_499, 10_000, 'unmet', 1],
  ['sewage', 9_500, 10_000, 'met', 0],
  ['sewage', 9_499, 10_000, 'unmet', 1],
  ['sewage', 96, 101, 'met', 0],
  ['sewage', 95, 101, 'unmet', 1],
  ['special-trades', 10_000, 10_000, 'met', 0],
  ['special-trades', 9_999, 10_000, 'unmet', 1],
  ['water-resource', 0, 0, 'met', 0],
])('INC-55 of %s %i is collected of %i: %s', (feeCode, collectedFen, receivableFen, outcome, gapFen) => {
  expect(sg1('fee-collection', { feeCode, collectedFen, receivableFen }, YEAR)).toMatchObject({ outcome, gapFen });
});

it('INC-55 of no other fee the collection is judged', () => {
  const facts = { feeCode: 'parking', collectedFen: 1, receivableFen: 1 };
  expect(answer(sg1('fee-collection', facts, YEAR))).toBe('table');
});

it.each([
  ['2022', 'series'],
  ['2023', 10_000_000],
  ['2024', 10_000_000],
  ['2025', 10_000_000],
  ['2026', 5_000_000],
  ['2027', 5_000_000],
  ['2028', 5_000_000],
  ['2029', 'series'],
])('INC-56 a tax of 100 000 in %s, the holiday opened at the end of 2023: relief %s', (period, expected) => {
  const facts = { holidayFirstOn: '2023-12-31', citDueFen: 10_000_000 };
  expect(answer(wp13('cit-holiday', facts, { period }))).toBe(expected);
});

it.each([
  [1, 1],
  [3, 2],
  [0, 'amount'],
])('INC-56 half of %i fen is rounded half up: %s', (citDueFen, expected) => {
  const facts = { holidayFirstOn: '2023-01-01', citDueFen };
  expect(answer(wp13('cit-holiday', facts, { period: '2026' }))).toBe(expected);
});

it('INC-56 the firm bears its own tests', () => {
  const result = wp14('testing-share', { testCostFen: 4_999 }, { on: '2022-11-20', period: 'test-1' });
  expect([answer(result), borne(result)]).toEqual([4_999, 'enterprise 4999']);
});
