import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Ledger, type Runners, startRunners } from '@taizhang/composition';
import { derivedId, SYSTEM } from '@taizhang/kernel';
import { bundledPacks, type IncentiveRule } from '@taizhang/packs';
import { createLogger } from '@taizhang/platform';
import { Programmes, type SimulationPlan, Simulations, Subjects } from '@taizhang/incentives/api';
import { type Known, simulate, SimulationTally, subject } from '@taizhang/incentives/domain';
import {
  awardLedger,
  listedEntries,
  rosterLedger,
  simulationSubjects,
  subjectIndex,
} from '@taizhang/incentives/reports';
import { Registry } from 'prom-client';
import type { Bench, Result } from './bench';
import { withLedger } from './ledger-here';

const SUBJECTS = Number(process.env.SIMULATION_SUBJECTS ?? 20_000);
const RULE = 'sg10.gzq-contribution';
const NOW = '2024-06-03T01:00:00.000Z';
const MB = 1_048_576;
const GOAL_GROWTH_MB = 16;
const OFFICER = { userId: 'bench', unitId: 'shigu.finance', roles: ['policy-officer'] };
const metadata = {
  ...{ actor: SYSTEM, occurredAt: '2024-01-01T00:00:00.000Z', basis: [], schemaVersion: 1 },
  ...{ correlationId: derivedId('bench'), causationId: derivedId('bench') },
};

const idOf = (number: number): string => `firm-${String(number).padStart(6, '0')}`;
/** From 10 000 to 89 900 yuan in steps of 100. */
const taxOf = (number: number): number => 1_000_000 + ((number * 7_919) % 800) * 10_000;
/** 3 000 yuan more for each whose tax lies in the part of the band that moves. */
const expectedFen = (): number =>
  Array.from({ length: SUBJECTS }, (_, number) => taxOf(number)).filter((tax) => tax >= 4_000_000 && tax < 5_000_000)
    .length * 300_000;

function eventsOf(number: number) {
  const id = idOf(number);
  const event = (type: string, data: object) => ({ id: derivedId(id, JSON.stringify(data)), type, data, metadata });
  const fact = (name: string, period: string | null, value: unknown) =>
    event('FactRecorded', { fact: name, period, value, status: 'verified', validFrom: null, sourceRef: null });
  const known = { subjectId: id, kind: 'enterprise', name: id, unitId: 'shigu.renmin', creditCode: null, post: null };
  return [
    event('SubjectRegistered', known),
    fact('convertedOn', null, '2022-08-01'),
    fact('lawAbiding', '2023', true),
    fact('taxPaidFen', '2023', taxOf(number)),
  ];
}

function lowerBand(): IncentiveRule {
  const rule = bundledPacks()
    .get('SG10')
    ?.pack.incentives?.rules.find(({ key }) => key === RULE);
  const text = JSON.stringify(rule).replace('"to":5000000', '"to":4000000').replace('"from":5000000', '"from":4000000');
  return JSON.parse(text) as IncentiveRule;
}

async function fill(ledger: Ledger, { readModels }: Runners): Promise<Simulations> {
  const section = bundledPacks().get('SG10')?.pack.incentives;
  if (!section) throw new Error('SG10 has no money rules');
  const programmes = new Programmes(ledger);
  await programmes.enact('SG10', 1, section, { actor: SYSTEM });
  for (let from = 0; from < SUBJECTS; from += 500) {
    const some = Array.from({ length: Math.min(500, SUBJECTS - from) }, (_, index) => from + index);
    await Promise.all(some.map((number) => ledger.store.append(`subject-${idOf(number)}`, 'none', eventsOf(number))));
  }
  return new Simulations({
    ...{ ...ledger, programmes, subjects: new Subjects(ledger, programmes) },
    ledger: {
      projections: [subjectIndex.name, awardLedger.name, rosterLedger.name],
      after: (query, id, limit) => simulationSubjects(readModels, query, id, limit),
      entries: (rosterKeys) => listedEntries(readModels, rosterKeys),
    },
  });
}

const rate = (since: number): number => (SUBJECTS / (performance.now() - since)) * 1_000;

interface Replayed {
  readonly perSecond: number;
  readonly differenceFen: number;
  readonly growthMb: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is held in memory, after a collection. */
function heldMb(): number {
  collect();
  return process.memoryUsage().heapUsed / MB;
}

/** All of it: found in the read models, read stream by stream, worked in both worlds, added up. */
async function replay(simulations: Simulations, plan: SimulationPlan): Promise<Replayed> {
  const tally = new SimulationTally(100);
  const held: number[] = [];
  let seen = 0;
  const since = performance.now();
  for await (const worked of simulations.subjects(plan, new AbortController().signal)) {
    tally.add(worked.map(({ row }) => row));
    seen += 1;
    if (seen === SUBJECTS >> 2 || seen === SUBJECTS) held.push(heldMb());
  }
  const perSecond = rate(since);
  const { subjects, totals } = tally.answer();
  if (subjects !== SUBJECTS) throw new Error(`${subjects} subjects were found`);
  const [early = NaN, late = NaN] = held;
  return { perSecond, differenceFen: totals.differenceFen, growthMb: late - early };
}

/** The same subjects, in memory already. */
async function alone({ commands }: Ledger, { scope, upto }: SimulationPlan): Promise<number> {
  const ids = Array.from({ length: 1_000 }, (_, number) => idOf(number));
  const known = await Promise.all(
    ids.map(async (id): Promise<Known> => {
      const { state } = await commands.upto(subject, id, upto);
      return { subject: state, awards: [], payees: new Map() };
    }),
  );
  const since = performance.now();
  for (let done = 0; done < SUBJECTS; done += 1) simulate(scope, known[done % known.length] as Known);
  return rate(since);
}

const measure = (): Promise<Replayed & { readonly alone: number }> =>
  withLedger(NOW, async ({ database, ledger, clock }) => {
    const runners = await startRunners(database, ledger, clock, createLogger('silent'), new Registry());
    try {
      const simulations = await fill(ledger, runners);
      await runners.settle();
      const input = { programme: 'sg10', period: '2023', rules: [lowerBand()] };
      const plan = await simulations.plan(input, OFFICER, NOW, await ledger.store.head());
      await alone(ledger, plan); // warms up
      return { ...(await replay(simulations, plan)), alone: await alone(ledger, plan) };
    } finally {
      await runners.stop();
    }
  });

export const simulation: Bench = {
  id: 'simulation',
  title: `${RULE} with another band, over ${SUBJECTS} subjects and all rules of SG10`,
  async run(): Promise<Result[]> {
    const { perSecond, differenceFen, growthMb, alone: inMemory } = await measure();
    const expected = expectedFen();
    if (differenceFen !== expected) throw new Error(`a difference of ${differenceFen} fen, expected ${expected}`);
    console.log(
      `simulation: ${differenceFen} fen more; ${growthMb.toFixed(1)} MB more held at the end than after a quarter`,
    );
    const ratio = perSecond / inMemory;
    return [
      {
        ...{ id: 'simulation', value: perSecond, unit: 'subjects/s', ratio, goal: 'shown', ok: true },
        against: `the same subjects evaluated in memory ${inMemory.toFixed(0)}/s`,
      },
      {
        ...{ id: 'simulation-memory', value: growthMb, unit: 'MB more', ratio: growthMb / GOAL_GROWTH_MB },
        ...{ against: 'held after a quarter', goal: `<= ${GOAL_GROWTH_MB}`, ok: growthMb <= GOAL_GROWTH_MB },
      },
    ];
  },
};
