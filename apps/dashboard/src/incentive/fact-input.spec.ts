import { readValue } from './fact-input';

it.each([
  ['money', '1,234.5', 123_450],
  ['money?', '10', 1000],
  ['money=0', 'ten', 'ten'],
  ['integer', '12', 12],
  ['integer', '1.5', '1.5'],
  ['boolean', '是', true],
  ['boolean?', 'no', false],
  ['boolean', 'perhaps', 'perhaps'],
  ['decimal', ' 12.5 ', '12.5'],
  ['date', '2023-01-02', '2023-01-02'],
  ['codes', 'dibao, disabled', ['dibao', 'disabled']],
  [undefined, 'x', 'x'],
])('reads a fact of the type %s from "%s"', (type, typed, value) => expect(readValue(type, typed)).toEqual(value));
