import { DICTIONARIES } from '../text/dictionary';
import { factWords, inFactWords } from './fact-words';

const { zh, en } = DICTIONARIES;

it.each([
  ['taxPaidFen', '实缴税收', 'Tax paid'],
  ['revenuePrevFen', '上年营业收入', 'Revenue, the year before'],
  ['increase', 'increase', 'increase'],
])('calls %s %s and %s', (name, inZh, inEn) => {
  expect(factWords(name, zh.incentive)).toBe(inZh);
  expect(factWords(name, en.incentive)).toBe(inEn);
});

it('puts the facts of a line into words and leaves the rest', () => {
  expect(inFactWords('条件contribution符合：taxPaidFen > 0；code = x', zh.incentive)).toBe(
    '条件contribution符合：实缴税收 > 0；code = x',
  );
});
