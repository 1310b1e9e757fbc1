import { businessDate, type Instant, type LocalDate, SYSTEM, type UnitTree } from '@taizhang/kernel';
import {
  isListedOn,
  isLive,
  type ListBarred,
  prepare,
  procedureFor,
  type ProposeRosterEntry,
  roster,
  type RosterCommand,
  type RosterFacts,
  rostersThatBar,
} from '@taizhang/incentives/domain';
import {
  claimedBy,
  claimOf,
  type Claims,
  type CommandAnswer,
  type CommandExecutor,
  type CommandRequest,
  type PendingClaim,
  type Upto,
} from '@taizhang/platform';
import { workedOf } from '../award/award-working';
import type { BarredMatter, Bars } from '../award/bars';
import type { Calculations } from '../calculation/calculations';

type Request = Omit<CommandRequest<RosterFacts | undefined>, 'facts' | 'beforeAppend'>;

export interface RosterParts {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly units: UnitTree;
  readonly calculations: Calculations;
}

/** Where the entries of a subject on one roster are found. */
const listOf = (rosterKey: string, subjectId: string): string => `roster-${rosterKey}-${subjectId}`;

/** The commands on roster entries, and who is listed. */
export class Rosters implements Bars {
  constructor(private readonly parts: RosterParts) {}

  /** One live entry for a subject and year: proposals meet on a list. */
  create(command: ProposeRosterEntry & { readonly id: string }, request: Request): Promise<CommandAnswer> {
    const { id, rosterKey, subjectId } = command;
    const list = listOf(rosterKey, subjectId);
    let read = 0;
    const facts = async (now: Instant): Promise<RosterFacts> => {
      const claims = await this.parts.claims.of<PendingClaim>(list);
      read = claims.length;
      return { proposing: await this.proposing(command, claims, businessDate(now)) };
    };
    const beforeAppend = () => this.parts.claims.add(list, claimOf(id), request, read);
    const execute = () => this.parts.commands.execute(roster, id, command, { ...request, facts, beforeAppend });
    return this.parts.claims.inTurn(list, execute);
  }

  execute(id: string, command: Exclude<RosterCommand, ProposeRosterEntry | ListBarred>, request: Request) {
    const facts = async (now: Instant): Promise<RosterFacts | undefined> =>
      command.type === 'ListRosterEntry' ? this.listing(id, businessDate(now)) : undefined;
    return this.parts.commands.execute(roster, id, command, { ...request, facts });
  }

  /** By a process manager, on a list that bars. */
  bar(command: ListBarred, request: Omit<Request, 'actor'>): Promise<CommandAnswer> {
    const { entryId, rosterKey, subjectId } = command.entry;
    const beforeAppend = () => this.parts.claims.add(listOf(rosterKey, subjectId), claimOf(entryId), request);
    const facts = async () => undefined;
    return this.parts.commands.execute(roster, entryId, command, { ...request, actor: SYSTEM, facts, beforeAppend });
  }

  async isListed(rosterKey: string, subjectId: string, on: LocalDate, known?: Upto): Promise<boolean> {
    const claims = await this.parts.claims.of<PendingClaim>(listOf(rosterKey, subjectId));
    const states = await Promise.all(claims.map(({ thing }) => this.parts.commands.find(roster, thing, known)));
    return states.some((state) => state !== undefined && isListedOn(state, on));
  }

  async barring(subjectId: string, matter: BarredMatter, on: LocalDate): Promise<string | undefined> {
    const { programme, ruleKey, code } = matter;
    for (const { rosterKey, inc } of rostersThatBar(programme, ruleKey, code)) {
      if (await this.isListed(rosterKey, subjectId, on)) return inc;
    }
    return undefined;
  }

  private async proposing(
    { id, rosterKey, subjectId, year }: ProposeRosterEntry,
    claims: readonly PendingClaim[],
    today: LocalDate,
  ): Promise<NonNullable<RosterFacts['proposing']>> {
    const { sources, worked, newest } = await this.worked(rosterKey, subjectId, year ?? today.slice(0, 4), today);
    const { programmeKey, ownerUnitId, status } = sources.programme;
    const { kind, unitId, creditCode } = sources.subject ?? { kind: '', unitId: '', creditCode: null };
    const rule = worked?.rule;
    const listYear = newest.occurrence === 'perEvent' ? null : (year ?? today.slice(0, 4));
    const live = await this.liveAmong(claims, listYear, id);
    const barredBy = await this.barring(subjectId, { programme: sources.programme, ruleKey: rosterKey }, today);
    return {
      ...{ programmeKey, open: status === 'inForce' },
      procedure: procedureFor(rule ?? newest, ownerUnitId, unitId, this.parts.units, kind),
      subject: { kind, unitId, creditCode },
      ...(worked === undefined ? {} : { rule: worked.rule, evaluation: worked.evaluation }),
      ...(live === undefined ? {} : { live }),
      ...(barredBy === undefined ? {} : { barredBy }),
    };
  }

  /** The conditions again, on what is known on the day of the listing (INC-03). */
  private async listing(id: string, today: LocalDate): Promise<RosterFacts> {
    const state = await this.parts.commands.find(roster, id);
    if (!state || state.status === 'listed') return {};
    const { worked } = await this.worked(state.rosterKey, state.subjectId, state.year ?? today.slice(0, 4), today);
    return worked === undefined ? {} : { listing: worked.evaluation };
  }

  /** The conditions of a list on a day, on what is known, or was at a moment. */
  async worked(ruleKey: string, subjectId: string, period: string, today: LocalDate, known?: Upto) {
    const { calculations } = this.parts;
    const whom = { subjectId, ...(known === undefined ? {} : { known }) };
    const sources = await calculations.sources(ruleKey, whom);
    const newest = await calculations.newestRule(ruleKey, sources);
    const occasion = newest.occurrence === 'perYear' ? { period } : {};
    const prepared = prepare({ ruleKey, today, onDate: today, ...occasion }, sources);
    return { sources, newest, worked: workedOf(prepared, newest) };
  }

  /** Throws `WrongExpectedRevision` while another proposal is being written. */
  private async liveAmong(claims: readonly PendingClaim[], year: string | null, own: string | undefined) {
    for await (const { thing, state } of claimedBy(this.parts.commands, roster, claims, own)) {
      if (isLive(state) && state.year === year) return thing;
    }
    return undefined;
  }
}
