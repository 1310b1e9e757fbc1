import { creditCodeOf } from './credit-code';

it('is valid in form: 18 places without I, O, S, V and Z, each firm its own', () => {
  const codes = Array.from({ length: 20 }, (_, number) => creditCodeOf(number));
  expect(new Set(codes).size).toBe(20);
  expect(codes.filter((code) => !/^91430407MAYYYY\d{2}[\dX][0-9A-HJ-NP-RTUWXY]$/.test(code))).toEqual([]);
});

it('ends as the standards reckon', () => {
  // 22·3 + 10·7 + 34·(9 + 10 + 5 + 8) + 0·4 + 1·2 = 1226, 11 - 1226 % 11 = 6
  expect(creditCodeOf(1).slice(8, 17)).toBe('MAYYYY016');
});
