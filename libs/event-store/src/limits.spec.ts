import { InvalidEvent, jsonText } from '@taizhang/event-store';

describe('jsonText', () => {
  it.each([
    ['bigint', { a: 1n }],
    ['NaN', { a: Number.NaN }],
    ['Infinity', [Number.POSITIVE_INFINITY]],
    ['undefined', { a: undefined }],
    ['a bare undefined', undefined],
    ['a function', { a: () => 1 }],
    ['U+0000', 'a\u0000b'],
    ['a lone surrogate', { 'k\ud800': 1 }],
    ['U+0000 after an escaped backslash', '\\\u0000'],
  ])('refuses %s', (_name, value) => {
    expect(() => jsonText(value)).toThrow(InvalidEvent);
  });

  it.each([
    ['text that spells an escape', '\\u0000', '"\\\\u0000"'],
    ['other control characters', '\u0001', '"\\u0001"'],
    ['Chinese text and pairs', { 乙: '甲😀' }, '{"乙":"甲😀"}'],
    ['null', null, 'null'],
  ])('keeps %s', (_name, value, text) => {
    expect(jsonText(value)).toBe(text);
  });

  it('refuses cyclic data as InvalidEvent', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(() => jsonText(cyclic)).toThrow(InvalidEvent);
  });
});
