import { WrongExpectedRevision } from '@taizhang/event-store';
import { businessDate, Duplicate, type Instant, SYSTEM } from '@taizhang/kernel';
import {
  added,
  award,
  candidatesOf,
  type CandidateQuery,
  type CheckFinding,
  isCandidate,
  isOfPeriod,
  MEAL_RULE,
  newestRule,
  NO_COUNTS,
  prepare,
  type RecordBatch,
  type RunState,
  type Sources,
} from '@taizhang/incentives/domain';
import type { IncentiveRule } from '@taizhang/packs';
import type { CommandRequest } from '@taizhang/platform';
import type { OpeningRequest, PreparedOpening } from '../award/award-openings';
import { workedOf } from '../award/award-working';
import type { Awards } from '../award/awards';
import type { Calculations, Common } from '../calculation/calculations';
import { awardIdOf } from './award-id';
import {
  checkFinding,
  entitled,
  INELIGIBLE,
  mealMonthOf,
  OUTDONE,
  PASSED_OVER,
  SKIPPED,
  type SubjectOutcome,
  undetermined,
} from './subject-outcome';

/** Who may be candidates, in the order of their ids; whether they are, their streams say. */
export interface Candidates {
  after(query: CandidateQuery, id: string | null, limit: number): Promise<readonly string[]>;
}

export interface RunWorkParts {
  readonly awards: Awards;
  readonly calculations: Calculations;
  readonly candidates: Candidates;
  now(): Instant;
}

type Cause = Pick<CommandRequest, 'causationId' | 'correlationId'>;

const BATCH = 1_000;
/** So many subjects at once: their appends share commits. */
const ABREAST = 128;
const ATTEMPTS = 10;

/** Works through the subjects of a run, batch by batch; each award has one id for ever. */
export class RunWork {
  constructor(private readonly parts: RunWorkParts) {}

  /** The batch after the last one that is recorded. */
  async batch(state: RunState, cause: Cause): Promise<RecordBatch> {
    const common = await this.parts.calculations.common(state.ruleKey);
    const rule = newestRule(common.programme, state.ruleKey);
    if (!rule) throw new Error(`the rule of the run ${state.runId} was there when it started`);
    const { ownerUnitId } = common.programme;
    const query = candidatesOf(rule, state.period, state.within ?? ownerUnitId, common.units, common.dictionary);
    const ids = await this.idsAfter(state, query);
    const taken = ids.slice(0, BATCH);
    const work = { state, rule, query, common, cause };
    const outcomes = await abreast(taken, (id) => this.subject(id, work));
    return {
      ...{ type: 'RecordBatch', batch: state.batches + 1, upTo: taken.at(-1) ?? state.upTo ?? '' },
      counts: outcomes.reduce((sum, { counts }) => added(sum, counts), NO_COUNTS),
      undetermined: outcomes.flatMap((outcome) => outcome.undetermined ?? []),
      checks: outcomes.flatMap((outcome): CheckFinding[] => (outcome.check ? [outcome.check] : [])),
      meals: outcomes.flatMap(({ meals = [] }) => meals),
      last: ids.length <= BATCH,
    };
  }

  private async idsAfter({ subjectIds, upTo }: RunState, query: CandidateQuery): Promise<readonly string[]> {
    if (subjectIds === null) return this.parts.candidates.after(query, upTo, BATCH + 1);
    return subjectIds.filter((id) => upTo === null || id > upTo);
  }

  /** Beaten to the account by another award of the subject, it is looked at anew. */
  private async subject(subjectId: string, work: Work): Promise<SubjectOutcome> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(subjectId, work);
      } catch (error) {
        const beaten = error instanceof WrongExpectedRevision || error instanceof Duplicate;
        if (!beaten || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async attempt(subjectId: string, work: Work): Promise<SubjectOutcome> {
    const { state, rule, query, common, cause } = work;
    const { awards, calculations } = this.parts;
    const sources = await calculations.withSubject(common, { subjectId });
    const { subject: known } = sources;
    if (!known || !isCandidate(known, query) || !isOfPeriod(known, rule, state.period)) return PASSED_OVER;
    const asked = { ruleKey: rule.key, subjectId, period: state.period, verifiedOnly: true };
    if (rule.type === 'check') return this.check(rule, asked, sources);
    const awardId = awardIdOf(rule.key, subjectId, rule.occurrence === 'once' ? 'once' : state.period);
    const request = { actor: SYSTEM, ...cause };
    const opening = await awards.opening(awardId, asked, this.parts.now(), request, sources);
    const outcome = (await this.known(awardId, opening, state)) ?? (await this.decide(awardId, opening, work));
    if (rule.key !== MEAL_RULE) return outcome;
    return { ...outcome, meals: mealMonthOf(known, state.period, common.units) };
  }

  private check(rule: IncentiveRule, asked: OpeningRequest, sources: Sources): SubjectOutcome {
    const today = businessDate(this.parts.now());
    const worked = workedOf(prepare({ ...asked, today }, sources), rule);
    return worked && sources.subject ? checkFinding(worked, sources.subject, asked.period ?? '') : INELIGIBLE;
  }

  /** What stands already: of this very run before it was interrupted, or anybody's. */
  private async known(
    awardId: string,
    { facts, holder }: PreparedOpening,
    { runId }: RunState,
  ): Promise<SubjectOutcome | undefined> {
    if (facts.taken) return SKIPPED;
    if (holder?.awardId !== awardId) return undefined;
    const state = await this.parts.awards.parts.commands.find(award, awardId);
    if (!state) return undefined;
    if (state.runId !== runId) return SKIPPED;
    const outdone = state.openedFen === 0 && state.direction !== 'inKind';
    return outdone ? OUTDONE : entitled(state.openedFen, state.supersedes.length);
  }

  private async decide(awardId: string, opening: PreparedOpening, work: Work): Promise<SubjectOutcome> {
    const { facts, above } = opening;
    const { worked, barredBy, claimBelow } = facts;
    if (worked === undefined || barredBy !== undefined || claimBelow) return INELIGIBLE;
    const { outcome, failed = [], amountFen = 0 } = worked.evaluation;
    if (outcome === 'incomplete') return undetermined(opening.subject.subjectId);
    const [higher] = above;
    const outdone = failed[0] === 'exclusive' && higher !== undefined && isHighest(work, worked.rule);
    if (outcome !== 'eligible' && !outdone) return INELIGIBLE;
    const byAwardId = outdone ? { byAwardId: higher } : {};
    const { runId, ruleKey } = work.state;
    await this.parts.awards.entitle(awardId, opening, { runId, ruleKey, ...byAwardId }, work.cause);
    return outdone ? OUTDONE : entitled(amountFen, facts.supersedes.length);
  }
}

interface Work {
  readonly state: RunState;
  readonly rule: IncentiveRule;
  readonly query: CandidateQuery;
  readonly common: Common;
  readonly cause: Cause;
}

/** Of a kind that leaves the highest, the others are opened and ended; of one that refuses, they are not opened. */
const isHighest = ({ common }: Work, { kind }: IncentiveRule): boolean =>
  common.programme.kinds.some(({ key, pick }) => key === kind && pick === 'highest');

/** Some at a time; the first failure ends it once those in hand are done. */
async function abreast<Item, Outcome>(
  items: readonly Item[],
  act: (item: Item) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = new Array<Outcome>(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const at = next;
      next += 1;
      outcomes[at] = await act(items[at] as Item);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(ABREAST, items.length) }, lane));
  const failed = lanes.find((settled) => settled.status === 'rejected');
  if (failed) throw failed.reason;
  return outcomes;
}
