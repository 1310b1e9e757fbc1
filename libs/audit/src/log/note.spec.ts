import fc from 'fast-check';
import { claimOf, checkpointText, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint';
import { type Hash, leafHash, sha256 } from './hash';
import { cosign, NoteInvalid, openNote, signNote } from './note';
import { COSIGNATURE, formatSigner, KeyInvalid, parseSigner, parseVerifier, signerOf } from './signer';
import { formatProof, parseProof, verifyProof } from './tlog-proof';
import { inclusionProof, ProofInvalid } from './tree';
import { subtreesOf } from './tree.fixture';

const seed = Buffer.from(Array.from({ length: 32 }, (_, at) => at));
const log = signerOf('log.taizhang.example/shigu', seed);
const VKEY = 'log.taizhang.example/shigu+a69c38b9+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4';
const WITNESS = 'witness.taizhang.example/audit+b6d2b057+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X';
const entries = Array.from({ length: 5 }, (_, position) => Buffer.from(JSON.stringify({ position })));
const head = {
  origin: log.name,
  size: 5,
  root: Buffer.from('WnHLisPnSta0yjQ80YQZPvqHcO3mdcXmCpMaInE49EY=', 'base64') as Hash,
};
const lines = (...each: readonly string[]): string => each.map((line) => `${line}\n`).join('');
const SIGNED = 'ppw4uRyNJzFDv7P7sGS2r+x00bbuPDdE+OI96d2nF0jGg28tiq64zo1JIcWOVQ/LSnOa/g0Qf9+RKRbywAmsXCOJOwM=';
const COSIGNED_BY =
  'ttKwVwAAAABjD/YAv2lUEoYc7RJANazsiMw5oTpCv6a07CigywCk3pdPikdma6EvQex5Lt1z22YkBHIrIDRx9osPAW1FisOd7105Dg==';
const NOTE = lines(
  ...['log.taizhang.example/shigu', '5', 'WnHLisPnSta0yjQ80YQZPvqHcO3mdcXmCpMaInE49EY=', ''],
  `— log.taizhang.example/shigu ${SIGNED}`,
);
const COSIGNED = NOTE + lines(`— witness.taizhang.example/audit ${COSIGNED_BY}`);

it('the worked example: key, checkpoint and its cosignature', () => {
  expect(log.id).toBe('a69c38b9');
  expect(log.vkey).toBe(VKEY);
  expect(Buffer.byteLength(checkpointText(head))).toBe(74);
  const note = signCheckpoint(head, log);
  expect(note).toBe(NOTE);
  expect(Buffer.byteLength(note)).toBe(199);
  expect(sha256(note).toString('hex')).toBe('5e5d4761966429645c11101a376f9249e78e64f93daaad35415184a6861fa0ad');
  const witness = parseVerifier(WITNESS);
  const opened = openCheckpoint(COSIGNED, parseVerifier(VKEY), [witness]);
  expect(opened).toMatchObject(head);
  expect(opened.signatures.map(({ verifier, time }) => [verifier.name, time])).toEqual([
    [log.name, undefined],
    [witness.name, 1_661_990_400],
  ]);
});

it('of the one-bit flips of the note none passes', () => {
  const bytes = Buffer.from(NOTE);
  let passed = 0;
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    try {
      openCheckpoint(flipped.toString(), log);
      passed += 1;
    } catch (error) {
      if (!(error instanceof NoteInvalid)) throw error;
    }
  }
  expect(passed).toBe(0); // Go takes one of the 1,592: unused bits of base64, which we demand to be zero
});

it('a proof file holds the checkpoint verbatim and proves its entry, no other', async () => {
  const proof = await inclusionProof(subtreesOf(entries.map(leafHash)), 2, 5);
  const file = formatProof({ index: 2, proof, checkpoint: COSIGNED });
  expect(file.startsWith('c2sp.org/tlog-proof@v1\nindex 2\nQwnWPLQ/')).toBe(true);
  expect(file.endsWith(`\n\n${COSIGNED}`)).toBe(true);
  expect(parseProof(file)).toEqual({ index: 2, proof, checkpoint: COSIGNED });
  expect(verifyProof(file, entries[2] as Buffer, log)).toMatchObject({ index: 2, size: 5 });
  expect(() => verifyProof(file, entries[3] as Buffer, log)).toThrow(ProofInvalid);
  expect(() => verifyProof(file.replace('index 2', 'index 1'), entries[2] as Buffer, log)).toThrow(ProofInvalid);
  expect(() => parseProof(file.replace('QwnW', 'QwnW='))).toThrow(ProofInvalid);
});

it('a cosignature covers its time', () => {
  const witness = signerOf('witness.example/w', sha256('w'), COSIGNATURE);
  const note = NOTE + cosign(checkpointText(head), witness, 1_700_000_000);
  expect(openNote(note, [witness]).signatures).toMatchObject([{ time: 1_700_000_000 }]);
  const line = note.split('\n').at(-2) as string;
  const bytes = Buffer.from(line.split(' ')[2] as string, 'base64');
  bytes[11] = (bytes[11] ?? 0) ^ 1;
  expect(() => openNote(note.replace(line, `— ${witness.name} ${bytes.toString('base64')}`), [witness])).toThrow(
    NoteInvalid,
  );
  expect(() => cosign(checkpointText(head), log, 1)).toThrow(NoteInvalid);
});

const other = signerOf('other.example', sha256('other'));
it.each([
  ['no signature', checkpointText(head)],
  ['signed by another', signCheckpoint(head, other)],
  ['signed twice', NOTE + (NOTE.split('\n')[4] as string) + '\n'],
  ['another origin under this key', signNote(checkpointText({ ...head, origin: 'x' }), log)],
  ['a size with a zero before it', signNote(checkpointText(head).replace('\n5\n', '\n05\n'), log)],
  ['no root', signNote(`${log.name}\n5\n\n`, log)],
  ['a tab', NOTE.replace('5\n', '5\t\n')],
])('refuses a note with %s', (_what, note) => {
  expect(() => openCheckpoint(note, log)).toThrow(NoteInvalid);
});

it('passes over lines of keys that it does not know', () => {
  const line = signCheckpoint(head, other).split('\n').at(-2) as string;
  expect(openCheckpoint(`${NOTE}${line}\n`, log)).toMatchObject(head);
});

it('no text crashes the readers', () => {
  const guarded = (read: () => unknown, kind: new (why: string) => Error): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof kind)) throw error;
    }
  };
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(NOTE.length), (text, at) => {
      const note = NOTE.slice(0, at) + text + NOTE.slice(at + 1);
      guarded(() => openCheckpoint(note, log), NoteInvalid);
      guarded(() => claimOf(text), NoteInvalid);
      guarded(() => parseCheckpoint(text), NoteInvalid);
      guarded(() => parseProof(text), ProofInvalid);
      guarded(() => parseVerifier(text), KeyInvalid);
      guarded(() => parseSigner(text), KeyInvalid);
    }),
    { numRuns: 5_000 },
  );
});

it('keeps a signer as one line and reads it back', () => {
  const secret = sha256('a secret');
  const line = formatSigner('log.example/x', secret);
  expect(parseSigner(`${line}\n`).vkey).toBe(signerOf('log.example/x', secret).vkey);
  expect(() => signerOf('a name', secret)).toThrow(KeyInvalid);
  expect(() => parseSigner(line.replace('log.example/x', 'log.example/y'))).toThrow(KeyInvalid);
});

it.each([
  ['all zero', Buffer.alloc(32)],
  ['counting', seed],
  ['a text', Buffer.from('correct horse battery staple 123')],
  ['few bytes', Buffer.alloc(32, 'abc\xff', 'latin1')],
])('refuses a known key: %s', (_what, secret) => {
  expect(() => parseSigner(formatSigner('log.example/x', secret))).toThrow(KeyInvalid);
});

it('refuses a short key', () => {
  expect(() => parseSigner('PRIVATE+KEY+x+00000000+AQID')).toThrow(KeyInvalid);
  expect(() => signerOf('x', Buffer.alloc(16))).toThrow(KeyInvalid);
});
