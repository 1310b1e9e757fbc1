import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { sha256 } from './hash';

/** What a key signs: the text of a note, or a cosignature of one (C2SP signed-note, tlog-cosignature). */
export const ED25519 = 1;
export const COSIGNATURE = 4;

/** A key, or a line that names one, is not written as it must be. */
export class KeyInvalid extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'KeyInvalid';
  }
}

/** A public key with the name under which it signs: `name+id+base64(alg ‖ key)`. */
export interface Verifier {
  readonly name: string;
  /** 4 bytes of hex. */
  readonly id: string;
  readonly algorithm: typeof ED25519 | typeof COSIGNATURE;
  readonly vkey: string;
  verify(text: Buffer, signature: Buffer): boolean;
}

export interface Signer extends Verifier {
  sign(text: Buffer): Buffer;
}

const KEY_BYTES = 32;
// DER heads of an Ed25519 key (RFC 8410): Node takes no bare 32 bytes.
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNER = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/;
const VKEY = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/;
const NAME = /^[^\s+\p{Cc}]{1,200}$/u;

/** Bytes of padded base64; `undefined` where another text would give the same bytes. */
export function strictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

const idOf = (name: string, algorithm: number, key: Buffer): string =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([algorithm]), key]))
    .subarray(0, 4)
    .toString('hex');

const packed = (algorithm: Verifier['algorithm'], key: Buffer): string =>
  Buffer.concat([Buffer.from([algorithm]), key]).toString('base64');

/** What a line of a key says; whether its hash is right, only the key itself can tell. Throws `KeyInvalid`. */
function keyIn(
  line: string,
  pattern: RegExp,
  wrong: string,
): Pick<Verifier, 'name' | 'algorithm'> & { id: string | undefined; key: Buffer } {
  const [, name = '', id, encoded = ''] = pattern.exec(line) ?? [];
  const bytes = strictBase64(encoded);
  const algorithm = bytes?.[0];
  if (!bytes || bytes.length !== 1 + KEY_BYTES || (algorithm !== ED25519 && algorithm !== COSIGNATURE)) {
    throw new KeyInvalid(wrong);
  }
  return { name, id, algorithm, key: bytes.subarray(1) };
}

function verifierOf(name: string, algorithm: Verifier['algorithm'], key: Buffer): Verifier {
  const publicKey = createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, key]), format: 'der', type: 'spki' });
  const id = idOf(name, algorithm, key);
  const vkey = `${name}+${id}+${packed(algorithm, key)}`;
  return { name, id, algorithm, vkey, verify: (text, signature) => verify(null, text, publicKey, signature) };
}

/** Reads a vkey line. Throws `KeyInvalid`. */
export function parseVerifier(vkey: string): Verifier {
  const wrong = 'not a verifier key: name+hash+base64, Ed25519 or its cosignature';
  const { name, id, algorithm, key } = keyIn(vkey, VKEY, wrong);
  const verifier = verifierOf(name, algorithm, key);
  if (verifier.id !== id) throw new KeyInvalid(`the key of ${name} has the hash ${verifier.id}, not ${id}`);
  return verifier;
}

/** A signer from its 32 secret bytes. Throws `KeyInvalid`. */
export function signerOf(name: string, seed: Buffer, algorithm: Verifier['algorithm'] = ED25519): Signer {
  if (!NAME.test(name)) throw new KeyInvalid('a key name has no space and no +');
  if (seed.length !== KEY_BYTES) throw new KeyInvalid(`a key has ${KEY_BYTES} secret bytes, not ${seed.length}`);
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const verifier = verifierOf(name, algorithm, publicBytes(key));
  return { ...verifier, sign: (text) => sign(null, text, key) };
}

const publicBytes = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEAD.length);

/** The line that keeps a signer: `PRIVATE+KEY+name+id+base64(alg ‖ seed)`. */
export function formatSigner(name: string, seed: Buffer, algorithm: Verifier['algorithm'] = ED25519): string {
  const { id } = signerOf(name, seed, algorithm);
  return `PRIVATE+KEY+${name}+${id}+${packed(algorithm, seed)}`;
}

/** Reads that line. Throws `KeyInvalid`, also for keys that everybody knows; the message never shows the key. */
export function parseSigner(line: string): Signer {
  const wrong = 'not a signing key: PRIVATE+KEY+name+hash+base64 of 33 bytes';
  const { name, id, algorithm, key: seed } = keyIn(line.trim(), SIGNER, wrong);
  if (isKnown(seed)) throw new KeyInvalid('the signing key is a known one');
  const signer = signerOf(name, seed, algorithm);
  if (signer.id !== id) throw new KeyInvalid(`the signing key of ${name} has the hash ${signer.id}, not ${id}`);
  return signer;
}

/** Made by hand: the same step from each byte to the next (all zero, 00 01 02 …), or few different bytes (a text). */
function isKnown(seed: Buffer): boolean {
  const step = ((seed[1] ?? 0) - (seed[0] ?? 0)) & 255;
  const regular = seed.every((byte, at) => at === 0 || ((byte - (seed[at - 1] ?? 0)) & 255) === step);
  return regular || new Set(seed).size < 12 || /^[\x20-\x7e]+$/.test(seed.toString('latin1'));
}
