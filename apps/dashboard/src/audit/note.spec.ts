import { fromBase64, toHex, utf8 } from './bytes';
import { isConsistent, leafHash, rootFrom } from './merkle';
import { isSameTree, isSigned, parseCheckpoint, parseLogKey, parseProof } from './note';

/** The worked example of the reference, accepted by Go's `note` and `tlog`. */
const LOG = 'log.taizhang.example/shigu';
const WITNESS = 'witness.taizhang.example/audit';
const END = 'AW1FisOd7105Dg==';
const SIGNED = [
  `— ${LOG} ppw4uRyNJzFDv7P7sGS2r+x00bbuPDdE+OI96d2nF0jGg28tiq64zo1JIcWOVQ/LSnOa/g0Qf9+RKRbywAmsXCOJOwM=`,
  `— ${WITNESS} ttKwVwAAAABjD/YAv2lUEoYc7RJANazsiMw5oTpCv6a07CigywCk3pdPikdma6EvQex5Lt1z22YkBHIrIDRx9osP${END}`,
];
const NOTE = [LOG, '5', 'WnHLisPnSta0yjQ80YQZPvqHcO3mdcXmCpMaInE49EY=', '', ...SIGNED, ''].join('\n');
const KEY = 'log.taizhang.example/shigu+a69c38b9+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\n';
const INCLUSION = [
  ...['QwnWPLQ/hnAu/wqznk4BQ2YUnY1sLqfNx/sutuIlCXg=', 'fj4Lebs7L01xALHkvhKOop0Gx0ScjKrpYObzadNSxkc='],
  '0SNu0wv63LifEj/BZj6Kjf/GmAJwIOvoivX4dg8NAuc=',
];
const ROOT_OF_3 = 'emf/bT44w3srXWogvK7nFYyMSLG5OoUuwv6mhSafnYc=';
const CONSISTENCY = ['D59rgNcczR2zbKDY/m4HC+fxbmneiH68K1fCC0PLVlo=', ...INCLUSION];

const bytes = (all: readonly string[]) => all.map(fromBase64);
const entry = (position: number) => utf8(`{"position":${position}}`);

it('reads a checkpoint and its key, and finds the log’s signature good', async () => {
  const checkpoint = parseCheckpoint(NOTE);
  expect([checkpoint.origin, checkpoint.size, checkpoint.signatures.length]).toEqual([
    'log.taizhang.example/shigu',
    5,
    2,
  ]);
  expect(await isSigned(checkpoint, await parseLogKey(KEY))).toBe(true);
  expect(isSameTree(checkpoint, parseCheckpoint(NOTE))).toBe(true);
});

it.each([
  ['another size', NOTE.replace('\n5\n', '\n6\n')],
  ['another root', NOTE.replace('WnHLis', 'WnHLit')],
  ['another origin', NOTE.replace('example/shigu\n5', 'example/other\n5')],
  ['another signature', NOTE.replace('ppw4uRyN', 'ppw4uRyO')],
  ['no signature of the log', NOTE.replace(/— log\S+ \S+\n/, '')],
])('%s is not what the log signed', async (_what, note) => {
  expect(await isSigned(parseCheckpoint(note), await parseLogKey(KEY))).toBe(false);
});

it.each(['', 'x', NOTE.replace('\n\n', '\n'), NOTE.replace('\n5\n', '\n05\n'), NOTE.replace('WnHL', 'nHL')])(
  'refuses %j as a checkpoint',
  (note) => expect(() => parseCheckpoint(note)).toThrow(SyntaxError),
);

it.each([KEY.replace('a69c38b9', 'a69c38b8'), KEY.replace('+AQOh', '+BAOh'), 'log', ''])(
  'refuses %j as a key',
  async (key) => {
    await expect(parseLogKey(key)).rejects.toThrow(SyntaxError);
  },
);

it('leads from a leaf to the root, by its own number and proof alone', async () => {
  const { root } = parseCheckpoint(NOTE);
  expect(toHex(await leafHash(entry(0)))).toBe('866c1c95fd0dccef2ea56541577f06734290c1f7f5daf7b7116638bb4ae6844e');
  const text = `c2sp.org/tlog-proof@v1\nindex 2\n${INCLUSION.join('\n')}\n\n${NOTE}`;
  const { index, hashes, checkpoint } = parseProof(text);
  const from = (position: number, at: number, size = 5, proof = hashes) =>
    leafHash(entry(position)).then((leaf) => rootFrom(leaf, at, size, proof));
  expect(await from(2, index)).toEqual(root);
  expect(isSameTree(checkpoint, parseCheckpoint(NOTE))).toBe(true);
  for (const wrong of [
    from(3, 2),
    from(2, 3),
    from(2, 2, 5, hashes.slice(1)),
    from(2, 2, 5, [...hashes, root]),
    from(2, 5),
  ]) {
    expect(await wrong).not.toEqual(root);
  }
});

it('finds a newer tree to begin with an older one, or not', async () => {
  const { root } = parseCheckpoint(NOTE);
  const three = [3, fromBase64(ROOT_OF_3)] as const;
  const five = [5, root] as const;
  expect(await isConsistent(three, five, bytes(CONSISTENCY))).toBe(true);
  expect(await isConsistent(five, five, [])).toBe(true);
  for (const [old, proof] of [
    [three, bytes(CONSISTENCY.slice(1))],
    [[3, root], bytes(CONSISTENCY)],
    [[4, fromBase64(ROOT_OF_3)], bytes(INCLUSION.slice(2))],
    [[5, fromBase64(ROOT_OF_3)], []],
  ] as const) {
    expect(await isConsistent(old, five, proof)).toBe(false);
  }
});
