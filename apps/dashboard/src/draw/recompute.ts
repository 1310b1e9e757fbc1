import type { Draw, DrawnSubject, DrawPool, ProofKey } from './draw.shapes';

/** The draw made again in the browser, by WebCrypto alone (TSK-49): nothing here is taken from the host's outcome. */

const RATIO_PARTS = 10_000;
const UTF8 = new TextEncoder();

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

const bytesOf = (digits: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

export const hashOf = async (text: string): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', UTF8.encode(text)));

/** By UTF-16 units, as the host sorts; ids are ASCII. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : 1);

/** The text whose digest is the pool's: sorted subjects, a line `--`, sorted officers, one id a line. */
export const poolText = ({ subjects, officers }: Pick<DrawPool, 'subjects' | 'officers'>): string =>
  [...[...subjects].sort(inOrder), '--', ...[...officers].sort(inOrder)].join('\n');

export type Keys = readonly { id: string; key: string }[];

/** The ids in the order of their HMAC-SHA256 under the seed. */
async function ordered(seed: CryptoKey, ids: readonly string[], text: (id: string) => string): Promise<Keys> {
  const keyed = await Promise.all(
    ids.map(async (id) => ({ id, key: hex(await crypto.subtle.sign('HMAC', seed, UTF8.encode(text(id)))) })),
  );
  return keyed.sort((a, b) => inOrder(a.key, b.key));
}

const shareOf = (ratio: number, subjects: number): number =>
  Math.max(1, Math.ceil((Math.round(ratio * RATIO_PARTS) * subjects) / RATIO_PARTS));

/** The subjects by tier, each with how many of them are drawn. */
export function tiersOf({ sample, subjects }: DrawPool): { subjects: readonly string[]; count: number }[] {
  if ('strata' in sample) {
    return sample.strata.map((tier) => ({ subjects: tier.subjects, count: shareOf(tier.ratio, tier.subjects.length) }));
  }
  const count = 'size' in sample ? Math.min(sample.size, subjects.length) : shareOf(sample.ratio, subjects.length);
  return [{ subjects, count }];
}

export interface Recomputed {
  poolHash: string;
  commitment: string;
  seed: string;
  /** Of every subject, ascending; of those that are drawn with their officers, without conflicts. */
  keys: ProofKey[];
  selected: DrawnSubject[];
}

export type Published = DrawPool & { agencySeed: string; supervisorSeed: string };

export async function recompute(draw: Published): Promise<Recomputed> {
  const poolHash = await hashOf(poolText(draw));
  const commitment = await hashOf(draw.agencySeed);
  const seed = await hashOf(`${draw.agencySeed}|${draw.supervisorSeed}|${poolHash}`);
  const signing = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytesOf(seed), signing, false, ['sign']);
  const subjectText = (id: string): string => `subject|${id}`;
  const drawn: string[] = [];
  for (const { subjects, count } of tiersOf(draw)) {
    drawn.push(...(await ordered(key, subjects, subjectText)).slice(0, count).map(({ id }) => id));
  }
  const officersOf = async (subjectId: string): Promise<Keys> => {
    const barred = draw.conflicts.filter((each) => each.subjectId === subjectId).map(({ officerId }) => officerId);
    const free = draw.officers.filter((id) => !barred.includes(id));
    return ordered(key, free, (id) => `officer|${subjectId}|${id}`);
  };
  const officers = new Map<string, Keys>();
  for (const subjectId of drawn) officers.set(subjectId, await officersOf(subjectId));
  const keys = (await ordered(key, draw.subjects, subjectText)).map((subject): ProofKey => {
    const own = officers.get(subject.id);
    return own ? { ...subject, officers: [...own] } : subject;
  });
  const selected = drawn.map((subjectId) => ({
    subjectId,
    officers: (officers.get(subjectId) ?? []).slice(0, draw.officersPerSubject).map(({ id }) => id),
  }));
  return { poolHash, commitment, seed, keys, selected };
}

/** One line of the proof: what was published, what was computed here, and whether they are one. */
export interface ProofLine {
  what: 'poolHash' | 'commitment' | 'seed' | 'n' | 'subject' | 'officers' | 'order';
  of: string;
  published: string;
  computed: string;
}

export const holds = ({ published, computed }: ProofLine): boolean => published === computed;

/** Everything that was published against everything that was computed; `keys` are those of the report `draw-proof`. */
export function proofLines(draw: Draw, keys: readonly ProofKey[], found: Recomputed): ProofLine[] {
  const published = new Map(keys.map((each) => [each.id, each]));
  const officersIn = (each: ProofKey | undefined): string =>
    (each?.officers ?? []).map(({ id, key }) => `${id} ${key}`).join('\n');
  const order = (all: readonly DrawnSubject[]): string =>
    all.map(({ subjectId, officers }) => [subjectId, ...officers].join(' ')).join('\n');
  const one = (what: ProofLine['what'], before: string, computed: string, of = ''): ProofLine => ({
    ...{ what, of, published: before, computed },
  });
  return [
    one('poolHash', draw.poolHash, found.poolHash),
    one('commitment', draw.commitment, found.commitment),
    one('seed', draw.seed ?? '', found.seed),
    one('n', String(draw.n), String(found.selected.length)),
    ...found.keys.map(({ id, key }) => one('subject', published.get(id)?.key ?? '', key, id)),
    ...found.keys
      .filter(({ officers }) => officers !== undefined && officers.length > 0)
      .map((each) => one('officers', officersIn(published.get(each.id)), officersIn(each), each.id)),
    one('order', order(draw.selected), order(found.selected)),
  ];
}
