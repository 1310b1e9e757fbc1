import { HASH_BYTES, type Hash } from './hash';
import { NoteInvalid, openNote, signNote, splitNote } from './note';
import { ED25519, type Signer, strictBase64, type Verifier } from './signer';

/** How large a log is and what is in it (C2SP tlog-checkpoint). */
export interface TreeHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

export const checkpointText = ({ origin, size, root }: TreeHead): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** Reads the text of a checkpoint. Throws `NoteInvalid`. */
export function parseCheckpoint(text: string): TreeHead {
  const [origin = '', size = '', encoded = '', ...rest] = text.split('\n');
  const root = strictBase64(encoded);
  const whole = rest.at(-1) === '' && rest.slice(0, -1).every((extension) => extension !== '');
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || root?.length !== HASH_BYTES || !whole) {
    throw new NoteInvalid('not a checkpoint: origin, size and root, a line each');
  }
  return { origin, size: Number(size), root };
}

export const signCheckpoint = (head: TreeHead, signer: Signer): string => signNote(checkpointText(head), signer);

/** What an unchecked checkpoint claims. Throws `NoteInvalid`. */
export const claimOf = (note: string): TreeHead => parseCheckpoint(splitNote(note).text);

/** The tree head of a checkpoint that the log itself has signed. Throws `NoteInvalid`. */
export function openCheckpoint(note: string, log: Verifier, others: readonly Verifier[] = []) {
  const { text, signatures } = openNote(note, [log, ...others]);
  const head = parseCheckpoint(text);
  if (log.algorithm !== ED25519 || !signatures.some(({ verifier }) => verifier === log)) {
    throw new NoteInvalid(`${log.name} has not signed`);
  }
  if (head.origin !== log.name) throw new NoteInvalid(`the checkpoint is of ${head.origin}, not of ${log.name}`);
  return { ...head, signatures };
}
