import {
  claimOf,
  type Claims,
  type CommandExecutor,
  type CommandRequest,
  listName,
  type PendingClaim,
  waitWhilePending,
} from '@taizhang/platform';
import { inspection, type InspectionState, type Visit, visitOf } from '@taizhang/tasks/domain';

/** A visit on the list of its firm and agency; `refusals`: how often it was refused before it is to count again. */
interface VisitClaim extends PendingClaim {
  readonly refusals: number;
}

/** Which visit is about to be written. */
export interface AboutToVisit {
  readonly inspectionId: string;
  readonly agencies: readonly string[];
  readonly subjectId: string;
}

/** One command's look at the visits of a firm by some agencies, and its own entry among them (TSK-46 to 48). */
export class VisitLists {
  private readonly read = new Map<string, number>();
  private readonly lists: readonly string[];

  constructor(
    private readonly parts: { readonly commands: CommandExecutor; readonly claims: Claims },
    private readonly about: AboutToVisit,
  ) {
    const { agencies, subjectId } = about;
    this.lists = [...new Set(agencies.map((agency) => listName('visits', agency, subjectId)))].sort();
  }

  /** All other visits. Throws `WrongExpectedRevision` while one of them is being written. */
  async others(): Promise<Visit[]> {
    const newest = new Map<string, VisitClaim>();
    for (const list of this.lists) {
      const claims = await this.parts.claims.of<VisitClaim>(list);
      this.read.set(list, claims.length);
      for (const claim of claims) newest.set(claim.thing, claim);
    }
    newest.delete(this.about.inspectionId);
    const states = await Promise.all([...newest.values()].map((claim) => this.stateOf(claim)));
    return states.flatMap((state) => (state?.subjectId === this.about.subjectId ? [visitOf(state)] : []));
  }

  /** Whoever wrote to a list since `others` was asked comes first: throws `WrongExpectedRevision`. */
  async claim(request: Pick<CommandRequest, 'correlationId' | 'causationId'>, refusals: number): Promise<void> {
    const { inspectionId } = this.about;
    for (const list of this.lists) {
      const claim: VisitClaim = { ...claimOf(inspectionId), refusals };
      await this.parts.claims.add(list, claim, request, this.read.get(list) ?? 0);
    }
  }

  /** Commands of this process that meet here take turns. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    return this.parts.claims.inTurns(this.lists, act);
  }

  private async stateOf(claim: VisitClaim): Promise<InspectionState | undefined> {
    const state = await this.parts.commands.find(inspection, claim.thing);
    const isComing = state === undefined || (state.refused && state.refusals === claim.refusals);
    if (isComing) await waitWhilePending(claim);
    return state;
  }
}
