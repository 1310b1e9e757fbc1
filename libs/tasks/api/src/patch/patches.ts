import { businessDate, InvalidInput, type Instant, type LocalDate } from '@taizhang/kernel';
import type { AdoptedPacks, Claim, Claims, CommandAnswer, CommandExecutor, CommandRequest } from '@taizhang/platform';
import {
  batchDue,
  clearsAtOnce,
  type CreatePatch,
  draw,
  patch,
  type PatchCommand,
  type PatchFacts,
  patchIdOf,
  periodOf,
  plan,
  type PlanState,
  type ReviewPatch,
} from '@taizhang/tasks/domain';

/** The first patch of a batch, with the due date that it brought. */
interface BatchClaim extends Claim {
  readonly batchDueOn: LocalDate;
}

type Request = Omit<CommandRequest<PatchFacts | undefined>, 'facts' | 'beforeAppend'>;

const SAMPLE_RATIO = 0.1;

/** The commands on patches, with the facts that they are decided on and the lists that they are written to. */
export class Patches {
  private readonly commands: CommandExecutor;
  private readonly claims: Claims;
  private readonly packs: AdoptedPacks;

  constructor({ commands, claims, packs }: { commands: CommandExecutor; claims: Claims; packs: AdoptedPacks }) {
    this.commands = commands;
    this.claims = claims;
    this.packs = packs;
  }

  /** The first patch gives its batch the due date, for all (TSK-38). */
  create(command: CreatePatch, request: Request): Promise<CommandAnswer> {
    const { planId, batch, patchNo } = command;
    const patchId = patchIdOf(planId, batch, patchNo);
    const list = `batch-${planId}-${batch}`;
    let first: BatchClaim | undefined;
    const facts = async (): Promise<PatchFacts> => {
      [first] = await this.claims.of<BatchClaim>(list);
      const ofBatch = first === undefined ? {} : { batchDueOn: first.batchDueOn };
      return { plan: await this.planOf(planId), ...ofBatch };
    };
    const beforeAppend = async (): Promise<void> => {
      if (first !== undefined) return;
      const claim: BatchClaim = { id: patchId, batchDueOn: command.batchDueOn ?? batchDue(batch) };
      await this.claims.add(list, claim, request, 0);
    };
    const execute = () => this.commands.execute(patch, patchId, command, { ...request, facts, beforeAppend });
    return this.claims.inTurn(list, execute);
  }

  /** What is cleared stands on the list from which the quarter's review is drawn (TSK-41). */
  execute(id: string, command: PatchCommand, request: Request): Promise<CommandAnswer> {
    let cleared: string | undefined;
    const facts = async (now: Instant): Promise<PatchFacts> => {
      const today = businessDate(now);
      const { state } = await this.commands.load(patch, id);
      const clears = command.type === 'ClearPatch' || (command.type === 'ApprovePatch' && clearsAtOnce(state));
      cleared = clears ? clearedList(state.planId, periodOf('quarter', today, today).key) : undefined;
      return { plan: await this.planOf(state.planId) };
    };
    const beforeAppend = async (): Promise<void> => {
      if (cleared !== undefined) await this.claims.add(cleared, { id }, request);
    };
    return this.commands.execute(patch, id, command, { ...request, facts, beforeAppend });
  }

  review(id: string, command: ReviewPatch, request: Request): Promise<CommandAnswer> {
    const facts = async (): Promise<PatchFacts> => {
      const { state } = await this.commands.load(patch, id);
      const ofPlan = await this.planOf(state.planId);
      const list = await this.claims.of(clearedList(state.planId, command.quarter));
      const { packId, adoptingUnit, packVersion } = ofPlan;
      const { inspections } = await this.packs.version(packId, adoptingUnit, packVersion);
      const review = {
        draw: await this.commands.find(draw, command.drawId),
        cleared: list.map((claim) => claim.id),
        sampleRatio: inspections?.imagery?.quarterlySampleRatio ?? SAMPLE_RATIO,
      };
      return { plan: ofPlan, review };
    };
    return this.commands.execute(patch, id, command, { ...request, facts });
  }

  private async planOf(planId: string): Promise<PlanState> {
    const state = await this.commands.find(plan, planId);
    if (state) return state;
    const detail = { en: `there is no plan ${planId}`, zh: `没有方案 ${planId}` };
    throw new InvalidInput([{ pointer: '/planId', detail }]);
  }
}

/** Patches of a plan that were cleared in a quarter. */
const clearedList = (planId: string, quarter: string): string => `imagery-cleared-${planId}-${quarter}`;
