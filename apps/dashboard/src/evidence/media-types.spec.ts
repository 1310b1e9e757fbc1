import { fileNameOf, mediaTypeOf } from './media-types';

it.each([
  ['报告.PDF', 'application/pdf'],
  ['a.b.jpeg', 'image/jpeg'],
  ['page.html', undefined],
  ['constructor', undefined],
])('knows %s by its ending', (name, type) => {
  expect(mediaTypeOf(name)).toBe(type);
});

it.each([
  ['纪要', 'application/pdf', '纪要.pdf'],
  ['纪要.pdf', 'application/pdf', '纪要.pdf'],
  ['v1.2', 'text/plain', 'v1.2.txt'],
  ['纪要', 'x/unknown', '纪要'],
  ['纪要', undefined, '纪要'],
])('saves %s of type %s as %s', (title, type, name) => {
  expect(fileNameOf(title, type)).toBe(name);
});
