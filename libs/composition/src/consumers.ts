import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { EventBus } from '@taizhang/messaging';
import type { EvidenceStore } from '@taizhang/evidence';
import { UnitTree } from '@taizhang/kernel';
import {
  AdoptedPacks,
  Claims,
  CommandExecutor,
  EventBusTransport,
  EVIDENCE_STORE,
  NestLog,
  ThrowOn,
} from '@taizhang/platform';
import type { Logger } from 'pino';
import type { Runners } from './runners';
import { SERVICES } from './services/services';

export const CONSUMERS = SERVICES.flatMap(({ consumers = [] }) => consumers);

/** What hears other services, over whichever bus there is. Answers how to end it: messages in hand are finished. */
export async function startConsumers(
  bus: EventBus,
  { parts, providers, handling }: Pick<Runners, 'parts' | 'providers' | 'handling'>,
  evidence: EvidenceStore,
  logger: Logger,
): Promise<() => Promise<void>> {
  class ConsumersModule {}
  const { commands, claims, packs, units } = parts;
  const common = [
    { provide: CommandExecutor, useValue: commands },
    { provide: Claims, useValue: claims },
    { provide: AdoptedPacks, useValue: packs },
    { provide: UnitTree, useValue: units },
    { provide: EVIDENCE_STORE, useValue: evidence },
  ];
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(
    { module: ConsumersModule, controllers: [...CONSUMERS], providers: [...providers, ...common] },
    { strategy: new EventBusTransport(bus, handling), logger: new NestLog(logger), abortOnError: false },
  );
  app.useGlobalFilters(new ThrowOn());
  await app.listen();
  return () => app.close();
}
