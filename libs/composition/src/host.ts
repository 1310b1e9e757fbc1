import { resolve } from 'node:path';
import type { Type } from '@nestjs/common';
import fastifyStatic from '@fastify/static';
import { AUDIT_DESK, AuditController } from '@taizhang/audit';
import { PUBLIC_EVENTS } from '@taizhang/contracts';
import type { EvidenceStore } from '@taizhang/evidence';
import { UnitTree } from '@taizhang/kernel';
import { PersonalData } from '@taizhang/personal-data';
import {
  AdoptedPacks,
  answerCommands,
  BusinessClock,
  Claims,
  CommandExecutor,
  type Config,
  ConsumerWatch,
  ContractsController,
  createHttpApp,
  type DevPerson,
  Disclosure,
  EVENT_STORE,
  EVIDENCE_STORE,
  EvidenceController,
  FeedController,
  HistoryController,
  PUBLISHED,
  READ_MODELS,
  READABLE,
  REPORT_DESK,
  ReportController,
  type ReportDesk,
  StateReader,
  StreamReach,
  TimersUnavailable,
  UnitsController,
  Upcasters,
} from '@taizhang/platform';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { type Audit, openAudit } from './audit';
import { openClock } from './clock-file';
import { startConsumers } from './consumers';
import { openDatabase } from './database';
import { openEvidence } from './evidence';
import { type Ledger, openLedger } from './ledger';
import { devPeople } from './people';
import { type Runners, startRunners } from './runners';
import { type Seeded, seedStore } from './seed';
import { startMessaging } from './messaging';
import { SERVICES } from './services/services';
import { startInSteps } from './start-in-steps';

export interface Host {
  /** `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly seeded: Seeded;
  /** The ready-made people of development mode. */
  readonly people: readonly DevPerson[];
  /** Answers in hand are finished, nothing acknowledged is lost; may be called again. */
  stop(): Promise<void>;
}

/** Every service in one process. Throws when the data folder or the port is in use. */
export function startHost(config: Config, logger: Logger, dashboard: string): Promise<Host> {
  return startInSteps(async (onStop) => {
    const database = await openDatabase(config, logger);
    onStop(() => database.stop());
    const clock = await openClock(config);
    const ledger = openLedger(database, clock, logger);
    onStop(() => ledger.close());
    const evidence = await openEvidence(config);
    onStop(() => evidence.close());
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const runners = await startRunners(database, ledger, clock, logger, registry);
    onStop(() => runners.stop());
    const messaging = startMessaging(config, database, ledger, logger, registry);
    onStop(() => messaging.stop());
    const audit = await openAudit(config, database, ledger, logger, registry);
    onStop(() => audit.stop());
    const seeded = await seedStore(config.seed, { ledger, runners, clock, evidence, logger });
    await audit.start();
    const bus = messaging.broker ?? runners.bus;
    const consumers = new ConsumerWatch({ bus, db: ledger.db, registry, log: logger });
    onStop(await startConsumers(consumers, runners, evidence, logger));
    const app = await createHttpApp(moduleOf(ledger, runners, clock, evidence, audit), {
      ...{ config, units: ledger.units, registry, logger, api: { title: 'Taizhang 台账', version: '0.1.0' } },
      checks: [...runners.checks, consumers.check, ...messaging.checks, audit.check],
      dev: {
        people: () => devPeople(ledger.units),
        clock,
        onMoved: () => fireDue(runners, logger),
        sample: () => seeded.sample,
      },
    });
    onStop(() => app.close());
    answerCommands(app.getHttpAdapter().getInstance());
    await app.register(fastifyStatic, { root: resolve(dashboard), wildcard: false, index: 'index.html' });
    await app.listen(config.port, config.host);
    const people = config.auth.mode === 'dev' ? devPeople(ledger.units) : [];
    return { url: await app.getUrl(), seeded, people };
  });
}

/** Fires what the clock has moved over, unless another process holds the timers: that one fires by its own clock. */
async function fireDue({ timers }: Runners, logger: Logger): Promise<void> {
  try {
    await timers.runDue();
  } catch (error) {
    if (!(error instanceof TimersUnavailable)) throw error;
    logger.warn({ err: error }, 'the clock moved, and this process could not fire the deadlines');
  }
}

function moduleOf(
  ledger: Ledger,
  { projections, readModels, providers }: Runners,
  clock: BusinessClock,
  evidence: EvidenceStore,
  { desk: auditDesk }: Audit,
) {
  const { store, units, upcasters, commands, claims, packs, personal, disclosure, reach } = ledger;
  const desk: ReportDesk = {
    reports: SERVICES.flatMap(({ reports }) => reports),
    readModels,
    projections,
    head: () => store.head(),
  };
  const controllers: Type[] = [
    ReportController,
    HistoryController,
    EvidenceController,
    FeedController,
    ContractsController,
    UnitsController,
    AuditController,
  ];
  class HostModule {}
  return {
    module: HostModule,
    controllers: [...SERVICES.flatMap((service) => service.controllers), ...controllers],
    providers: [
      ...providers,
      { provide: CommandExecutor, useValue: commands },
      { provide: Claims, useValue: claims },
      { provide: StateReader, useValue: new StateReader(commands, units, disclosure) },
      { provide: Disclosure, useValue: disclosure },
      { provide: PersonalData, useValue: personal },
      { provide: StreamReach, useValue: reach },
      { provide: AdoptedPacks, useValue: packs },
      { provide: UnitTree, useValue: units },
      { provide: Upcasters, useValue: upcasters },
      { provide: BusinessClock, useValue: clock },
      { provide: EVENT_STORE, useValue: store },
      { provide: EVIDENCE_STORE, useValue: evidence },
      { provide: AUDIT_DESK, useValue: auditDesk },
      { provide: READ_MODELS, useValue: readModels },
      { provide: READABLE, useValue: SERVICES.flatMap(({ readables }) => readables) },
      { provide: REPORT_DESK, useValue: desk },
      { provide: PUBLISHED, useValue: PUBLIC_EVENTS },
    ],
  };
}
