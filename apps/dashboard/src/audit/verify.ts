import type { Api } from '../api/api';
import { isMark } from '../api/marks';
import type { HistoryRow } from '../api/shapes';
import { canonicalJson, fromBase64, isEqual, utf8 } from './bytes';
import { isConsistent, leafHash, rootFrom } from './merkle';
import { type Checkpoint, isSigned, type LogKey, parseHashes, parseProof, saltedDigest } from './note';

/** What was checked here, in this order. `unknown`: this browser cannot. */
export const CHECKS = ['event', 'data', 'metadata', 'inclusion', 'signature', 'pinned'] as const;
export type Check = (typeof CHECKS)[number];
export type Finding = 'holds' | 'fails' | 'unknown';

export interface Verified {
  findings: Readonly<Record<Check, Finding>>;
  leaf: number;
  size: number;
}

/** What the host says of a leaf; each word of it is checked. */
interface LeafAnswer {
  entry: string;
  salt: string | null;
  data: string | null;
  metadata: string | null;
}

/** What the auditor trusts: a checkpoint seen before, and the key that signs. */
export interface Pinned {
  checkpoint: Checkpoint;
  key: LogKey;
}

interface Envelope {
  readonly id?: unknown;
  readonly stream?: unknown;
  readonly revision?: unknown;
  readonly type?: unknown;
  readonly recordedAt?: unknown;
  readonly dataHash?: unknown;
  readonly metadataHash?: unknown;
}

const say = (holds: boolean | undefined): Finding => (holds === undefined ? 'unknown' : holds ? 'holds' : 'fails');

/** Checks one event as the page shows it against the log, and the log against what the auditor trusts. */
export async function verifyEvent(
  api: Api,
  stream: string,
  row: HistoryRow,
  { checkpoint: old, key }: Pinned,
): Promise<Verified> {
  const query = { stream, revision: row.revision };
  const [proof, leaf] = await Promise.all([
    api.text('/v1/audit/proof/inclusion', query).then(parseProof),
    api.get<LeafAnswer>('/v1/audit/leaf', query),
  ]);
  const { index, hashes, checkpoint } = proof;
  const root = await rootFrom(await leafHash(utf8(leaf.entry)), index, checkpoint.size, hashes);
  const envelope = JSON.parse(leaf.entry) as Envelope;
  return {
    findings: {
      event: say(isOf(envelope, stream, row)),
      data: say(await isDigest(leaf.salt, leaf.data, envelope.dataHash, row.data)),
      metadata: say(await isDigest(leaf.salt, leaf.metadata, envelope.metadataHash, row.metadata)),
      inclusion: say(root !== undefined && isEqual(root, checkpoint.root)),
      signature: say(await isSigned(checkpoint, key)),
      pinned: say(await continues(api, old, checkpoint)),
    },
    leaf: index,
    size: checkpoint.size,
  };
}

/** The leaf speaks of this event and no other. */
const isOf = (envelope: Envelope, stream: string, { id, type, revision, recordedAt }: HistoryRow): boolean =>
  envelope.stream === stream &&
  envelope.revision === String(revision) &&
  envelope.id === id &&
  envelope.type === type &&
  Date.parse(String(envelope.recordedAt)) === Date.parse(recordedAt);

/** What is stored has the digest of the leaf, and the page shows what is stored. */
async function isDigest(salt: string | null, stored: string | null, digest: unknown, shown: object): Promise<boolean> {
  if (salt === null || stored === null) return false;
  const parsed = JSON.parse(stored) as unknown;
  return (await saltedDigest(fromBase64(salt), canonicalJson(parsed))) === digest && isShown(parsed, shown);
}

const isSealed = (stored: unknown): boolean => typeof stored === 'string' && /^sealed:\d+:/.test(stored);

/** Sealed values of persons are opened or marked on the page: the log covers them as they are stored. */
function isShown(stored: unknown, shown: unknown): boolean {
  if (isSealed(stored) || (isMark(stored) && isMark(shown))) return true;
  if (Array.isArray(stored) && Array.isArray(shown)) {
    const isSame = stored.length === shown.length && stored.every((each, at) => isShown(each, shown[at]));
    return isSame || stored.some(isSealed);
  }
  if (typeof stored !== 'object' || stored === null || typeof shown !== 'object' || shown === null) {
    return stored === shown;
  }
  const [a, b] = [stored as Record<string, unknown>, shown as Record<string, unknown>];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => isShown(a[name], b[name]));
}

/** The tree that the proof leads to goes on from the one that the auditor has seen, whichever is the older. */
async function continues(api: Api, old: Checkpoint, now: Checkpoint): Promise<boolean> {
  if (old.origin !== now.origin) return false;
  const [first, second] = old.size <= now.size ? [old, now] : [now, old];
  const query = { from: first.size, to: second.size };
  const proof = first.size === second.size ? [] : parseHashes(await api.text('/v1/audit/proof/consistency', query));
  return isConsistent([first.size, first.root], [second.size, second.root], proof);
}
