import { type Calculation, computationOf, evaluate } from '@taizhang/incentives/domain';
import { addMonths } from '@taizhang/kernel';
import { type Condition, Engine } from 'json-rules-engine';
import { median, type Bench, type Result } from './bench';
import { type Answer, contributionCases, ensureSame, startupCases } from './rule-cases';
import { contributionByHand, startupByHand } from './rule-by-hand';

const ROUNDS = 21;
const ROUND_MS = 150;
const WARM_UPS = 3;

/** Evaluations in a second, by going over the cases again and again. */
async function perSecond<Item>(items: readonly Item[], work: (item: Item) => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  const end = start + BigInt(ROUND_MS) * 1_000_000n;
  let done = 0;
  while (process.hrtime.bigint() < end) {
    for (const item of items) {
      const result = work(item);
      if (result instanceof Promise) await result;
    }
    done += items.length;
  }
  return (done * 1e9) / Number(process.hrtime.bigint() - start);
}

interface Compared {
  readonly value: number;
  readonly theirs: number;
  readonly ratio: number;
}

/** Both in short turns, so that a busy moment of the machine hits both; the first turns only warm up. */
async function inTurns(ours: () => Promise<number>, theirs: () => Promise<number>): Promise<Compared> {
  const runs: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) runs.push({ ours: await ours(), theirs: await theirs() });
  const counted = runs.slice(WARM_UPS);
  return {
    value: median(counted.map((run) => run.ours)),
    theirs: median(counted.map((run) => run.theirs)),
    ratio: median(counted.map((run) => run.ours / run.theirs)),
  };
}

const GROUPS = ['migrant-worker', 'hard-to-employ', 'disabled', 'veteran'];
const is = (fact: string, value: unknown): Condition => ({ fact, operator: 'equal', value });

/** The eight conditions of the start-up subsidy. It adds no years to dates: these are given, as numbers. */
const CONDITIONS: Condition = {
  all: [
    is('founderLocalHukou', true),
    {
      any: [
        {
          all: [
            is('founderCategory', 'recent-graduate'),
            { fact: 'daysLeft', operator: 'greaterThanInclusive', value: 0 },
          ],
        },
        { fact: 'founderCategory', operator: 'in', value: GROUPS },
      ],
    },
    is('firstStartup', true),
    { fact: 'enterpriseSize', operator: 'in', value: ['micro', 'small'] },
    { fact: 'industry', operator: 'notIn', value: ['bar', 'internet-cafe', 'other-excluded'] },
    {
      all: [is('operatingInDistrict', true), { fact: 'operatedUntil', operator: 'lessThanInclusive', value: 20231231 }],
    },
    { all: [{ fact: 'jobsCreated', operator: 'greaterThanInclusive', value: 2 }, is('pensionPaid', true)] },
    is('cityStartupSubsidyReceived', false),
  ],
};
const numeral = (date: unknown): number => Number(String(date).replaceAll('-', ''));

function factsOf({ inputs }: Calculation): Record<string, unknown> {
  const facts = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input?.value]));
  const [graduatedOn, registeredOn] = [String(facts.founderGraduatedOn), String(facts.registeredOn)];
  const daysLeft = numeral(addMonths(graduatedOn, 60)) - numeral(registeredOn);
  return { ...facts, daysLeft, operatedUntil: numeral(addMonths(registeredOn, 12)) };
}

async function againstJsonRules(cases: readonly Calculation[]): Promise<Result> {
  const engine = new Engine().addRule({ conditions: CONDITIONS, event: { type: 'eligible' } });
  const given = cases.map(factsOf);
  for (const [at, facts] of given.entries()) {
    const { outcome } = computationOf(cases[at] as Calculation);
    const { events } = await engine.run(facts);
    if ((outcome === 'eligible') !== events.length > 0) throw new Error(`json-rules-engine differs on case ${at}`);
  }
  const { value, theirs, ratio } = await inTurns(
    () => perSecond(cases, computationOf),
    () => perSecond(given, (facts) => engine.run(facts)),
  );
  return {
    ...{ id: 'rule-conditions', value, unit: 'evaluations/s', ratio, goal: '>= 5', ok: ratio >= 5 },
    against: `json-rules-engine, conditions alone ${theirs.toFixed(0)}/s`,
  };
}

async function againstHand(
  id: string,
  cases: readonly Calculation[],
  byHand: (calculation: Calculation) => Answer,
): Promise<Result> {
  ensureSame(cases, byHand);
  const { value, theirs, ratio } = await inTurns(
    () => perSecond(cases, computationOf),
    () => perSecond(cases, byHand),
  );
  return {
    ...{ id, value, unit: 'evaluations/s', ratio, goal: '>= 0.2', ok: ratio >= 0.2 },
    against: `written by hand ${theirs.toFixed(0)}/s`,
  };
}

/** What the trace costs: shown, no goal. */
async function traced(cases: readonly Calculation[]): Promise<Result> {
  const { value, theirs, ratio } = await inTurns(
    () => perSecond(cases, evaluate),
    () => perSecond(cases, computationOf),
  );
  return {
    ...{ id: 'rule-traced', value, unit: 'evaluations/s', ratio, goal: 'shown', ok: true },
    against: `without trace and hash ${theirs.toFixed(0)}/s`,
  };
}

/** Two rules of SG10 as its pack writes them, over the same 1,000 cases on both sides; exact money in both. */
export const ruleEvaluation: Bench = {
  id: 'rule-evaluation',
  title: 'evaluations of a compiled rule, one thread',
  run: async () => {
    const [contribution, startup] = [contributionCases(), startupCases()];
    return [
      await againstHand('rule-contribution', contribution, contributionByHand),
      await againstHand('rule-startup', startup, startupByHand),
      await againstJsonRules(startup),
      await traced(contribution),
    ];
  },
};
