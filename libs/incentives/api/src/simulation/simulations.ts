import { setImmediate } from 'node:timers/promises';
import type { Position } from '@taizhang/event-store';
import { type Actor, businessDate, type Instant, NotFound, type UnitTree } from '@taizhang/kernel';
import {
  type AwardState,
  barringRosters,
  type CandidateQuery,
  type Known,
  knownUntil,
  type Listings,
  NO_SUBJECT,
  type ProgrammeState,
  roster,
  type RosterState,
  type Scope,
  scopeOf,
  simulate,
  type Simulated,
  type SimulationInput,
  subject,
  type SubjectState,
  territoryOf,
} from '@taizhang/incentives/domain';
import type { PersonalData } from '@taizhang/personal-data';
import { type CommandExecutor, ensureReadable, TooManyRequests, Unavailable, type Upto } from '@taizhang/platform';
import type { Programmes } from '../programme/programmes';
import type { Subjects } from '../subject/subjects';
import { changedProgramme } from './changed-programme';
import { ensureAsked, ensureAsker, ensureReach } from './simulation.reach';

/** Whom a simulation looks at: who might be a candidate of one of the rules, and who has an award of the programme. */
export interface LedgerQuery {
  readonly programmeKey: string;
  readonly period: string;
  readonly unitIds: readonly string[];
  readonly queries: readonly CandidateQuery[];
}

export interface LedgerSubject {
  readonly subjectId: string;
  /** All that it has under the programme. */
  readonly awards: readonly AwardState[];
}

export interface SimulationLedger {
  /** Whose rows it reads. */
  readonly projections: readonly string[];
  /** The first ones after an id, in the order of ids. */
  after(query: LedgerQuery, id: string | null, limit: number): Promise<readonly LedgerSubject[]>;
  /** Entries of these lists. */
  entries(rosterKeys: readonly string[]): Promise<readonly string[]>;
}

export interface SimulationParts {
  readonly commands: CommandExecutor;
  readonly units: UnitTree;
  readonly programmes: Programmes;
  readonly subjects: Subjects;
  readonly ledger: SimulationLedger;
  /** Opens what awards were asked for with. */
  readonly personal: Pick<PersonalData, 'open'>;
}

/** What is worked, on which facts: checked, and ready to go over the subjects. */
export interface SimulationPlan {
  readonly scope: Scope;
  readonly query: LedgerQuery;
  readonly upto: Upto;
}

/** Read once, for all subjects. */
interface Shared {
  readonly villages: Map<string, Promise<SubjectState | undefined>>;
  readonly listings: Listings;
}

const PAGE = 512;
/** So many streams are read at once. */
const ABREAST = 64;
const MOST_AT_ONCE = 2;
const RETRY_MS = 5_000;

/** Replays recorded facts under other rules; writes nothing. */
export class Simulations {
  private readonly callers = new Set<string>();

  constructor(private readonly parts: SimulationParts) {}

  get projections(): readonly string[] {
    return this.parts.ledger.projections;
  }

  /** One at a time for each caller, and not more than this process can bear beside its other work. */
  async inTurn<T>({ userId }: Actor, act: () => Promise<T>): Promise<T> {
    if (this.callers.has(userId)) throw new TooManyRequests(RETRY_MS);
    if (this.callers.size >= MOST_AT_ONCE) throw new Unavailable(RETRY_MS, 'other simulations are under way');
    this.callers.add(userId);
    try {
      return await act();
    } finally {
      this.callers.delete(userId);
    }
  }

  /** `position`: facts up to there count, unless the input names an earlier moment. */
  async plan(input: SimulationInput, actor: Actor, now: Instant, position: Position): Promise<SimulationPlan> {
    const { units } = this.parts;
    ensureAsked(input, units);
    const knownAt = input.knownAt === undefined ? undefined : knownUntil(input.knownAt, '');
    ensureAsker(actor);
    const programmes = await this.parts.programmes.all();
    const present = programmes.find(({ programmeKey }) => programmeKey === input.programme);
    if (!present) {
      throw new NotFound({ en: `no programme ${input.programme}`, zh: `没有激励措施 ${input.programme}` });
    }
    ensureReach(actor, present, units);
    if (input.unitId !== undefined) ensureReadable(units, actor, input.unitId);
    const changed = changedProgramme(present, input, units);
    const scope = scopeOf({
      ...{ period: input.period, today: businessDate(now), units },
      present: worldOf(present, programmes),
      changed: worldOf(changed, programmes),
    });
    const upto: Upto = knownAt === undefined ? { position } : { instant: knownAt, by: 'recorded' };
    return { scope, query: queryOf(scope, input.unitId), upto };
  }

  /** Subject by subject in the order of their ids; ends early when the signal aborts. */
  async *subjects(plan: SimulationPlan, signal: AbortSignal): AsyncGenerator<readonly Simulated[]> {
    for await (const known of this.batches(plan)) {
      for (const each of known) yield simulate(plan.scope, each);
      if (signal.aborted) return;
      await setImmediate(); // others are served meanwhile
    }
  }

  /** Some at a time; the next ones are read while these are worked. */
  private async *batches(plan: SimulationPlan): AsyncGenerator<readonly Known[]> {
    const shared: Shared = { villages: new Map(), listings: await this.listings(plan) };
    let reading: Promise<readonly Known[]> = Promise.resolve([]);
    let last: string | null = null;
    do {
      const stored = await this.parts.ledger.after(plan.query, last, PAGE);
      const page: readonly LedgerSubject[] = await this.parts.personal.open(stored);
      last = page.length < PAGE ? null : (page.at(-1)?.subjectId ?? null);
      for (let at = 0; at < page.length; at += ABREAST) {
        const read = await reading;
        reading = this.read(page.slice(at, at + ABREAST), plan, shared);
        reading.catch(() => undefined); // whoever awaits it has the error; nobody may, when the client leaves
        yield read;
      }
    } while (last !== null);
    yield await reading;
  }

  private async read(some: readonly LedgerSubject[], plan: SimulationPlan, shared: Shared): Promise<readonly Known[]> {
    const known = await Promise.all(some.map((each) => this.known(each, plan, shared)));
    return known.filter((each) => each !== undefined);
  }

  /** `undefined`: nobody knew of it then, and it was given nothing. */
  private async known(
    { subjectId, awards }: LedgerSubject,
    { upto }: SimulationPlan,
    { villages, listings }: Shared,
  ): Promise<Known | undefined> {
    const { state, revision } = await this.parts.commands.upto(subject, subjectId, upto);
    const [award] = awards;
    if (revision < 0 && !award) return undefined;
    const asked = revision >= 0 ? state : { ...NO_SUBJECT, subjectId, unitId: award?.unitId ?? '' };
    const payeeIds = new Set(awards.map(({ payeeId }) => payeeId).filter((id) => id !== subjectId));
    const payees = new Map<string, SubjectState>();
    for (const id of payeeIds) payees.set(id, (await this.parts.commands.upto(subject, id, upto)).state);
    if (asked.kind !== 'person') return { subject: asked, awards, payees, listings };
    const village = villages.get(asked.unitId) ?? this.village(asked.unitId, upto);
    villages.set(asked.unitId, village);
    return { subject: asked, awards, payees, listings, village: await village };
  }

  /** Who stands on a list that bars, in either world; as it was known then. */
  private async listings({ scope, upto }: SimulationPlan): Promise<Listings> {
    const rosters = [scope.present, scope.changed].flatMap(({ programme }) => barringRosters(programme));
    const ids = await this.parts.ledger.entries([...new Set(rosters.map(({ rosterKey }) => rosterKey))]);
    const listings = new Map<string, RosterState[]>();
    for (let at = 0; at < ids.length; at += ABREAST) {
      const some = ids.slice(at, at + ABREAST);
      const entries = await Promise.all(some.map((id) => this.parts.commands.upto(roster, id, upto)));
      for (const { state } of entries) listings.set(state.subjectId, [...(listings.get(state.subjectId) ?? []), state]);
    }
    return listings;
  }

  /** Where a person stands guard (INC-37). */
  private async village(unitId: string, upto: Upto): Promise<SubjectState | undefined> {
    const found = await this.parts.subjects.index.villageOf(unitId);
    return found && (await this.parts.commands.upto(subject, found.subjectId, upto)).state;
  }
}

/** A programme among the others, which stay as they are. */
function worldOf(programme: ProgrammeState, all: readonly ProgrammeState[]) {
  const programmes = all.map((each) => (each.programmeKey === programme.programmeKey ? programme : each));
  return { programme, programmes, dictionary: programmes.flatMap(({ facts }) => facts) };
}

function queryOf({ period, units, present, takings }: Scope, unitId: string | undefined): LedgerQuery {
  const { programmeKey, ownerUnitId } = present.programme;
  const territory = units.subtree(territoryOf(ownerUnitId, units)).map(({ slug }) => slug);
  const unitIds = unitId === undefined ? territory : territory.filter((slug) => units.within(slug, unitId));
  const queries = new Map(takings.map(({ query }) => [JSON.stringify({ ...query, unitIds: [] }), query]));
  return { programmeKey, period, unitIds, queries: [...queries.values()] };
}
