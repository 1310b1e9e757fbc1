import { type Field, filledIn } from './field';

const fields: Field[] = [
  { name: 'percent', label: '', kind: 'number' },
  { name: 'note', label: '', kind: 'text', optional: true },
  { name: 'correction', label: '', kind: 'check', when: ({ percent }) => Number(percent) < 60 },
  { name: 'units', label: '', kind: 'units', optional: true },
];

it.each([
  ['a number that is 0 is sent', { percent: 0 }, { percent: 0 }],
  ['texts lose their outer blanks', { percent: 70, note: ' done ' }, { percent: 70, note: 'done' }],
  ['blank text is not sent', { percent: 70, note: '  ' }, { percent: 70 }],
  ['a hidden field is not sent', { percent: 60, correction: true }, { percent: 60 }],
  ['a shown one is', { percent: 59, correction: true }, { percent: 59, correction: true }],
  ['an unticked box and an empty list are not sent', { percent: 59, correction: false, units: [] }, { percent: 59 }],
  ['what is no field is not sent', { percent: 1, other: 'x' }, { percent: 1 }],
])('%s', (_words, values, body) => {
  expect(filledIn(fields, values)).toEqual(body);
});
