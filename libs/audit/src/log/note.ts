import { COSIGNATURE, type Signer, strictBase64, type Verifier } from './signer';

/** The text is no signed note, or a known key's signature under it is bad. */
export class NoteInvalid extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NoteInvalid';
  }
}

/** A signature that was checked; cosignatures say when. */
export interface Signature {
  readonly verifier: Verifier;
  /** Unix seconds. */
  readonly time?: number;
}

export interface OpenedNote {
  /** Ends with a line feed. */
  readonly text: string;
  readonly signatures: readonly Signature[];
}

const LINE = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/;
const MAX_SIGNATURES = 100;
const ID_BYTES = 4;
const TIME_BYTES = 8;

const line = ({ name, id }: Verifier, signature: Buffer): string =>
  `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')}\n`;

/** Signs a text, which ends with a line feed, as a note (C2SP signed-note). */
export function signNote(text: string, signer: Signer): string {
  if (!isText(text) || !text.endsWith('\n')) throw new NoteInvalid('a note is lines of plain text');
  return `${text}\n${line(signer, signer.sign(Buffer.from(text)))}`;
}

/** The line with which a witness cosigns a note's text (C2SP tlog-cosignature). */
export function cosign(text: string, signer: Signer, time: number): string {
  if (signer.algorithm !== COSIGNATURE) throw new NoteInvalid(`${signer.name} is no key for cosignatures`);
  const stamp = Buffer.alloc(TIME_BYTES);
  stamp.writeBigUInt64BE(BigInt(time));
  return line(signer, Buffer.concat([stamp, signer.sign(cosigned(text, BigInt(time)))]));
}

const cosigned = (text: string, time: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);

const isText = (text: string): boolean => !/[\x00-\x09\x0b-\x1f\ufffd]/.test(text);

/** The text of a note and its lines of signatures, none of them checked. Throws `NoteInvalid`. */
export function splitNote(note: string): { readonly text: string; readonly lines: readonly string[] } {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !isText(note) || !note.endsWith('\n')) throw new NoteInvalid('not a signed note');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new NoteInvalid(`more than ${MAX_SIGNATURES} signatures`);
  return { text: note.slice(0, end + 1), lines };
}

/**
 * Checks every signature of a known key; lines of other keys are passed over. Throws `NoteInvalid` for a bad signature
 * of a known key and where no known key has signed.
 */
export function openNote(note: string, known: readonly Verifier[]): OpenedNote {
  const { text, lines } = splitNote(note);
  const signatures = new Map<Verifier, Signature>();
  for (const each of lines) {
    const [, name = '', encoded = ''] = LINE.exec(each) ?? [];
    const bytes = strictBase64(encoded);
    if (!bytes || bytes.length <= ID_BYTES) throw new NoteInvalid('a line of signatures is malformed');
    const id = bytes.toString('hex', 0, ID_BYTES);
    const verifier = known.find((key) => key.name === name && key.id === id);
    if (!verifier) continue;
    if (signatures.has(verifier)) throw new NoteInvalid(`${name} has signed twice`);
    signatures.set(verifier, checked(text, verifier, bytes.subarray(ID_BYTES)));
  }
  if (signatures.size === 0) throw new NoteInvalid('no known key has signed');
  return { text, signatures: [...signatures.values()] };
}

function checked(text: string, verifier: Verifier, signature: Buffer): Signature {
  if (verifier.algorithm !== COSIGNATURE) {
    if (verifier.verify(Buffer.from(text), signature)) return { verifier };
  } else if (signature.length > TIME_BYTES) {
    const time = signature.readBigUInt64BE();
    if (verifier.verify(cosigned(text, time), signature.subarray(TIME_BYTES))) return { verifier, time: Number(time) };
  }
  throw new NoteInvalid(`the signature of ${verifier.name} is bad`);
}
