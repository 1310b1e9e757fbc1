import { AUDIT_DESK, AuditController } from '@taizhang/audit';
import { type Config, createHttpApp } from '@taizhang/platform';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { type Audit, openAudit } from './audit';
import { openClock } from './clock-file';
import { openDatabase } from './database';
import { openLedger } from './ledger';
import { devPeople } from './people';
import type { ServiceProcess } from './run-process';
import { startInSteps } from './start-in-steps';

/** The transparency log alone: seals and answers. Any number may run, beside hosts too; one seals. */
export function startAuditProcess(config: Config, logger: Logger): Promise<ServiceProcess> {
  return startInSteps(async (onStop) => {
    const database = await openDatabase(config, logger);
    onStop(() => database.stop());
    const clock = await openClock(config);
    const ledger = openLedger(database, clock, logger);
    onStop(() => ledger.close());
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const audit = await openAudit(config, database, ledger, logger, registry);
    onStop(() => audit.stop());
    await audit.start();
    const app = await createHttpApp(moduleOf(audit), {
      ...{ config, units: ledger.units, registry, logger, checks: [audit.check] },
      api: { title: 'Taizhang audit 台账审计', version: '0.1.0' },
      dev: {
        ...{ people: () => devPeople(ledger.units), clock },
        onMoved: async () => undefined,
        sample: () => false,
      },
    });
    onStop(() => app.close());
    await app.listen(config.port, config.host);
    return { url: await app.getUrl() };
  });
}

function moduleOf({ desk }: Audit) {
  class AuditModule {}
  return {
    module: AuditModule,
    controllers: [AuditController],
    providers: [{ provide: AUDIT_DESK, useValue: desk }],
  };
}
