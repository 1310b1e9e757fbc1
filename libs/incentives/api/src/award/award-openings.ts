import { businessDate, InvalidInput, type Instant, type LocalDate, OutOfReach, type Text } from '@taizhang/kernel';
import {
  type AccountEntry,
  type FactValue,
  type GivenInputs,
  holderKindOf,
  holderOf,
  isOccasionOf,
  newestRule,
  type Occasion,
  type OpeningFacts,
  prepare,
  type Prepared,
  procedureFor,
  refOf,
  type Sibling,
  sortInputs,
  type Sources,
  type SubjectState,
  territoryOf,
  type Worked,
} from '@taizhang/incentives/domain';
import type { IncentiveRule } from '@taizhang/packs';
import type { Calculations } from '../calculation/calculations';
import { type AwardWorking, declaredInputs, derivedInputs, workedOf } from './award-working';

/** One rule, one subject, one occurrence: what an application or a run asks for. */
export interface OpeningRequest extends Occasion {
  readonly ruleKey: string;
  readonly subjectId: string;
  readonly payeeId?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Runs take nothing that is only declared (INC-03). */
  readonly verifiedOnly?: boolean;
}

/** What an award would be opened on, and with. */
export interface PreparedOpening {
  readonly facts: OpeningFacts;
  readonly subject: SubjectState;
  readonly payeeId: string;
  readonly given: Readonly<Record<string, FactValue>>;
  /** Facts of the event that the subject's ledger is to keep. */
  readonly ofEvent: Readonly<Record<string, FactValue>>;
  /** The version of the account that this rests on. */
  readonly version: number;
  /** What holds the business key, where something does. */
  readonly holder?: AccountEntry;
  /** Others of the kind that outdo it, the highest first (INC-07). */
  readonly above: readonly string[];
}

/** The others have collections of their own (`incentives.md` §4.6 to 4.8). */
const APPLICABLE: readonly IncentiveRule['type'][] = ['award', 'advice', 'inKind', 'deduction', 'external'];

/** Reads what an award is opened on. */
export class AwardOpenings {
  constructor(
    private readonly calculations: Calculations,
    private readonly working: AwardWorking,
  ) {}

  /** Throws `NotFound` for a rule or subject that there is none of, `InvalidInput` for what does not fit the rule. */
  async of(request: OpeningRequest, now: Instant, known?: Sources): Promise<PreparedOpening> {
    const { ruleKey, subjectId, payeeId = subjectId } = request;
    const besideId = payeeId === subjectId ? {} : { besideId: payeeId };
    const sources = known ?? (await this.calculations.sources(ruleKey, { subjectId, ...besideId }));
    const opening = prepareOpening(request, sources, businessDate(now));
    const matter = { subjectId, payeeId, ruleKey, given: opening.given };
    const barredBy = await this.working.barring(matter, businessDate(now), sources.programme);
    return barredBy === undefined ? opening : { ...opening, facts: { ...opening.facts, barredBy } };
  }
}

function prepareOpening(request: OpeningRequest, sources: Sources, today: LocalDate): PreparedOpening {
  const { ruleKey, eventKey, verifiedOnly = false } = request;
  const { subject, programme } = sources;
  const newest = newestRule(programme, ruleKey);
  if (!newest || !subject) throw new Error('rule and subject were found a moment ago');
  ensureFits(request, newest, subject);
  ensureInTerritory(subject, sources);
  const { derived, ofEvent } = inputsOf(request, newest, sources, subject);
  const extra = { ...derivedInputs(derived), ...declaredInputs(ofEvent, subject, eventKey) };
  const occasion = occasionOf(request, today);
  const prepared = prepare({ ruleKey, today, extra, verifiedOnly, ...occasion }, sources);
  const worked = workedOf(prepared, newest);
  const others = othersOf(prepared, worked);
  const { occurrenceKey } = prepared;
  const holder = occurrenceKey === null ? undefined : holderOf(subject, ruleKey, occurrenceKey);
  return {
    facts: openingFacts({ request, sources, subject, today, occasion, newest, prepared, worked, below: others.below }),
    ...{ subject, payeeId: request.payeeId ?? subject.subjectId, given: derived, ofEvent },
    ...{ version: prepared.accountVersion, above: others.above },
    ...(holder === undefined ? {} : { holder }),
  };
}

function ensureFits(
  { period, eventKey, payeeId, subjectId }: OpeningRequest,
  rule: IncentiveRule,
  subject: SubjectState,
) {
  const faults: [string, Text][] = [];
  const bad = (holds: boolean, pointer: string, en: string, zh: string) => {
    if (!holds) faults.push([pointer, { en, zh }]);
  };
  const kind = holderKindOf(rule);
  bad(APPLICABLE.includes(rule.type), '/ruleKey', `nothing is applied for under a ${rule.type}`, '该规则不受理申请');
  bad(kind === 'any' || kind === subject.kind, '/subjectId', `is no ${kind}`, '对象类型与规则不符');
  const isProject = subject.kind === 'project';
  bad(!isProject || payeeId !== undefined, '/payeeId', 'is the enterprise that gets the money', '项目须指明收款企业');
  bad(isProject || (payeeId ?? subjectId) === subjectId, '/payeeId', 'is for projects only', '仅项目可指明收款企业');
  const named = { ...(period === undefined ? {} : { period }), ...(eventKey === undefined ? {} : { eventKey }) };
  const pointer = rule.occurrence === 'perEvent' ? '/eventKey' : '/period';
  bad(isOccasionOf(rule, named), pointer, `does not name one occurrence: ${rule.occurrence}`, '未指明对应的一次事由');
  const fits = rule.occurrence === 'perEvent' || eventKey === undefined;
  bad(fits, '/eventKey', 'is for rules per event', '仅按事件的规则填写');
  if (faults.length > 0) throw new InvalidInput(faults.map(([at, detail]) => ({ pointer: at, detail })));
}

function ensureInTerritory({ subjectId, unitId }: SubjectState, { programme, units }: Sources): void {
  const territory = territoryOf(programme.ownerUnitId, units);
  if (units.within(unitId, territory)) return;
  throw new OutOfReach({ en: `${subjectId} lies outside ${territory}`, zh: `该对象不在 ${territory} 范围内` });
}

/** A kind that is counted by inputs of the event is applied for under these (INC-38). */
function inputsOf(
  { inputs = {}, eventKey }: OpeningRequest,
  rule: IncentiveRule,
  { programme, dictionary }: Sources,
  subject: SubjectState,
): GivenInputs {
  const sorted = sortInputs(rule, subject.kind, inputs, dictionary);
  const kind = programme.kinds.find(({ key }) => key === rule.kind);
  if (rule.occurrence !== 'perEvent' || kind === undefined || typeof kind.per === 'string') return sorted;
  const values = kind.per.inputs.map((name) => sorted.ofEvent[name]).filter((value) => value !== undefined);
  if (values.length === 0 || eventKey === values.join('.')) return sorted;
  const detail = { en: `must be ${values.join('.')}`, zh: `应为 ${values.join('.')}` };
  throw new InvalidInput([{ pointer: '/eventKey', detail }]);
}

/** The day of an application is today where it names neither day nor period (§4.4). */
function occasionOf({ period, eventKey, onDate }: OpeningRequest, today: LocalDate): Occasion {
  const on = onDate ?? (period === undefined ? today : undefined);
  return {
    ...(period === undefined ? {} : { period }),
    ...(eventKey === undefined ? {} : { eventKey }),
    ...(on === undefined ? {} : { onDate: on }),
  };
}

/** Awards of the kind that outdo this one, the highest first, and open ones that it outdoes (INC-07). */
function othersOf(prepared: Prepared, worked: Worked | undefined): { above: string[]; below: string[] } {
  const siblings = prepared.outcome === 'ready' ? prepared.calculation.siblings : [];
  const gross = worked?.evaluation.grossFen ?? 0;
  const outdoes = ({ amountFen, precedes }: Sibling): boolean => amountFen > gross || (amountFen === gross && precedes);
  const ids = (some: readonly Sibling[]): string[] => some.flatMap(({ awardId }) => awardId ?? []);
  return {
    above: ids(siblings.filter(outdoes).sort((a, b) => b.amountFen - a.amountFen)),
    below: ids(siblings.filter((other) => other.grantedFen === 0 && !outdoes(other))),
  };
}

interface Assembled {
  readonly request: OpeningRequest;
  readonly sources: Sources;
  readonly subject: SubjectState;
  readonly today: LocalDate;
  readonly occasion: Occasion;
  readonly newest: IncentiveRule;
  readonly prepared: Prepared;
  readonly worked: Worked | undefined;
  readonly below: readonly string[];
}

function openingFacts(parts: Assembled): OpeningFacts {
  const { request, sources, subject, today, occasion, newest, prepared, worked, below } = parts;
  const { programmeKey, documentId, packVersion, status, terms } = sources.programme;
  const { kind, unitId, creditCode } = subject;
  const ready = prepared.outcome === 'ready' ? prepared : undefined;
  const { propose: _propose, ...procedure } = procedureFor(
    worked?.rule ?? newest,
    terms.ownerUnitId,
    sources.beside?.unitId ?? unitId,
    sources.units,
    kind,
  );
  return {
    programme: {
      ...{ programmeKey, documentId, open: status === 'inForce' || status === 'expired' },
      ...(packVersion === null ? {} : { packVersion: String(packVersion) }),
    },
    ...(worked === undefined ? {} : { worked }),
    subject: { kind, unitId, creditCode },
    procedure,
    occurrenceKey: prepared.occurrenceKey ?? '',
    period: newest.occurrence === 'once' ? null : (request.period ?? null),
    onDate: refOf(occasion, today),
    ...(ready === undefined || ready.kindOccasion === null ? {} : { occasion: ready.kindOccasion }),
    countsOn: ready?.countsOn ?? today,
    supersedes: worked?.evaluation.outcome === 'eligible' ? below : [],
    taken: false,
    claimBelow: ready?.claimAt !== undefined,
  };
}
