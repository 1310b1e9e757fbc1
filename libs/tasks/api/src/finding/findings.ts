import { businessDate, derivedId, InvalidInput, type Instant, type LocalDate } from '@taizhang/kernel';
import {
  type AdoptedPacks,
  type Claim,
  type Claims,
  type CommandAnswer,
  type CommandExecutor,
  type CommandRequest,
  numberOn,
} from '@taizhang/platform';
import {
  DEFAULT_LIMITS,
  finding,
  type FindingCommand,
  type FindingFacts,
  type FindingLimits,
  isRepeat,
  type OrderRectification,
  partyOf,
  plan,
  type PlanState,
  type RegisterFinding,
  task,
} from '@taizhang/tasks/domain';
import { packOf } from '../plan/plan-parts';

/** One finding of a party in a category, on the list by which repeated ones are known (TSK-36). */
interface FoundClaim extends Claim {
  readonly party: string;
  readonly foundOn: LocalDate;
}

type Request = Omit<CommandRequest<FindingFacts | undefined>, 'facts' | 'beforeAppend'>;

/** The commands on findings, with the facts that they are decided on and the lists that they are written to. */
export class Findings {
  private readonly commands: CommandExecutor;
  private readonly claims: Claims;
  private readonly packs: AdoptedPacks;

  constructor({ commands, claims, packs }: { commands: CommandExecutor; claims: Claims; packs: AdoptedPacks }) {
    this.commands = commands;
    this.claims = claims;
    this.packs = packs;
  }

  /** Throws `Duplicate` where it exists, so that a process manager may give it again. */
  create(command: RegisterFinding, request: Request): Promise<CommandAnswer> {
    const { findingId, planId, sourceRef, category } = command;
    const party = partyOf(command);
    const list = foundList(party, category);
    const entry: FoundClaim = { id: findingId, party, foundOn: command.foundOn };
    let read = 0;
    const facts = async (): Promise<FindingFacts> => {
      await this.ensureTask(sourceRef?.taskId, planId);
      const found = await this.claims.of<FoundClaim>(list);
      read = found.length;
      return { ...(await this.ofPlan(planId)), earlierOn: await this.lastEarlier(found, entry) };
    };
    const beforeAppend = async (): Promise<void> => {
      await this.claims.add(list, entry, request, read);
      await this.claims.add(`plan-findings-${planId}`, { id: findingId }, request);
      const taskId = sourceRef?.taskId;
      if (taskId !== undefined) await this.claims.add(`task-findings-${taskId}`, { id: findingId }, request);
    };
    const execute = () => this.commands.execute(finding, findingId, command, { ...request, facts, beforeAppend });
    return this.claims.inTurn(list, execute);
  }

  /** The order takes the next number in the plan's book of the year (TSK-33). */
  async order(id: string, command: OrderRectification, request: Request): Promise<CommandAnswer> {
    const planId = (await this.commands.find(finding, id))?.planId ?? '';
    let list = '';
    let read = 0;
    const facts = async (now: Instant): Promise<FindingFacts> => {
      const year = businessDate(now).slice(0, 4);
      list = `order-${planId}-${year}`;
      const orders = await this.claims.of(list);
      read = orders.length;
      return { ...(await this.ofPlan(planId)), numbering: { year, number: numberOn(orders, id) } };
    };
    const beforeAppend = () => this.claims.add(list, { id }, request, read);
    const execute = () => this.commands.execute(finding, id, command, { ...request, facts, beforeAppend });
    return this.claims.inTurn(`order-${planId}`, execute);
  }

  /** Every other command. */
  execute(id: string, command: FindingCommand, request: Request): Promise<CommandAnswer> {
    const facts = async (): Promise<FindingFacts> => {
      const { state } = await this.commands.load(finding, id);
      return this.ofPlan(state.planId);
    };
    return this.commands.execute(finding, id, command, { ...request, facts });
  }

  private async ofPlan(planId: string): Promise<FindingFacts> {
    const state = await this.commands.find(plan, planId);
    if (!state) throw unusable('/planId', planId);
    return { plan: state, limits: await this.limitsOf(state) };
  }

  private async limitsOf(state: PlanState): Promise<FindingLimits> {
    const { inspections } = await packOf(this.packs, state);
    const { limitDays, lookBackDays, majorNeedsFive } = inspections?.findings ?? DEFAULT_LIMITS;
    const sixMusts = inspections?.imagery?.sixMusts ?? DEFAULT_LIMITS.sixMusts;
    return { limitDays, lookBackDays, majorNeedsFive, sixMusts };
  }

  /** The last one that makes this one repeated, but what turned out unfounded or was never written. */
  private async lastEarlier(found: readonly FoundClaim[], { id, party, foundOn }: FoundClaim): Promise<LocalDate[]> {
    for (const claim of found.toReversed()) {
      if (claim.party !== party || claim.id === id || !isRepeat(claim.foundOn, foundOn)) continue;
      const state = await this.commands.find(finding, claim.id);
      if (state && state.closeReason !== 'withdrawn') return [claim.foundOn];
    }
    return [];
  }

  private async ensureTask(taskId: string | undefined, planId: string): Promise<void> {
    if (taskId === undefined) return;
    const state = await this.commands.find(task, taskId);
    if (state?.planId !== planId) throw unusable('/sourceRef/taskId', taskId);
  }
}

/** Ids of firms may be as long as a list's name; the entry itself names the party. */
const foundList = (party: string, category: string): string => `findings-${derivedId(party, category)}`;

const unusable = (pointer: string, id: string): InvalidInput =>
  new InvalidInput([{ pointer, detail: { en: `there is no ${id} here`, zh: `此处没有 ${id}` } }]);
