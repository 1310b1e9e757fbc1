import { type Bytes, fromBase64, isEqual, sha256, toHex, utf8 } from './bytes';

/** A checkpoint (C2SP tlog-checkpoint): which log, how many leaves, their root, and who signed it. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
  /** What is signed, with its last line feed. */
  body: string;
  signatures: readonly { name: string; keyId: string; signature: Bytes }[];
}

/** A verifier key: `name+hash+base64(alg ‖ key)`. */
export interface LogKey {
  name: string;
  keyId: string;
  key: Bytes;
}

const ED25519 = 1;
const SIZE = /^(0|[1-9]\d{0,14})$/;
const SIGNATURE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/;

/** Throws `SyntaxError` where the text is no checkpoint. */
export function parseCheckpoint(note: string): Checkpoint {
  const cut = note.lastIndexOf('\n\n');
  const body = note.slice(0, cut + 1);
  const [origin, size = '', root = '', ...extension] = body.split('\n');
  const lines = note
    .slice(cut + 2)
    .split('\n')
    .filter(Boolean);
  if (cut < 0 || !origin || !SIZE.test(size) || extension.join('') !== '') throw notOne();
  const signatures = lines.map((line) => {
    const [, name, bytes] = SIGNATURE.exec(line) ?? [];
    if (name === undefined || bytes === undefined) throw notOne();
    const all = decoded(bytes);
    return { name, keyId: toHex(all.subarray(0, 4)), signature: all.slice(4) };
  });
  const hash = decoded(root);
  if (hash.length !== 32 || signatures.length === 0) throw notOne();
  return { origin, size: Number(size), root: hash, body, signatures };
}

/** Throws `SyntaxError` where the line is no key for Ed25519, or its hash is not that of the key. */
export async function parseLogKey(line: string): Promise<LogKey> {
  const [, name, keyId, bytes] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(line.trim()) ?? [];
  if (name === undefined || keyId === undefined || bytes === undefined) throw notOne();
  const all = decoded(bytes);
  const hash = await sha256(utf8(`${name}\n`), all);
  if (all[0] !== ED25519 || all.length !== 33 || toHex(hash.subarray(0, 4)) !== keyId) throw notOne();
  return { name, keyId, key: all.slice(1) };
}

/** Whether the log signed it; `undefined` where this browser knows no Ed25519. */
export async function isSigned(checkpoint: Checkpoint, { name, keyId, key }: LogKey): Promise<boolean | undefined> {
  const found = checkpoint.signatures.find((each) => each.name === name && each.keyId === keyId);
  if (checkpoint.origin !== name || !found) return false;
  try {
    const imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, imported, found.signature, utf8(checkpoint.body));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return undefined;
    throw error;
  }
}

/** A `.tlog-proof`: the leaf's number, its proof, and the checkpoint that it leads to. */
interface TlogProof {
  index: number;
  hashes: readonly Bytes[];
  checkpoint: Checkpoint;
}

/** Throws `SyntaxError`. */
export function parseProof(text: string): TlogProof {
  const cut = text.indexOf('\n\n');
  const [version, index = '', ...hashes] = text.slice(0, cut).split('\n');
  const [, number = ''] = /^index (\d{1,15})$/.exec(index) ?? [];
  if (cut < 0 || version !== 'c2sp.org/tlog-proof@v1' || number === '') throw notOne();
  return { index: Number(number), hashes: hashes.map(decoded), checkpoint: parseCheckpoint(text.slice(cut + 2)) };
}

/** The hashes of a consistency proof, one a line. */
export const parseHashes = (text: string): Bytes[] => text.split('\n').filter(Boolean).map(decoded);

function decoded(text: string): Bytes {
  try {
    return fromBase64(text);
  } catch (error) {
    if (error instanceof DOMException) throw notOne();
    throw error;
  }
}

/** Whether two say the same, whoever signed them: never compared as texts, whose spare bits may differ. */
export const isSameTree = (a: Checkpoint, b: Checkpoint): boolean =>
  a.origin === b.origin && a.size === b.size && isEqual(a.root, b.root);

const notOne = (): SyntaxError => new SyntaxError('no checkpoint, key or proof of a transparency log');

export const saltedDigest = async (salt: Bytes, text: string): Promise<string> => toHex(await sha256(salt, utf8(text)));
