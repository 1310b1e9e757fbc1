import { EVIDENCE_MEDIA_TYPES, looksLike } from './media-types';

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))));

it.each([
  ['application/pdf', bytes('%PDF-1.7')],
  ['image/png', bytes(0x89, 'PNG\r\n', 0x1a, '\n')],
  ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
  ['image/webp', bytes('RIFF....WEBP')],
  ['video/mp4', bytes('....ftypisom')],
  ['application/zip', bytes('PK', 3, 4)],
  ['application/msword', bytes(0xd0, 0xcf, 0x11, 0xe0)],
  ['text/csv', Buffer.from('编号,名称\n')],
  ['text/plain', Buffer.from('一份说明')],
])('takes a %s for one, and no other file', (mediaType, head) => {
  expect(looksLike(mediaType, head)).toBe(true);
  expect(looksLike(mediaType, bytes(0, 1, 2, 3))).toBe(false);
});

it('text may be cut within a character, but holds no NUL and no other encoding', () => {
  const chinese = Buffer.from('台账');
  for (const end of [1, 2, 3, 4, 5, 6]) expect(looksLike('text/plain', chinese.subarray(0, end))).toBe(true);
  expect(looksLike('text/plain', bytes('a', 0, 'b'))).toBe(false);
  expect(looksLike('text/csv', bytes(0xcc, 0xa8, 0xd5, 0xcb, 0xcc, 0xa8))).toBe(false); // GB 18030
});

it('nothing that a browser runs is among them', () => {
  expect(EVIDENCE_MEDIA_TYPES.filter((type) => /html|svg|xml$|javascript/.test(type))).toEqual([]);
  expect(looksLike('text/html', Buffer.from('<html>'))).toBe(false);
});
