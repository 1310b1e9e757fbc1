import fc from 'fast-check';
import { canonicalJson, digestOf } from './pack.digest';

it.each([
  [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
  [{ 9: 'nine', 10: 'ten' }, '{"10":"ten","9":"nine"}'], // the engine's own order of such keys is another one
  [{ a: [{ z: null, y: '税' }, 1.5], A: true }, '{"A":true,"a":[{"y":"税","z":null},1.5]}'],
  [{ a: 1, b: undefined }, '{"a":1}'],
  [{ b: undefined, a: 1 }, '{"a":1}'],
  [[], '[]'],
  ['\u20ac', '"€"'],
])('canonical JSON of %j', (value, text) => expect(canonicalJson(value)).toBe(text));

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, shuffled(each)]),
  );
};

it('equal data has one digest and reads back, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(digestOf(shuffled(value))).toBe(digestOf(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
