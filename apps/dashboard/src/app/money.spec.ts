import { fenOf, yuanField, yuanOf } from './money';

it.each([
  ['0.01', 1],
  ['1', 100],
  ['1234.5', 123_450],
  ['1,234.56', 123_456],
  ['90071992547.40', 9_007_199_254_740],
])('reads %s yuan as %d fen', (yuan, fen) => expect(fenOf(yuan)).toBe(fen));

it.each(['', '1.234', '-5', 'abc', '1e3', '.5'])('reads no amount from "%s"', (yuan) =>
  expect(fenOf(yuan)).toBeUndefined(),
);

it.each([
  [0, '0.00'],
  [5, '0.05'],
  [123_456, '1,234.56'],
  [10_000_000_000, '100,000,000.00'],
  [-2_010, '−20.10'],
])('shows %d fen as %s', (fen, yuan) => expect(yuanOf(fen)).toBe(yuan));

it('shows in a form what can be read from it', () => expect(fenOf(yuanField(123_456_789))).toBe(123_456_789));
