import 'reflect-metadata';
import { awards, type Ledger, startRunners } from '@taizhang/composition';
import { derivedId, SYSTEM } from '@taizhang/kernel';
import { bundledPacks } from '@taizhang/packs';
import { createLogger, openReadModels, ProjectionRunner, ReactionRunner } from '@taizhang/platform';
import { Programmes, Runs, Calculations, Subjects } from '@taizhang/incentives/api';
import { run, type RunState } from '@taizhang/incentives/domain';
import { subjectIndex } from '@taizhang/incentives/reports';
import { Registry } from 'prom-client';
import type { Bench, Result } from './bench';
import { type LedgerHere, withLedger } from './ledger-here';

const SUBJECTS = 100_000;
/** So many with every ledger and process manager of the host at work in the same process. */
const BESIDE_ALL = 10_000;
const GOAL_SECONDS = 60;
const GOAL_GROWTH_MB = 150;
const RULE = 'sg10.xsg-contribution';
const NOW = '2024-01-02T01:00:00.000Z';
const MB = 1_048_576;

/** One firm: entered above scale in 2022, its taxes of two years; every 50th without the figure of the year. */
interface Firm {
  readonly id: string;
  readonly taxPaidFen: number | undefined;
  readonly taxPaidPrevFen: number;
}

function firm(number: number): Firm {
  const taxPaidPrevFen = 1_000_000 + (number % 97) * 10_000;
  const increase = ((number * 7_919) % 2_500) * 100_000 - 5_000_000;
  const known = number % 50 !== 0;
  const taxPaidFen = known ? Math.max(taxPaidPrevFen + increase, 0) : undefined;
  return { id: `firm-${String(number).padStart(6, '0')}`, taxPaidFen, taxPaidPrevFen };
}

/** The bands of the document, written down a second time, in the second year at 80%. */
function expectedFen({ taxPaidFen, taxPaidPrevFen }: Firm): number | undefined {
  if (taxPaidFen === undefined) return undefined;
  const increase = taxPaidFen - taxPaidPrevFen;
  if (increase <= 0) return 0;
  const bands = [
    [1_000_000, 100_000],
    [5_000_000, 300_000],
    [10_000_000, 600_000],
    [50_000_000, 1_000_000],
    [100_000_000, 5_000_000],
    [200_000_000, 10_000_000],
    [Infinity, 20_000_000],
  ] as const;
  const [, award] = bands.find(([below]) => increase < below) ?? [0, 0];
  return (award * 8) / 10;
}

const metadata = {
  ...{ actor: SYSTEM, occurredAt: '2024-01-01T00:00:00.000Z', basis: [], schemaVersion: 1 },
  ...{ correlationId: derivedId('bench'), causationId: derivedId('bench') },
};

function eventsOf({ id, taxPaidFen, taxPaidPrevFen }: Firm) {
  const event = (type: string, data: object) => ({
    id: derivedId(id, type, JSON.stringify(data)),
    type,
    data,
    metadata,
  });
  const fact = (name: string, period: string | null, value: unknown) =>
    event('FactRecorded', { fact: name, period, value, status: 'verified', validFrom: null, sourceRef: null });
  const registered = {
    subjectId: id,
    kind: 'enterprise',
    name: id,
    unitId: 'shigu.renmin',
    creditCode: null,
    post: null,
  };
  return [
    event('SubjectRegistered', registered),
    fact('scaleEntryOn', null, '2022-06-30'),
    fact('lawAbiding', '2023', true),
    fact('taxPaidFen', '2022', taxPaidPrevFen),
    ...(taxPaidFen === undefined ? [] : [fact('taxPaidFen', '2023', taxPaidFen)]),
  ];
}

async function fill({ store }: Ledger, subjects: number): Promise<Totals> {
  const totals = { entitled: 0, ineligible: 0, undetermined: 0, totalFen: 0 };
  for (let from = 0; from < subjects; from += 500) {
    const firms = Array.from({ length: Math.min(500, subjects - from) }, (_, index) => firm(from + index));
    await Promise.all(firms.map((each) => store.append(`subject-${each.id}`, 'none', eventsOf(each))));
    for (const fen of firms.map(expectedFen)) {
      if (fen === undefined) totals.undetermined += 1;
      else if (fen === 0) totals.ineligible += 1;
      else Object.assign(totals, { entitled: totals.entitled + 1, totalFen: totals.totalFen + fen });
    }
  }
  return totals;
}

interface Totals {
  readonly entitled: number;
  readonly ineligible: number;
  readonly undetermined: number;
  readonly totalFen: number;
}

async function enact(ledger: Ledger): Promise<Runs> {
  const section = bundledPacks().get('SG10')?.pack.incentives;
  if (!section) throw new Error('SG10 has no money rules');
  const programmes = new Programmes(ledger);
  await programmes.enact('SG10', 1, section, { actor: SYSTEM });
  const calculations = new Calculations(ledger, programmes, new Subjects(ledger, programmes));
  return new Runs({ ...ledger, calculations });
}

interface Measured {
  readonly seconds: number;
  /** Of the processor, this process alone: the same on a busy machine. */
  readonly processorSeconds: number;
  readonly state: RunState;
  /** Most resident memory in the second and in the last quarter of the batches. */
  readonly earlyMb: number;
  readonly lateMb: number;
}

async function carryOut(ledger: Ledger, workers: Workers, runs: Runs): Promise<Measured> {
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(process.memoryUsage.rss() / MB), 100);
  const since = performance.now();
  const before = process.cpuUsage();
  await runs.start({ type: 'StartRun', runId: 'bench', ruleKey: RULE, period: '2023' }, { actor: SYSTEM });
  let state = (await ledger.commands.load(run, 'bench')).state;
  while (state.status !== 'completed') {
    await new Promise((resolve) => setTimeout(resolve, 50));
    ({ state } = await ledger.commands.load(run, 'bench'));
  }
  const seconds = (performance.now() - since) / 1_000;
  const { user, system } = process.cpuUsage(before);
  clearInterval(sampling);
  await workers.settle();
  const quarter = Math.ceil(samples.length / 4);
  const earlyMb = Math.max(...samples.slice(quarter, 2 * quarter));
  return {
    seconds,
    processorSeconds: (user + system) / 1e6,
    state,
    earlyMb,
    lateMb: Math.max(...samples.slice(-quarter)),
  };
}

function ensureTotals(
  { entitled, ineligible, undeterminedCount, totalFen, skipped }: RunState,
  expected: Totals,
): void {
  const found = { entitled, ineligible, undetermined: undeterminedCount, totalFen };
  if (JSON.stringify(found) === JSON.stringify(expected) && skipped === 0) return;
  throw new Error(`the run found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
}

/** Only what carries runs out: the list of subjects and the process manager. */
async function startWorkers({ database, ledger, clock }: LedgerHere): Promise<Workers> {
  const log = createLogger('silent');
  const common = { ...ledger, log, takeOverMs: 0, now: () => clock.now() };
  const projections = new ProjectionRunner({ ...common, projections: [subjectIndex] });
  await projections.start();
  const readModels = await openReadModels(database.url, [subjectIndex]);
  const caughtUp = (name: string, position: string) => projections.waitFor(name, position, 5_000);
  const parts = { ...common, readModels, caughtUp };
  const runAwards = awards.reactions(parts).find(({ name }) => name === 'run-awards');
  if (!runAwards) throw new Error('there is no process manager of runs');
  const reactions = new ReactionRunner({ ...common, reactions: [runAwards] });
  reactions.start();
  return {
    settle: async () => {
      await projections.waitFor(subjectIndex.name, await ledger.store.head(), 600_000);
    },
    async stop() {
      await reactions.stop();
      await projections.stop();
      await readModels.destroy();
    },
  };
}

interface Workers {
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const measure = (subjects: number, everything: boolean): Promise<Measured> =>
  withLedger(NOW, async (here) => {
    const { database, ledger, clock } = here;
    const workers = everything
      ? await startRunners(database, ledger, clock, createLogger('silent'), new Registry())
      : await startWorkers(here);
    try {
      const runs = await enact(ledger);
      const expected = await fill(ledger, subjects);
      await workers.settle();
      const measured = await carryOut(ledger, workers, runs);
      ensureTotals(measured.state, expected);
      return measured;
    } finally {
      await workers.stop();
    }
  });

export const run100k: Bench = {
  id: 'run-100k',
  title: `a run of ${RULE} over ${SUBJECTS} subjects`,
  async run(): Promise<Result[]> {
    const { seconds, processorSeconds, state, earlyMb, lateMb } = await measure(SUBJECTS, false);
    const all = await measure(BESIDE_ALL, true);
    const growthMb = Math.round(lateMb - earlyMb);
    console.log(
      `run-100k: ${state.entitled} entitled, ${state.ineligible} not, ${state.undeterminedCount} undetermined, ` +
        `${state.totalFen} fen, as computed by hand; ${Math.round(lateMb)} MB resident, ` +
        `${processorSeconds.toFixed(1)} s of this process's processor time`,
    );
    return [
      {
        ...{ id: 'run-100k', value: seconds, unit: 's', ratio: GOAL_SECONDS / seconds },
        ...{ against: 'the goal', goal: `< ${GOAL_SECONDS} s`, ok: seconds < GOAL_SECONDS },
      },
      {
        ...{ id: 'run-100k memory', value: growthMb, unit: 'MB more', ratio: lateMb / earlyMb },
        ...{ against: 'the second quarter of the same run', goal: `≤ ${GOAL_GROWTH_MB} MB` },
        ok: growthMb <= GOAL_GROWTH_MB,
      },
      {
        ...{ id: 'run-100k everything at work', value: BESIDE_ALL / all.seconds, unit: 'subjects/s' },
        ...{
          ratio: BESIDE_ALL / all.seconds / (SUBJECTS / seconds),
          against: 'the run alone',
          goal: 'shown',
          ok: true,
        },
      },
    ];
  },
};
