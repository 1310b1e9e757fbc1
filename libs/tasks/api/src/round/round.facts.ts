import { addDays, InvalidInput, type LocalDate, type Text, type UnitTree } from '@taizhang/kernel';
import { expandUnits, type Scorecard } from '@taizhang/packs';
import type { AdoptedPacks } from '@taizhang/platform';
import {
  type Card,
  cardOf,
  type ConfirmingFacts,
  consent,
  type CreateRound,
  isComputed,
  isConfirmed,
  lastIn,
  type OpeningFacts,
  periodNamed,
  plan,
  planIdOf,
  type PlanState,
  round,
  roundShare,
  type RoundState,
  type RoundWindow,
  type Shares,
  subjectKindOf,
  taskShare,
  worker,
} from '@taizhang/tasks/domain';
import { packOf } from '../plan/plan-parts';
import { tasksOfPlan } from '../plan/plan-register';
import { livePlan } from '../plan/live-plan';
import { liveRounds, type RoundReader } from './plan-rounds';

export interface RoundSources extends RoundReader {
  readonly packs: AdoptedPacks;
  readonly units: UnitTree;
}

/** The plan of a scorecard: the one that is named, else of those under its document the nearest to the owner. */
export async function planOfRound(
  { commands, claims, units }: RoundSources,
  { scorecard, planId, ownerUnit }: Pick<CreateRound, 'scorecard' | 'planId' | 'ownerUnit'>,
): Promise<PlanState | undefined> {
  const documentId = documentOf(scorecard);
  const above = units.has(ownerUnit) ? units.path(ownerUnit).map(({ slug }) => slug) : [];
  for (const unit of planId === undefined ? above : []) {
    const live = await livePlan({ commands, claims }, documentId, unit);
    if (live) return live;
  }
  const ids = [planIdOf(documentId), ...above.map((slug) => planIdOf(documentId, slug))];
  const found = await Promise.all((planId === undefined ? ids : [planId]).map((id) => commands.find(plan, id)));
  const plans = found.filter((state) => state?.packId === documentId) as PlanState[];
  const distance = ({ adoptingUnit }: PlanState): number =>
    above.includes(adoptingUnit) ? above.indexOf(adoptingUnit) : above.length;
  return plans.sort((a, b) => distance(a) - distance(b))[0];
}

const documentOf = (scorecard: string): string => scorecard.slice(0, scorecard.indexOf('.'));

export async function openingFacts(
  sources: RoundSources,
  command: CreateRound,
  found: PlanState | undefined,
): Promise<OpeningFacts> {
  const { units, packs } = sources;
  if (!found) throw unusable('/scorecard', { en: 'no plan has this scorecard', zh: '没有方案采用该考核表' });
  const pack = await packOf(packs, found);
  const scorecard = pack.scorecards?.find(({ code }) => code === command.scorecard);
  if (!scorecard) throw unusable('/scorecard', { en: 'no such scorecard', zh: '没有该考核表' });
  return {
    plan: found,
    card: cardOf(scorecard, units),
    title: scorecard.title,
    cardOwner: scorecard.ownerUnit,
    pool: scorecard.subjects.flatMap((selector) => expandUnits(selector, units)),
    downwardAccess: pack.tasks?.downwardAccess ?? false,
    window: await windowOf(sources, scorecard, command, found),
    communities: await communitiesOf(sources, command),
  };
}

/** The days of the period; a named one runs from the end of the named one before to its `reviewUntil`. */
async function windowOf(
  sources: RoundSources,
  { period: kind }: Scorecard,
  { scorecard, period, ownerUnit, reviewUntil }: CreateRound,
  { planId, effectiveFrom }: PlanState,
): Promise<RoundWindow | null> {
  if (kind === 'named') {
    const others = await liveRounds(
      sources,
      planId,
      (claim) => claim.scorecard === scorecard && claim.ownerUnit === ownerUnit,
    );
    const ends = others.map(({ window }) => window.to).filter((end) => end < reviewUntil);
    const last = ends.sort().at(-1);
    return { from: last === undefined ? null : addDays(last, 1), to: reviewUntil };
  }
  const named = periodNamed(period, effectiveFrom);
  return named?.freq === kind ? { from: named.from, to: named.to } : null;
}

async function communitiesOf({ commands }: RoundSources, { scorecard, subjects }: CreateRound) {
  const communities: Record<string, string> = {};
  if (subjectKindOf(scorecard) !== 'worker') return communities;
  for (const id of subjects) {
    const found = typeof id === 'string' ? await commands.find(worker, id) : undefined;
    if (found) communities[found.workerId] = found.community;
  }
  return communities;
}

/** The target letter of an agency for the year of the round (TSK-66): one that went through. */
export async function hasTargetLetter(
  { claims, commands }: RoundSources,
  { window }: RoundState,
  agencyUnit: string,
): Promise<boolean> {
  const letters = await claims.of(`target-letters-${agencyUnit.replaceAll('.', '-')}-${window.to.slice(0, 4)}`);
  for (const { id } of letters) {
    if ((await commands.find(consent, id))?.outcome === 'proceed') return true;
  }
  return false;
}

/** The grades of the agencies, from the confirmed round of the same period and owner (TSK-61). */
export async function agencyGrades({ commands }: RoundSources, state: RoundState) {
  if (subjectKindOf(state.scorecard) !== 'staff') return null;
  const { scorecard, roundId } = state;
  const agencyRound = roundId.replace(scorecard.toLowerCase(), `${documentOf(scorecard).toLowerCase()}.agency`);
  const found = await commands.find(round, agencyRound);
  if (!found || !isConfirmed(found)) return null;
  return Object.fromEntries(found.subjects.map(({ subjectId, grade }) => [subjectId, grade]));
}

export async function confirmingFacts(sources: RoundSources, state: RoundState): Promise<ConfirmingFacts> {
  return {
    agencyGrades: await agencyGrades(sources, state),
    shares: await sharesOf(sources, state),
    lastBefore: state.card.consequences ? await lastBefore(sources, state) : [],
  };
}

/** The computed criteria of every subject (TSK-57). */
async function sharesOf(sources: RoundSources, state: RoundState): Promise<Record<string, Shares>> {
  const { card, planId, window, subjects } = state;
  const criteria = card.criteria.filter(isComputed);
  const needs = (source: Card['criteria'][number]['source']): boolean =>
    criteria.some((criterion) => criterion.source === source);
  const tasks = needs('tasks') ? await tasksOfPlan(sources, planId) : [];
  const months = needs('round') ? (await liveRounds(sources, planId)).filter(isMonthly) : [];
  const states = tasks.map(({ state: task }) => task);
  const shareOf = (source: string, subjectId: string): string | null =>
    source === 'tasks'
      ? taskShare(states, subjectId, { window, units: sources.units })
      : roundShare(months, subjectId, window);
  return Object.fromEntries(
    subjects.map(({ subjectId }) => [
      subjectId,
      Object.fromEntries(criteria.map(({ code, source }) => [code, shareOf(source, subjectId)])),
    ]),
  );
}

const isMonthly = ({ period }: RoundState): boolean => /^\d{4}-\d{2}$/.test(period);

/** Who was last in the round whose period ends the day before this one's begins (TSK-57). */
async function lastBefore(sources: RoundSources, state: RoundState): Promise<readonly string[]> {
  const { scorecard, ownerUnit, planId, window } = state;
  if (window.from === null) return [];
  const end: LocalDate = addDays(window.from, -1);
  const others = await liveRounds(
    sources,
    planId,
    (claim) => claim.scorecard === scorecard && claim.ownerUnit === ownerUnit,
  );
  return others.filter((other) => other.window.to === end).flatMap(lastIn);
}

const unusable = (pointer: string, detail: Text): InvalidInput => new InvalidInput([{ pointer, detail }]);
