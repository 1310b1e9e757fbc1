const DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const OFFICE = '91430407';

/** A unified social credit code with the check digits of GB 32100 and GB 11714, of a series that nobody is given. */
export function creditCodeOf(number: number): string {
  const body = `MAYYYY${String(number).padStart(2, '0')}`;
  const rest = (11 - (weighted(body, 36, [3, 7, 9, 10, 5, 8, 4, 2]) % 11)) % 11;
  const start = `${OFFICE}${body}${rest === 10 ? 'X' : rest}`;
  const powers = Array.from(start, (_, place) => 3 ** place % 31);
  return `${start}${DIGITS[(31 - (weighted(start, 31, powers) % 31)) % 31] ?? ''}`;
}

/** Letters count from 10 on, in the longer code without those that look like digits. */
function weighted(code: string, base: 31 | 36, weights: readonly number[]): number {
  const valueOf = (character: string): number =>
    base === 36 ? Number.parseInt(character, 36) : DIGITS.indexOf(character);
  return Array.from(code).reduce((sum, character, place) => sum + valueOf(character) * (weights[place] ?? 0), 0);
}
