import { type Context, type Decider, Duplicate, InvalidInput, OutOfReach } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import { ensureGuard } from '../guard';
import { mayBe } from '../procedure';
import { isFactPeriod, periodKindOf } from '../programme/period';
import { MEAL_RULE } from '../subject/charge';
import type { RecordBatch, RunCommand, StartRun } from './run.commands';
import type { MealMonth, RunEvent } from './run.events';
import { ensureComputable } from './run.rules';
import { added, evolveRun, NAMED, NO_RUN, type RunState } from './run.state';

/** What a run is started on. */
export interface RunFacts {
  readonly programme: {
    readonly programmeKey: string;
    readonly documentId: string;
    readonly ownerUnitId: string;
    readonly open: boolean;
  };
  readonly rule: IncentiveRule;
}

type RunContext = Context<RunFacts | undefined>;

/** Computed without application (免申即享, INC-11). */
export const run: Decider<RunState, RunCommand, RunEvent, RunFacts | undefined> = {
  category: 'run',
  initial: NO_RUN,
  creates: ['StartRun'],
  roles: { StartRun: ['handler', 'system'], RecordBatch: ['system'] },
  basis: ({ basis }) => basis,
  decide: (command, state, context) =>
    command.type === 'StartRun' ? start(command, state, context) : record(command, state),
  evolve: evolveRun,
};

function start(command: StartRun, state: RunState, context: RunContext): RunEvent[] {
  const { runId, ruleKey, period, subjectIds, within } = command;
  const { facts, actor, today } = context;
  if (!facts) throw new Error('a run is started on its rule');
  const { programme, rule } = facts;
  ensurePeriod(rule, period);
  ensureHandler(facts, context);
  if (state.status !== 'none') throw new Duplicate({ en: `run ${runId} exists`, zh: `批量核算 ${runId} 已存在` });
  ensureGuard(programme.open, { en: 'the programme is not in force', zh: '该激励措施当前未生效' });
  ensureComputable(rule, period, today);
  const { programmeKey, documentId, ownerUnitId } = programme;
  const unitId = actor.roles.includes('system') ? ownerUnitId : actor.unitId;
  return [
    {
      ...{ type: 'RunStarted', runId, programmeKey, documentId, ruleKey, period, unitId, basis: rule.basis },
      subjectIds: subjectIds === undefined ? null : [...subjectIds].sort(),
      ...(within === undefined ? {} : { within }),
    },
  ];
}

/** The period is of the rule's occurrence, of its bills, or of a rule once in a life any. */
function ensurePeriod(rule: IncentiveRule, period: string): void {
  const kinds = kindsOf(rule);
  if (kinds.some((kind) => isFactPeriod(kind, period))) return;
  const detail = { en: `must be a ${kinds.join(' or a ')}`, zh: `期间类型应为 ${kinds.join('、')}` };
  throw new InvalidInput([{ pointer: '/period', detail }]);
}

function kindsOf(rule: IncentiveRule): readonly ('year' | 'month' | 'day')[] {
  const kind = periodKindOf(rule);
  return kind === undefined ? ['year', 'month', 'day'] : [kind];
}

/** A handler of the deciding or a reviewing unit, of any place where these differ by place. */
function ensureHandler({ rule, programme }: RunFacts, { actor, units }: RunContext): void {
  if (actor.roles.includes('system')) return;
  const { decide = programme.ownerUnitId, review = [] } = rule.procedure ?? {};
  const { kind, parent } = units.get(actor.unitId);
  const unitId = kind === 'section' && parent !== null ? parent : actor.unitId;
  if ([decide, ...review].some((named) => mayBe(named, unitId, units))) return;
  throw new OutOfReach({ en: 'only the deciding or a reviewing unit', zh: '仅决定单位或审核单位可以办理' });
}

/** One batch after the other: one that was recorded already, or comes too early, is nothing. */
function record(command: RecordBatch, state: RunState): RunEvent[] {
  const { batch, upTo, counts, undetermined, checks, meals, last } = command;
  if (state.status !== 'running' || batch !== state.batches + 1) return [];
  const found: RunEvent[] = checks.map((check) => ({ type: 'CheckEvaluated', ...check }));
  const alone = last && batch === 1 && undetermined.length <= NAMED;
  if (!alone) {
    const billed = meals.length > 0 ? { meals } : {};
    found.push({ type: 'RunBatchDone', batch, upTo, ...counts, undetermined, ...billed });
  }
  if (!last) return found;
  const totals = added(state, counts);
  const named = [...state.undetermined, ...undetermined].slice(0, NAMED);
  const undeterminedCount = state.undeterminedCount + undetermined.length;
  const settled = settledMonths(state, meals);
  return [...found, ...settled, { type: 'RunCompleted', ...totals, undetermined: named, undeterminedCount }];
}

/** A run of meals tells each county what its sites came to; the county that it was started for also that none did. */
function settledMonths({ ruleKey, period: month, within, meals: earlier }: RunState, meals: readonly MealMonth[]) {
  if (ruleKey !== MEAL_RULE) return [];
  const all = [...earlier, ...meals];
  const counties = new Set([...(within === null ? [] : [within]), ...all.map(({ countyUnit }) => countyUnit)]);
  return [...counties].map((county): RunEvent => {
    const ofCounty = all.filter(({ countyUnit }) => countyUnit === county);
    const facilities = ofCounty.map(({ countyUnit: _county, ...figures }) => figures);
    return { type: 'MealMonthSettled', countyUnit: county, month, facilities };
  });
}
