import { PostgresEventStore } from '@taizhang/event-store-postgres';
import type { EventStore } from '@taizhang/event-store';
import { chinaCalendar, type UnitTree } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import { PersonalData, PostgresPersonKeys } from '@taizhang/personal-data';
import {
  AdoptedPacks,
  type BusinessClock,
  Claims,
  CommandExecutor,
  Disclosure,
  type Log,
  ReadDatabase,
  StreamReach,
  Upcasters,
} from '@taizhang/platform';
import type { Database } from './database';
import { SERVICES } from './services/services';

/** The write side and what reads it, without anything that runs by itself. */
export interface Ledger {
  readonly store: EventStore;
  readonly db: ReadDatabase;
  readonly units: UnitTree;
  readonly upcasters: Upcasters;
  readonly commands: CommandExecutor;
  readonly personal: PersonalData;
  readonly disclosure: Disclosure;
  readonly claims: Claims;
  readonly packs: AdoptedPacks;
  readonly reach: StreamReach;
  close(): Promise<void>;
}

export function openLedger(database: Database, clock: BusinessClock, log: Log): Ledger {
  const store = PostgresEventStore.open({
    connectionString: database.url,
    log: (message, error) => log.warn({ err: error }, message),
  });
  const db = new ReadDatabase(database.url, log);
  const units = loadUnits();
  const readables = SERVICES.flatMap((service) => service.readables);
  const upcasters = new Upcasters(readables.map(({ decider }) => decider));
  const personal = new PersonalData(new PostgresPersonKeys(db, database.masterKey));
  const environment = { units, calendar: chinaCalendar, now: () => clock.now() };
  const commands = new CommandExecutor(store, environment, upcasters, personal);
  const disclosure = new Disclosure(personal, commands);
  const claims = new Claims(commands);
  const packs = new AdoptedPacks(store, commands, units);
  const reach = new StreamReach(readables, commands, units);
  const close = async (): Promise<void> => {
    await store.close();
    await db.close();
  };
  return { store, db, units, upcasters, commands, personal, disclosure, claims, packs, reach, close };
}
