import { businessDate, type Instant, type LocalDate, plain, type UnitTree } from '@taizhang/kernel';
import {
  type AwardState,
  evaluate,
  type FactValue,
  factOn,
  fundsFor,
  type Input,
  newestRule,
  prepare,
  type Prepared,
  type ProgrammeState,
  type Share,
  sharesOf,
  type Sources,
  type StandingFacts,
  type SubjectState,
  type Worked,
} from '@taizhang/incentives/domain';
import type { IncentiveRule } from '@taizhang/packs';
import type { Upto } from '@taizhang/platform';
import type { Calculations } from '../calculation/calculations';
import { type Bars, matterOf } from './bars';

/** What came of a calculation; `undefined`: no version is in force (INC-02). */
export function workedOf(prepared: Prepared, newest: IncentiveRule): Worked | undefined {
  if (prepared.outcome === 'no-rule') return undefined;
  if (prepared.outcome === 'ready') {
    const { calculation, rule } = prepared;
    return { rule, evaluation: evaluate(calculation), inputs: plain(calculation.inputs) };
  }
  const { missing } = prepared;
  const nothing = { ruleKey: newest.key, ruleVersion: newest.version, trace: [], traceHash: '' };
  return { rule: newest, evaluation: { outcome: 'incomplete', missing, ...nothing }, inputs: {} };
}

/** Inputs that came with an application and that no ledger keeps. */
export const derivedInputs = (given: Readonly<Record<string, FactValue>>): Record<string, Input> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { value, status: 'verified' as const }]));

/** Facts of the event as the applicant tells them, but what their authority has vouched for already. */
export function declaredInputs(
  given: Readonly<Record<string, FactValue>>,
  subject: SubjectState,
  eventKey: string | undefined,
): Record<string, Input> {
  const open = Object.entries(given).filter(([fact]) => factOn(subject, fact, eventKey ?? null)?.status !== 'verified');
  return Object.fromEntries(open.map(([name, value]) => [name, { value, status: 'declared' as const }]));
}

/** The calculation of an award once more, on what is known, or was at a moment (INC-06). */
export async function repeated(
  calculations: Pick<Calculations, 'sources'>,
  state: AwardState,
  today: LocalDate,
  known?: Upto,
) {
  const { subjectId, payeeId, ruleKey } = state;
  const sources = await calculations.sources(ruleKey, {
    subjectId,
    ...(payeeId === subjectId ? {} : { besideId: payeeId }),
    ...(known === undefined ? {} : { known }),
  });
  const prepared = prepare(askingOf(state, today), sources);
  const newest = newestRule(sources.programme, ruleKey);
  return { sources, prepared, worked: newest && workedOf(prepared, newest) };
}

/** What holds now of an award that was opened: computed anew, who bears it, who bars it. */
export class AwardWorking {
  constructor(
    private readonly parts: { readonly calculations: Calculations; readonly units: UnitTree; readonly bars: Bars },
  ) {}

  async standing(state: AwardState, now: Instant, known?: Upto): Promise<StandingFacts> {
    const today = businessDate(now);
    const { sources, prepared, worked } = await repeated(this.parts.calculations, state, today, known);
    const barredBy = await this.barring(state, today, sources.programme);
    const { status } = sources.programme;
    return {
      open: status === 'inForce' || status === 'expired',
      ...(worked === undefined ? {} : { worked }),
      sharesOf: (fen) => this.shares(fen, state, prepared, sources, today),
      ...(barredBy === undefined ? {} : { barredBy }),
    };
  }

  /** The first list that bars the subject or whom the money goes to; `programme`: where it has been read already. */
  async barring(
    award: Pick<AwardState, 'subjectId' | 'payeeId' | 'ruleKey' | 'given'>,
    on: LocalDate,
    programme?: ProgrammeState,
  ): Promise<string | undefined> {
    const matter = matterOf(award, programme ?? (await this.parts.calculations.newest(award.ruleKey)));
    for (const subjectId of new Set([award.subjectId, award.payeeId])) {
      const barredBy = await this.parts.bars.barring(subjectId, matter, on);
      if (barredBy !== undefined) return barredBy;
    }
    return undefined;
  }

  /** By the rule, or all of it by the fund that pays the rule (INC-14); `null`: a ratio is not set (INC-17). */
  private shares(
    amountFen: number,
    { unitId }: AwardState,
    prepared: Prepared,
    { programme, beside }: Sources,
    today: LocalDate,
  ): readonly Share[] | null {
    if (prepared.outcome !== 'ready') return null;
    const { calculation, rule } = prepared;
    if (rule.shares !== undefined) return sharesOf(calculation, amountFen) ?? null;
    const granted = { rule, amountFen, shares: null, unitId: beside?.unitId ?? unitId };
    const fiscalYear = Number(today.slice(0, 4));
    return fundsFor(programme.funds, { ...granted, fiscalYear }, this.parts.units).map(({ bearer, fen }) => ({
      ...{ bearer: bearer as Share['bearer'], fen },
    }));
  }
}

/** The same occasion again, whatever day it is: a calculation is repeated exactly (INC-06). */
function askingOf({ ruleKey, period, eventKey, onDate, given, runId }: AwardState, today: LocalDate) {
  return {
    ...{ ruleKey, today, onDate, extra: derivedInputs(given), verifiedOnly: runId !== null },
    ...(period === null ? {} : { period }),
    ...(eventKey === null ? {} : { eventKey }),
  };
}
