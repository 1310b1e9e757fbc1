import type { LocalDate, UnitTree } from '@taizhang/kernel';
import type { AwardKind, FactDefinition, IncentiveRule } from '@taizhang/packs';
import { inputsOfBill } from '../engine/billing';
import type { Calculation, Counted, Input, Prior, Sibling } from '../engine/calculation';
import { LEVELS, placeOf, townOf } from '../place';
import { countsOn, isOccasionOf, isPeriodOf, type Occasion, occurrenceKeyOf, refOf } from '../programme/period';
import type { ParamValue } from '../programme/programme.events';
import type { ProgrammeState } from '../programme/programme.state';
import { newestRule, occasionOf, paramsFor, type Places, programmeKeyOf, versionFor } from '../programme/versions';
import { burnInputs, gatherInputs, recordedInput } from '../subject/inputs';
import type { AccountEntry } from '../subject/subject.events';
import type { SubjectState } from '../subject/subject.state';
import { billOf } from '../subject/usage';

/** What is paid, or supposed to be, for a kind on the same occasion (§4.9 `prior`). */
export interface Supposed {
  readonly kind: string;
  readonly level: (typeof LEVELS)[number];
  readonly paidFen: number;
}

/** One rule asked of one subject for one occurrence. */
export interface Asking extends Occasion {
  readonly ruleKey: string;
  readonly today: LocalDate;
  /** Derived inputs, and what a quote supposes; goes before what is recorded. */
  readonly extra?: Readonly<Record<string, Input | undefined>>;
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly prior?: readonly Supposed[];
  /** Runs take nothing that is only declared (INC-03). */
  readonly verifiedOnly?: boolean;
}

/** The streams that a calculation is made from, each as known at one moment. */
export interface Sources {
  readonly programme: ProgrammeState;
  /** Every programme, for kinds that reach over levels (INC-08). */
  readonly programmes: readonly ProgrammeState[];
  readonly dictionary: readonly FactDefinition[];
  readonly subject: SubjectState | undefined;
  /** The enterprise that a project's money goes to, the site of a meal. */
  readonly beside?: SubjectState | undefined;
  /** The village that a person stands guard in (INC-37). */
  readonly village?: SubjectState | undefined;
  readonly units: UnitTree;
}

interface Ready {
  readonly outcome: 'ready';
  readonly calculation: Calculation;
  readonly rule: IncentiveRule;
  /** What is one occasion of the rule's kind; `null`: it has no kind. */
  readonly kindOccasion: string | null;
  readonly countsOn: LocalDate;
  /** A programme below that has a rule of the kind in force: the claim belongs there (INC-46). */
  readonly claimAt?: string;
}

export type Prepared = {
  /** The business key, with rule and subject (INC-07); `null`: the occasion names no occurrence. */
  readonly occurrenceKey: string | null;
  /** What the subject's account was then: an award that is opened says so (`AccountAward.after`). */
  readonly accountVersion: number;
} & ({ readonly outcome: 'no-rule' } | { readonly outcome: 'incomplete'; readonly missing: readonly string[] } | Ready);

/** Chooses the version (INC-02), gathers inputs and parameters, reads kind, priors and caps from the account. */
export function prepare(asking: Asking, sources: Sources): Prepared {
  const { programme, subject, beside } = sources;
  const { ruleKey, today } = asking;
  const newest = newestRule(programme, ruleKey);
  const occurrenceKey = newest && isOccasionOf(newest, asking) ? occurrenceKeyOf(newest, asking) : null;
  const known = { occurrenceKey, accountVersion: subject?.accountVersion ?? 0 };
  const asked = { ...asking, occasion: asking, subject, beside, dictionary: sources.dictionary };
  const dateFact = (name: string): LocalDate | undefined => {
    const isGiven = asking.extra !== undefined && Object.hasOwn(asking.extra, name);
    const value = (isGiven ? asking.extra?.[name] : recordedInput({ type: 'award' }, name, asked))?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const chosen = versionFor(programme, ruleKey, asking, today, dateFact);
  if (chosen === undefined) return { ...known, outcome: 'no-rule' };
  if ('missing' in chosen) return { ...known, outcome: 'incomplete', missing: [chosen.missing] };
  const { rule } = chosen.version;
  const bill = billFor(rule, asking, sources);
  if (bill) return { ...known, ...bill };
  const extra = { ...burnsOf(rule, asking, sources), ...asking.extra };
  const inputs = gatherInputs(rule, { ...asked, extra });
  const kind = programme.kinds.find(({ key }) => key === rule.kind);
  const kindOccasion = kind ? occasionOf(kind, asking, today, inputs) : null;
  const ref = refOf(asking, today);
  const claimAt = kind?.acrossLevels === 'claimBelow' ? claimBelow(kind, ref, sources) : undefined;
  const calculation: Calculation = {
    ...{ programme: programme.terms, rule, ref, inputs },
    period: (rule.occurrence === 'perEvent' ? asking.eventKey : asking.period) ?? null,
    params: { ...paramsFor(programme, ref, placesFor(sources)), ...asking.params },
    ...(kind === undefined ? {} : { kind }),
    ...awardsBeside(rule, kind, kindOccasion, asking, { ...sources, occurrenceKey }),
  };
  return {
    ...{ ...known, outcome: 'ready', calculation, rule, kindOccasion, countsOn: countsOn(rule, asking, today) },
    ...(claimAt === undefined ? {} : { claimAt }),
  };
}

/** What a site is billed for: its uses of the period; of a person the rule is asked for one use (§9.1 `billing`). */
function billFor(rule: IncentiveRule, asking: Asking, sources: Sources): Ready | undefined {
  const { programme, subject } = sources;
  const { billing } = rule;
  const { period, today } = asking;
  if (!billing || subject?.kind !== billing.subject || period === undefined) return undefined;
  if (!isPeriodOf(billing.period, period)) return undefined;
  const bill = billOf(subject.usages, period, rule.key);
  const ref = refOf(asking, today);
  const calculation: Calculation = {
    ...{ programme: programme.terms, rule, ref, period, inputs: inputsOfBill(bill), bill },
    params: { ...paramsFor(programme, ref, placesFor(sources)), ...asking.params },
    ...{ siblings: [], priors: [], counted: [] },
  };
  return { outcome: 'ready', calculation, rule, kindOccasion: null, countsOn: countsOn(rule, asking, today) };
}

/** The county or park and the town that parameters go by: of the payee or site, else of the subject (INC-14). */
function placesFor({ subject, beside, units }: Sources): Places {
  const unitId = (beside ?? subject)?.unitId;
  return unitId === undefined ? {} : { county: placeOf(units, unitId), town: townOf(units, unitId) };
}

function burnsOf({ inputs }: IncentiveRule, { period }: Asking, { subject, village }: Sources) {
  const asks = 'firesInMonth' in inputs || 'burnsFromSecond' in inputs;
  if (!asks || !subject || !village || period === undefined) return {};
  return burnInputs(village, subject.subjectId, period);
}

const isSuperior = (level: string, own: string): boolean =>
  LEVELS.findIndex((each) => each === level) < LEVELS.findIndex((each) => each === own);

/** What counts beside this award: others of its kind (INC-07), superior payments (INC-08), granted ones (INC-09). */
function awardsBeside(
  rule: IncentiveRule,
  kind: AwardKind | undefined,
  kindOccasion: string | null,
  { prior = [] }: Asking,
  { programme, programmes, subject, occurrenceKey }: Sources & { readonly occurrenceKey: string | null },
): { siblings: Sibling[]; priors: Prior[]; counted: Counted[] } {
  const own = programme.terms.level;
  const others = Object.values(subject?.account ?? {}).filter(
    (entry) => entry.ruleKey !== rule.key || entry.occurrenceKey !== occurrenceKey,
  );
  const ofKind = kind ? others.filter((entry) => entry.kind === kind.key && entry.occasion === kindOccasion) : [];
  const isOwn = (entry: AccountEntry) => programmeKeyOf(entry.ruleKey) === programme.programmeKey;
  const levelOf = ({ ruleKey }: AccountEntry): string | undefined =>
    programmes.find(({ programmeKey }) => programmeKey === programmeKeyOf(ruleKey))?.terms.level;
  const recorded = (subject?.priors ?? []).filter(({ period }) => period === null || period === kindOccasion);
  const supposed = kind ? [...recorded, ...prior].filter((each) => each.kind === kind.key) : [];
  return {
    siblings: [
      ...ofKind.filter((entry) => isOwn(entry) && entry.status !== 'ended').map(siblingIn(programme, rule)),
      ...supposed
        .filter(({ level }) => level === own)
        .map(({ paidFen }) => ({ ruleKey: 'prior', amountFen: paidFen, grantedFen: paidFen, precedes: true })),
    ],
    priors: [
      ...ofKind
        .filter((entry) => entry.status === 'granted' && isSuperior(levelOf(entry) ?? own, own))
        .map((entry) => ({ level: levelOf(entry) ?? own, paidFen: netOf(entry) })),
      ...supposed.filter(({ level }) => isSuperior(level, own)).map(({ level, paidFen }) => ({ level, paidFen })),
    ],
    counted: others.flatMap(countedOf),
  };
}

const netOf = ({ grantedFen, refundedFen }: AccountEntry): number => grantedFen - refundedFen;

/** Of equals the one whose rule stands first in the pack wins. */
const siblingIn =
  ({ rules }: ProgrammeState, rule: IncentiveRule) =>
  ({ awardId, ruleKey, status, ...entry }: AccountEntry): Sibling => ({
    ...{ awardId, ruleKey, amountFen: entry.grossFen },
    grantedFen: status === 'granted' ? entry.grantedFen - entry.refundedFen : 0,
    precedes: placeIn(rules, ruleKey) <= placeIn(rules, rule.key),
  });

const placeIn = (rules: ProgrammeState['rules'], key: string): number =>
  rules.findIndex((each) => each.ruleKey === key);

/** Granted and not refunded (INC-09). */
function countedOf(entry: AccountEntry): Counted[] {
  if (entry.status !== 'granted' || (netOf(entry) === 0 && entry.grantedFen > 0)) return [];
  return [{ ruleKey: entry.ruleKey, fen: netOf(entry), on: entry.countsOn }];
}

/** INC-46: the programme of the county or park of registration that has a rule of the kind in force. */
function claimBelow({ key }: AwardKind, on: LocalDate, sources: Sources): string | undefined {
  const { programme, programmes, units } = sources;
  const { county: place } = placesFor(sources);
  if (place === undefined) return undefined;
  const below = programmes.filter(
    ({ status, terms, ownerUnitId }) =>
      status === 'inForce' && isSuperior(programme.terms.level, terms.level) && units.within(ownerUnitId, place),
  );
  return below.find(({ rules }) =>
    rules.some(
      ({ rule, effectiveFrom, effectiveTo }) =>
        rule.kind === key &&
        (effectiveFrom === null || effectiveFrom <= on) &&
        (effectiveTo === null || on <= effectiveTo),
    ),
  )?.programmeKey;
}
