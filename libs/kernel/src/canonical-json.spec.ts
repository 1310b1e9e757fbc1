import fc from 'fast-check';
import { canonicalJson, NotCanonical } from './canonical-json';

const double = (hex: string): number => Buffer.from(hex, 'hex').readDoubleBE();

// RFC 8785, appendix B.
it.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('writes the double %s as %s', (hex, expected) => {
  expect(canonicalJson(double(hex))).toBe(expected);
});

it.each([[NaN], [Infinity], [undefined], [1n], ['\ud800'], [{ '\udc00': 1 }], [[undefined]], [{ a: NaN }]])(
  'refuses %p',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(NotCanonical);
  },
);

it('writes the example of RFC 8785 §3.2', () => {
  const text = String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
    "string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`;
  expect(canonicalJson(JSON.parse(text))).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],` +
      String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

it('sorts members by UTF-16 code units', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const text = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
  expect(Object.keys(JSON.parse(text) as object)).toEqual([
    '1', // ECMAScript lists integer names first; the text has the carriage return before it
    ...['\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'],
  ]);
  expect(text.startsWith('{"\\r":0,"1":0,"\u0080":0')).toBe(true);
});

it('says the same of the same value, whatever the order of its members', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(JSON.parse(JSON.stringify(value)));
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(JSON.parse(text)))).toBe(text);
    }),
  );
});

it.each([
  ['{"b":1,"10":2,"9":3,"a":{"2":0,"1":0}}', '{"10":2,"9":3,"a":{"1":0,"2":0},"b":1}'],
  ['{"a":[{"__proto__":{"z":1,"y":2}}]}', '{"a":[{"__proto__":{"y":2,"z":1}}]}'],
  [String.raw`{"b":"\\ud800","a":0}`, String.raw`{"a":0,"b":"\\ud800"}`],
])('%s is %s', (text, expected) => {
  expect(canonicalJson(JSON.parse(text))).toBe(expected);
});

it.each([
  [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
  [{ 9: 'nine', 10: 'ten' }, '{"10":"ten","9":"nine"}'], // the engine's own order of such keys is another one
  [{ a: [{ z: null, y: '税' }, 1.5], A: true }, '{"A":true,"a":[{"y":"税","z":null},1.5]}'],
  [{ a: 1, b: undefined }, '{"a":1}'],
  [{ b: undefined, a: 1 }, '{"a":1}'],
  [{ 10: { b: undefined }, a: 1 }, '{"10":{},"a":1}'],
  [[], '[]'],
  ['\u20ac', '"€"'],
])('the canonical form of %j is %s', (value, text) => expect(canonicalJson(value)).toBe(text));

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, item]) => [name, reversed(item)] as const);
  return Object.fromEntries(members.reverse());
}
