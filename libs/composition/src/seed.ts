import { type EventStore, START } from '@taizhang/event-store';
import { derivedId } from '@taizhang/kernel';
import { bundledPacks } from '@taizhang/packs';
import type { Config } from '@taizhang/platform';
import { startConsumers } from './consumers';
import { playSampleYear } from './sample-year';
import { adoptPack, SEEDER, type Seeding } from './seeding';

export interface Seeded {
  /** Whether this start loaded something. */
  readonly now: boolean;
  /** Whether the ledger holds the labelled sample. */
  readonly sample: boolean;
  /** What this start adopted. */
  readonly documents: readonly string[];
}

const STREAM = 'reservation-seed';

/** Fills an empty store, once; a start that was killed half-way goes on where it was, since every step has its id. */
export async function seedStore(seed: Config['seed'], seeding: Seeding): Promise<Seeded> {
  const { store } = seeding.ledger;
  const before = await marks(store);
  const started = before[0];
  const finished = before.length > 1;
  if (finished || (started === undefined && (seed === 'none' || (await store.head()) !== START))) {
    return { now: false, sample: started === 'sample', documents: [] };
  }
  const kind = started ?? seed;
  if (started === undefined) await mark(store, 'none', 'SeedStarted', kind);
  const documents = await heard(seeding, () => (kind === 'sample' ? playSampleYear(seeding) : adoptAll(seeding)));
  await mark(store, 0n, 'SeedFinished', kind);
  return { now: true, sample: kind === 'sample', documents };
}

/**
 * Fills the store while the consumers of this process hear of it, over the store alone: no broker delays the seed, and
 * what one carries later is in their inbox already.
 */
async function heard(seeding: Seeding, fill: () => Promise<string[]>): Promise<string[]> {
  const { runners, evidence, logger } = seeding;
  const stop = await startConsumers(runners.bus, runners, evidence, logger);
  try {
    const documents = await fill();
    await runners.settle();
    await runners.timers.runDue();
    return documents;
  } finally {
    await stop();
  }
}

/** The bundled packs that are one unit's own, each on the day of its document. */
async function adoptAll(seeding: Seeding): Promise<string[]> {
  const packs = [...bundledPacks().values()].map(({ pack }) => pack).filter(({ model }) => !model);
  const dated = packs.flatMap(({ documentId, issuedOn }) => (issuedOn === null ? [] : [{ documentId, issuedOn }]));
  for (const { documentId, issuedOn } of dated) await adoptPack(seeding, documentId, issuedOn);
  return dated.map(({ documentId }) => documentId);
}

async function marks(store: EventStore): Promise<string[]> {
  const kinds: string[] = [];
  for await (const { data } of store.read(STREAM)) kinds.push((JSON.parse(data) as { kind: string }).kind);
  return kinds;
}

async function mark(store: EventStore, expected: bigint | 'none', type: string, kind: string): Promise<void> {
  const id = derivedId('seed', type);
  const metadata = {
    ...{
      actor: SEEDER,
      occurredAt: new Date().toISOString(),
      basis: [],
      correlationId: id,
      causationId: id,
      schemaVersion: 1,
    },
  };
  await store.append(STREAM, expected, [{ id, type, data: { kind }, metadata }]);
}
