import { businessDate, type Instant, type LocalDate, type UnitTree } from '@taizhang/kernel';
import {
  type Exposure,
  fund,
  loan,
  type LoanCommand,
  type LoanFacts,
  type LoanState,
  newestRule,
  procedureFor,
  programmeKeyOf,
  type RegisterLoan,
} from '@taizhang/incentives/domain';
import {
  type Claim,
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
import type { Calculations } from '../calculation/calculations';
import { fundYears } from '../fund/funds';
import type { Rosters } from '../roster/rosters';

type Request = Omit<CommandRequest<LoanFacts | undefined>, 'facts' | 'beforeAppend'>;

export interface LoanParts {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly units: UnitTree;
  readonly calculations: Calculations;
  readonly rosters: Rosters;
}

/** Loans that share a ceiling: of one borrower under a rule, or on one guarantee fund. */
const listsOf = ({ ruleKey, subjectId, guaranteeFundKey }: RegisterLoan): readonly string[] =>
  [`loans-${ruleKey}-${subjectId}`, ...(guaranteeFundKey ? [`guarantee-${guaranteeFundKey}`] : [])].sort();

/** The commands on loans. Those under one ceiling meet on lists, so that no two of them pass it together. */
export class Loans {
  constructor(private readonly parts: LoanParts) {}

  create(command: RegisterLoan & { readonly id: string }, request: Request): Promise<CommandAnswer> {
    const { id } = command;
    const { claims, commands } = this.parts;
    const lists = listsOf(command);
    const read = new Map<string, number>();
    const facts = async (now: Instant): Promise<LoanFacts> => ({
      registering: await this.registering(command, read, businessDate(now)),
    });
    const beforeAppend = async (): Promise<void> => {
      for (const list of lists) await claims.add(list, claimOf(id), request, read.get(list));
    };
    const execute = () => commands.execute(loan, id, command, { ...request, facts, beforeAppend });
    return claims.inTurns(lists, execute);
  }

  execute(id: string, command: Exclude<LoanCommand, RegisterLoan>, request: Request): Promise<CommandAnswer> {
    return this.parts.commands.execute(loan, id, command, { ...request, facts: async () => undefined });
  }

  /** What it was registered on: its rule and the loans beside it, as they were known at a moment (INC-06). */
  async registeredOn(command: RegisterLoan, today: LocalDate, known: Upto) {
    const { worked } = await this.worked(command, today, known);
    if (!worked) return undefined;
    const states: LoanState[] = [];
    for (const list of listsOf(command)) {
      for (const { thing } of await this.parts.claims.of<PendingClaim>(list)) {
        const state = thing === command.id ? undefined : await this.parts.commands.find(loan, thing, known);
        if (state) states.push(state);
      }
    }
    return { ...worked, exposure: await this.exposure(command, worked.rule.loan?.roster, states, known) };
  }

  private async registering(
    command: RegisterLoan,
    read: Map<string, number>,
    today: LocalDate,
  ): Promise<NonNullable<LoanFacts['registering']>> {
    const { ruleKey, subjectId, startOn } = command;
    const { rosters, units } = this.parts;
    const { sources, newest, worked } = await this.worked(command, today);
    if (!newest || !sources.subject) throw new Error('rule and borrower were found a moment ago');
    const rule = worked?.rule ?? newest;
    const { kind, unitId } = sources.subject;
    const { ownerUnitId, programmeKey, status } = sources.programme;
    const { decide, review } = procedureFor(rule, ownerUnitId, unitId, units, kind);
    const barredBy = await rosters.barring(subjectId, { programme: sources.programme, ruleKey }, startOn);
    return {
      ...{ programmeKey, open: status === 'inForce' || status === 'expired' },
      ...{ handlers: [decide, ...review], subject: { kind, unitId } },
      ...(worked === undefined ? {} : { rule, evaluation: worked.evaluation }),
      exposure: await this.exposure(command, rule.loan?.roster, await this.beside(command, read)),
      ...(barredBy === undefined ? {} : { barredBy }),
    };
  }

  private async worked({ ruleKey, subjectId, startOn, id }: RegisterLoan, today: LocalDate, known?: Upto) {
    const asking = { ruleKey, today, onDate: startOn, ...(id === undefined ? {} : { eventKey: id }) };
    const whom = { subjectId, ...(known === undefined ? {} : { known }) };
    const { prepared, sources } = await this.parts.calculations.of(asking, whom);
    const newest = newestRule(sources.programme, ruleKey);
    return { sources, newest, worked: newest && workedOf(prepared, newest) };
  }

  /** The loans that share a ceiling with it. */
  private async beside(command: RegisterLoan, read: Map<string, number>): Promise<LoanState[]> {
    const states: LoanState[] = [];
    for (const list of listsOf(command)) {
      const claims = await this.parts.claims.of<PendingClaim>(list);
      read.set(list, claims.length);
      for await (const { state } of claimedBy(this.parts.commands, loan, claims, command.id)) states.push(state);
    }
    return states;
  }

  private async exposure(
    { ruleKey, subjectId, startOn, guaranteeFundKey }: RegisterLoan,
    rosterKey: string | undefined,
    states: readonly LoanState[],
    known?: Upto,
  ): Promise<Exposure> {
    const loans = [...new Map(states.map((state) => [state.loanId, state])).values()];
    const own = loans.filter((each) => each.ruleKey === ruleKey && each.borrowerId === subjectId);
    const guaranteed = loans.filter(
      (each) => each.guaranteeFundKey !== null && each.guaranteeFundKey === guaranteeFundKey,
    );
    return {
      loans: own.length,
      outstandingFen: outstanding(own),
      listed: rosterKey !== undefined && (await this.parts.rosters.isListed(rosterKey, subjectId, startOn, known)),
      guaranteedFen: outstanding(guaranteed),
      fundFen: guaranteeFundKey === undefined ? 0 : await this.appropriated(guaranteeFundKey, ruleKey, known),
    };
  }

  /** To the guarantee fund, all years together; a fund of another programme guarantees nothing here. */
  private async appropriated(fundKey: string, ruleKey: string, known?: Upto): Promise<number> {
    const years = await this.parts.claims.of<Claim>(fundYears(fundKey));
    const funds = await Promise.all(years.map(({ id }) => this.parts.commands.find(fund, id, known)));
    const own = funds.filter((state) => state?.programmeKey === programmeKeyOf(ruleKey));
    return own.reduce((sum, state) => sum + (state?.appropriatedFen ?? 0), 0);
  }
}

const outstanding = (loans: readonly LoanState[]): number =>
  loans.reduce((sum, { outstandingFen }) => sum + outstandingFen, 0);
