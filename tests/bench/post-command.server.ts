import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type Ledger, openDatabase, openLedger, startRunners } from '@taizhang/composition';
import { SYSTEM, UnitTree } from '@taizhang/kernel';
import {
  answerCommands,
  BusinessClock,
  Claims,
  CommandExecutor,
  type CommandRequest,
  createHttpApp,
  createLogger,
  DevClock,
  DevIssuer,
  readConfig,
  Requested,
  StateReader,
} from '@taizhang/platform';
import { TaskController, TaskFactsReader } from '@taizhang/tasks/api';
import { NO_PLAN, ReportTaskProgress, task } from '@taizhang/tasks/domain';
import { Registry } from 'prom-client';

const TASKS = 4_000;

/** The same route as `report-progress`, without the ledger: the limit that the command is measured against. */
@Controller('constant')
class ConstantController {
  @Post(':id/report-progress')
  @HttpCode(200)
  answer(@Param('id') id: string, @Body() body: ReportTaskProgress, @Requested() request: CommandRequest) {
    const revision = body.percent + (request.ifMatch ?? 0);
    return { id, revision, position: '00000000000000000001', events: [{ id, type: 'TaskProgressReported', revision }] };
  }
}

/** Serves commands and constants from one Nest app on a ledger of its own; tells where, and with which token. */
async function main(readSide: boolean): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'taizhang-bench-'));
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', RATE_LIMIT_USER: '100000000', SEED: 'none' });
  const logger = createLogger('silent');
  const database = await openDatabase(config, logger);
  const clock = new DevClock(
    { mode: 'frozen', now: '2022-10-17T01:00:00.000Z', setAt: '2022-10-17T01:00:00.000Z' },
    async () => undefined,
  );
  const ledger = openLedger(database, clock, logger);
  const registry = new Registry();
  const runners = readSide ? await startRunners(database, ledger, clock, logger, registry) : undefined;
  await issueTasks(ledger.commands);
  await runners?.settle();
  class BenchModule {}
  const app = await createHttpApp(
    {
      module: BenchModule,
      controllers: [TaskController, ConstantController],
      providers: providersOf(ledger, clock),
    },
    {
      ...{ config, units: ledger.units, checks: [], registry, logger, api: { title: 'bench', version: '0' } },
      dev: { people: () => [], clock, onMoved: async () => undefined, sample: () => false },
    },
  );
  answerCommands(app.getHttpAdapter().getInstance());
  await app.listen(0, '127.0.0.1');
  const issuer = await DevIssuer.open(dataDir);
  const token = await issuer.sign({ userId: 'bench', unitId: 'shigu.renmin', roles: ['clerk'] });
  process.send?.({ url: await app.getUrl(), token, tasks: TASKS });
  process.once('message', () => {
    void (async () => {
      await app.close();
      await runners?.stop();
      await ledger.close();
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
      process.exit(0);
    })();
  });
}

function providersOf({ commands, claims, packs, units, disclosure }: Ledger, clock: DevClock) {
  return [
    { provide: CommandExecutor, useValue: commands },
    { provide: Claims, useValue: claims },
    { provide: StateReader, useValue: new StateReader(commands, units, disclosure) },
    { provide: TaskFactsReader, useValue: new TaskFactsReader(commands, claims, packs, units) },
    { provide: UnitTree, useValue: units },
    { provide: BusinessClock, useValue: clock },
  ];
}

async function issueTasks(commands: CommandExecutor): Promise<void> {
  const plan = {
    ...NO_PLAN,
    status: 'inForce' as const,
    planId: 'bench',
    adoptingUnit: 'shigu',
    adoptedOn: '2022-09-01',
  };
  const facts = async () => ({ plan: { ...plan, officeUnit: 'shigu.gov-office', ownerUnit: 'shigu' } });
  const issue = async (number: number): Promise<void> => {
    const code = `t${number}`;
    const id = `bench.${code}`;
    const fields = {
      planId: 'bench',
      code,
      title: { zh: '节水检查', en: 'Water check' },
      leads: ['shigu.renmin'],
      participants: [],
    };
    const rest = {
      limitSource: 'document' as const,
      deliverables: [],
      metrics: [],
      additional: false,
      extendable: true,
    };
    const command = { type: 'IssueTask' as const, ...fields, ...rest, due: { kind: 'longTerm' as const } };
    await commands.execute(task, id, { ...command, basis: ['SG1 §五'], packVersion: '1' }, { actor: SYSTEM, facts });
    const clerk = { userId: 'bench', unitId: 'shigu.renmin', roles: ['clerk'] };
    await commands.execute(task, id, { type: 'AcceptTask', unitId: 'shigu.renmin' }, { actor: clerk });
  };
  for (let at = 0; at < TASKS; at += 100)
    await Promise.all(Array.from({ length: 100 }, (_, index) => issue(at + index)));
}

void main(process.argv[2] === 'read-side');
