import { PUBLIC_EVENTS } from '@taizhang/contracts';
import {
  type BusinessClock,
  type ConsumerStatus,
  DeadLetters,
  InProcessBus,
  type InProcessBusOptions,
  type Log,
  MessageHandling,
  openReadModels,
  ParkedEventRow,
  ProjectionRunner,
  PublicMessages,
  ReactionRunner,
  type ReadinessCheck,
  ReadMetrics,
  replayDeadLetters,
  TimerRunner,
} from '@taizhang/platform';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Database } from './database';
import type { Ledger } from './ledger';
import type { Parts, Provided } from './services/service-parts';
import { SERVICES } from './services/services';

/** Everything that runs by itself: projections, process managers, timers. */
export interface Runners {
  readonly projections: ProjectionRunner;
  readonly reactions: ReactionRunner;
  readonly timers: TimerRunner;
  /** The event store as the bus of public events: where no broker is, and for a store that is being filled. */
  readonly bus: InProcessBus;
  /** What becomes of the messages of other services. */
  readonly handling: MessageHandling;
  /** What the parts of the services are made of. */
  readonly parts: Parts;
  /** What controllers and consumers of the services ask for. */
  readonly providers: readonly Provided[];
  readonly readModels: DataSource;
  readonly checks: readonly ReadinessCheck[];
  /** Waits until projections and process managers, those on `bus` too, have handled everything written so far. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const PROJECTIONS = SERVICES.flatMap(({ projections }) => projections);
const SETTLE_MS = 60_000;
const CAUGHT_UP_MS = 5_000;

export async function startRunners(
  database: Database,
  ledger: Ledger,
  clock: BusinessClock,
  log: Log,
  registry: Registry,
): Promise<Runners> {
  const { db, store, upcasters } = ledger;
  const now = () => clock.now();
  const common = {
    ...{ db, store, upcasters, log },
    metrics: new ReadMetrics(registry),
    ...(database.alone ? { takeOverMs: 0 } : {}),
  };
  const projections = new ProjectionRunner({ ...common, projections: PROJECTIONS });
  await projections.start();
  const readModels = await openReadModels(database.url, PROJECTIONS, [ParkedEventRow]);
  const parts: Parts = {
    ...{ ...ledger, readModels, now },
    caughtUp: (projection, position) => projections.waitFor(projection, position, CAUGHT_UP_MS),
  };
  const bus = storeBus({ ...common, personal: ledger.personal });
  const handling = new MessageHandling({ ...common, deadLetters: new DeadLetters(ledger.commands, log), now });
  const replay = replayDeadLetters(ledger.commands, handling);
  const reactions = new ReactionRunner({
    ...common,
    reactions: [...SERVICES.flatMap((service) => service.reactions(parts)), replay],
    now,
  });
  reactions.start();
  const managers = () => [...reactions.status(), ...bus.status()];
  const timers = new TimerRunner({
    ...common,
    projections,
    timers: SERVICES.flatMap((service) => service.timers(parts)),
    now,
  });
  timers.start();
  return {
    ...{ projections, reactions, timers, bus, handling, parts, readModels },
    providers: SERVICES.flatMap((service) => service.providers?.(parts) ?? []),
    checks: checksOf(ledger, () => [...projections.status(), ...reactions.status()]),
    settle: () => settle(ledger, projections, managers),
    async stop() {
      for (const each of [timers, reactions, projections]) await each.stop();
      await readModels.destroy();
    },
  };
}

/** The event store as a bus. */
const storeBus = ({ upcasters, personal, ...options }: StoreBusOptions): InProcessBus =>
  new InProcessBus({ ...options, source: new PublicMessages(PUBLIC_EVENTS, upcasters, personal.pseudonymOf) });

type StoreBusOptions = Omit<InProcessBusOptions, 'source'> & Pick<Ledger, 'upcasters' | 'personal'>;

/** They append, and what they append may wake another: done when the head stands still behind all of them. */
async function settle(
  { store }: Ledger,
  projections: ProjectionRunner,
  managers: () => readonly ConsumerStatus[],
): Promise<void> {
  const until = Date.now() + SETTLE_MS;
  for (;;) {
    const head = await store.head();
    const handled = (): boolean => managers().every(({ position }) => position !== undefined && position >= head);
    while (!handled()) {
      const failed = managers().find(({ state }) => state === 'failed');
      if (failed) throw new Error(`the process manager ${failed.name} stands: ${JSON.stringify(failed.failure)}`);
      if (Date.now() > until) throw new Error('the process managers did not catch up');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    for (const { name } of PROJECTIONS) {
      if (!(await projections.waitFor(name, head, SETTLE_MS)))
        throw new Error(`the projection ${name} did not catch up`);
    }
    if ((await store.head()) === head) return;
  }
}

function checksOf({ store }: Ledger, workers: () => readonly ConsumerStatus[]): ReadinessCheck[] {
  return [
    { name: 'event-store', check: async () => ({ ok: true, detail: `head ${await store.head()}` }) },
    {
      name: 'projections and process managers',
      check: async () => {
        const failed = workers().filter(({ state }) => state === 'failed');
        const detail = failed
          .map(({ name, failure }) => `${name} stands at event ${failure?.eventId ?? ''}`)
          .join('; ');
        return { ok: failed.length === 0, detail: detail || 'running' };
      },
    },
  ];
}
