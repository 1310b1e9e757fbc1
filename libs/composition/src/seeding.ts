import type { EvidenceStore } from '@taizhang/evidence';
import { type Actor, derivedId, type LocalDate, startOfDay } from '@taizhang/kernel';
import { bundledPacks } from '@taizhang/packs';
import type { DevClock } from '@taizhang/platform';
import type { Logger } from 'pino';
import type { Ledger } from './ledger';
import type { Runners } from './runners';

export interface Seeding {
  readonly evidence: EvidenceStore;
  readonly ledger: Ledger;
  readonly runners: Runners;
  readonly clock: DevClock;
  readonly logger: Logger;
}

const NINE_HOURS_MS = 9 * 3_600_000;

/** 09:00 in Shanghai. */
export const morningOf = (date: LocalDate): string =>
  new Date(Date.parse(startOfDay(date)) + NINE_HOURS_MS).toISOString();

/** The one who loads what a store begins with: every unit's commands in the sample are their own posts'. */
export const SEEDER: Actor = { userId: 'seed', unitId: 'shigu', roles: ['admin', 'recorder'] };

/** Adopts a bundled pack for its own unit, on a day; as that unit's, since nobody reaches into another tree. */
export async function adoptPack({ ledger }: Seeding, documentId: string, adoptedOn: LocalDate): Promise<void> {
  const unitId = bundledPacks().get(documentId)?.pack.adoptingUnit ?? SEEDER.unitId;
  await ledger.packs.adopt(
    { documentId, adoptedOn },
    {
      actor: { ...SEEDER, unitId },
      commandId: derivedId('seed', 'adopt', documentId),
      occurredAt: morningOf(adoptedOn),
    },
  );
}
