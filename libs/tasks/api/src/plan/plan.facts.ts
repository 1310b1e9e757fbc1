import { WrongExpectedRevision } from '@taizhang/event-store';
import { InvalidInput, type LocalDate } from '@taizhang/kernel';
import type { CommandRequest, OfferedPack } from '@taizhang/platform';
import { finding, isLive, OPEN_FINDING, plan, type PlanFacts, round, type RoundStatus } from '@taizhang/tasks/domain';
import { type LiveClaim, liveList } from './live-plan';
import { planChanges } from './plan-changes';
import { planContent } from './plan-content';
import { packOf, type PlanParts } from './plan-parts';
import { abreast, tasksOfPlan } from './plan-register';

type Origin = Pick<CommandRequest, 'actor' | 'correlationId' | 'causationId'>;
/** What a command on a plan is decided with, beside its body. */
type Decided = Pick<CommandRequest<PlanFacts>, 'facts' | 'beforeAppend'>;

/** So long may pass between the claim of a new plan and its first event. */
const PENDING_MS = 30_000;

/** A round that no plan waits for (TSK-05). */
const DONE_ROUND: readonly RoundStatus[] = ['published', 'cancelled'];

/** Reads from the event store what the rules of plans must know of other streams. */
export class PlanFactsReader {
  constructor(private readonly parts: PlanParts) {}

  /** For a creation: the pack's version, and whether another plan of this document and unit is live (TSK-01). */
  creation(
    planId: string,
    of: { readonly packId: string; readonly packVersion: string; readonly adoptingUnit: string },
    origin: Origin,
  ): Decided {
    const { claims } = this.parts;
    const list = liveList(of.packId, of.adoptingUnit);
    let read: { readonly offered: OfferedPack; readonly claims: number } | undefined;
    return {
      facts: async () => {
        const offered = await this.offered(of.packId, of.adoptingUnit, of.packVersion);
        const claimed = await claims.of<LiveClaim>(list);
        read = { offered, claims: claimed.length };
        const live = await this.other(planId, claimed);
        const content = this.content(offered, of.adoptingUnit);
        return { content, repealed: offered.repealed, ...(live === undefined ? {} : { live }) };
      },
      beforeAppend: async () => {
        await read?.offered.keep(origin);
        await claims.add(list, { id: planId, at: new Date().toISOString() }, origin, read?.claims);
      },
    };
  }

  /** For an amendment: the new version, from when it rules, and what it changes (TSK-05). */
  amendment(planId: string, packVersion: string, origin: Origin, rulesFrom?: LocalDate): Decided {
    let offered: OfferedPack | undefined;
    return {
      facts: async () => {
        const { state } = await this.parts.commands.load(plan, planId);
        offered = await this.offered(state.packId, state.adoptingUnit, packVersion);
        const before = await packOf(this.parts.packs, state);
        const changes = planChanges(before, offered.content, this.parts.units);
        const content = this.content(offered, state.adoptingUnit);
        return { content, changes, ...(rulesFrom === undefined ? {} : { rulesFrom }) };
      },
      beforeAppend: async () => offered?.keep(origin),
    };
  }

  /** For closing: what is not done yet (TSK-05). */
  async closing(planId: string): Promise<PlanFacts> {
    const tasks = (await tasksOfPlan(this.parts, planId)).filter(
      ({ state: { status, due } }) => status !== 'closed' && status !== 'cancelled' && due.kind !== 'longTerm',
    );
    const findings = await this.openOf(`plan-findings-${planId}`, async (id) => {
      const state = await this.parts.commands.find(finding, id);
      return state !== undefined && OPEN_FINDING.includes(state.status);
    });
    const rounds = await this.openOf(`plan-rounds-${planId}`, async (id) => {
      const state = await this.parts.commands.find(round, id);
      return state !== undefined && !DONE_ROUND.includes(state.status);
    });
    return { open: { tasks: tasks.map(({ taskId }) => taskId), findings, rounds } };
  }

  private async openOf(list: string, isOpen: (id: string) => Promise<boolean>): Promise<string[]> {
    const claimed = await this.parts.claims.of(list);
    const found = await abreast(claimed, async ({ id }) => ((await isOpen(id)) ? [id] : []));
    return found.flat();
  }

  private content({ content }: OfferedPack, adoptingUnit: string) {
    const { documentId, tasks } = content;
    if (!tasks) throw invalid('/packId', `${documentId} has no tasks`, `${documentId} 没有任务`);
    return planContent(content, adoptingUnit, this.parts.units);
  }

  private async offered(packId: string, unitId: string, packVersion: string): Promise<OfferedPack> {
    const { units, packs } = this.parts;
    if (!units.has(unitId)) throw invalid('/adoptingUnit', `no unit ${unitId}`, `没有单位 ${unitId}`);
    const offered = await packs.offered(packId, unitId, packVersion);
    if (offered) return offered;
    throw invalid('/packVersion', `no version ${packVersion} of ${packId}`, `没有 ${packId} 第 ${packVersion} 版`);
  }

  /** Another plan that is live. One that was claimed a moment ago may be about to begin: whoever meets it waits. */
  private async other(planId: string, claimed: readonly LiveClaim[]): Promise<string | undefined> {
    for (const { id, at } of claimed.filter((claim) => claim.id !== planId)) {
      const state = await this.parts.commands.find(plan, id);
      if (state && isLive(state)) return id;
      const pending = !state && Date.now() - Date.parse(at) < PENDING_MS;
      if (pending) throw new WrongExpectedRevision('claim', BigInt(claimed.length), BigInt(claimed.length));
    }
    return undefined;
  }
}

const invalid = (pointer: string, en: string, zh: string): InvalidInput =>
  new InvalidInput([{ pointer, detail: { en, zh } }]);
