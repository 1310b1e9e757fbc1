import type { Type } from '@nestjs/common';
import type { EventStore } from '@taizhang/event-store';
import type { Instant, UnitTree } from '@taizhang/kernel';
import type { PersonalData } from '@taizhang/personal-data';
import type {
  AdoptedPacks,
  Claims,
  CommandExecutor,
  ConsumerType,
  Disclosure,
  Projection,
  Reaction,
  Readable,
  Report,
  Timer,
} from '@taizhang/platform';
import type { DataSource } from 'typeorm';

/** What process managers and timers of a service are made of. */
export interface Parts {
  readonly store: EventStore;
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly personal: PersonalData;
  readonly disclosure: Disclosure;
  readonly packs: AdoptedPacks;
  readonly units: UnitTree;
  readonly readModels: DataSource;
  /** The business clock. */
  now(): Instant;
  /** Waits until a projection has passed a position; `false`: it has not within some seconds. */
  caughtUp(projection: string, position: string): Promise<boolean>;
}

/** What controllers and consumers may ask for. */
export interface Provided {
  readonly provide: Type;
  readonly useValue: unknown;
}

/** All that one service, or one part of a large one, brings into a process. */
export interface ServiceParts {
  readonly controllers: readonly Type[];
  /** Providers of its own, made once per process. */
  readonly providers?: (parts: Parts) => readonly Provided[];
  readonly readables: readonly Readable[];
  readonly projections: readonly Projection[];
  readonly reports: readonly Report[];
  reactions(parts: Parts): readonly Reaction[];
  /** Controllers that hear other services. */
  readonly consumers?: readonly ConsumerType[];
  timers(parts: Parts): readonly Timer[];
}
