import { setTimeout } from 'node:timers/promises';
import { WrongExpectedRevision } from '@taizhang/event-store';
import type { Instant } from '@taizhang/kernel';
import { subject, type SubjectState } from '@taizhang/incentives/domain';
import type { Claim, Claims, CommandExecutor, CommandRequest } from '@taizhang/platform';

/** Written shortly before the subject itself; `at` by the real clock. */
interface SubjectClaim extends Claim {
  readonly at: Instant;
}

/** So long may pass between a claim and its subject; later it counts as never used. */
const PENDING_MS = 30_000;
const WAIT_MS = 20;

const creditList = (creditCode: string): string => `credit-${creditCode.toLowerCase()}`;
/** Villages and units are found by the unit that they are. */
const placeList = (kind: PlaceKind, unitId: string): string => `${kind}-${unitId}`;
export type PlaceKind = 'village' | 'unit';
/** Villages of a root with incidents, for what counts over many of them (INC-35). */
export const incidentVillages = (root: string): string => `incident-villages-${root}`;

type Origin = Pick<CommandRequest, 'correlationId' | 'causationId'>;

/** Finds subjects by what other services call them. */
export class SubjectIndex {
  private readonly commands: CommandExecutor;
  private readonly claims: Claims;

  constructor({ commands, claims }: { readonly commands: CommandExecutor; readonly claims: Claims }) {
    this.commands = commands;
    this.claims = claims;
  }

  /** The enterprise with a credit code, merged ones as what they became. */
  async byCreditCode(creditCode: string): Promise<SubjectState | undefined> {
    return this.first(creditList(creditCode));
  }

  /** The village that a unit is. */
  async villageOf(unitId: string): Promise<SubjectState | undefined> {
    return this.placeAt('village', unitId);
  }

  async placeAt(kind: PlaceKind, unitId: string): Promise<SubjectState | undefined> {
    return this.first(placeList(kind, unitId));
  }

  /** Who else has the credit code, and how many claims were read to tell. */
  async taken(creditCode: string, id: string): Promise<{ readonly taken?: string; readonly claims: number }> {
    const claims = await this.claims.of<SubjectClaim>(creditList(creditCode));
    for (const other of claims.filter((claim) => claim.id !== id)) {
      const state = await this.commands.find(subject, other.id);
      if (state?.status === 'registered') return { taken: other.id, claims: claims.length };
      if (!state && Date.now() - Date.parse(other.at) < PENDING_MS) {
        await setTimeout(WAIT_MS);
        throw new WrongExpectedRevision('claim', 0n, 0n); // it may come: decide again
      }
    }
    return { claims: claims.length };
  }

  /** Before the subject is registered; a credit code that somebody claimed meanwhile is decided again. */
  async enter(
    { subjectId, kind, unitId, creditCode }: Pick<SubjectState, 'subjectId' | 'kind' | 'unitId' | 'creditCode'>,
    claimed: number,
    origin: Origin,
  ): Promise<void> {
    const claim: SubjectClaim = { id: subjectId, at: new Date().toISOString() };
    if (creditCode !== null) await this.claims.add(creditList(creditCode), claim, origin, claimed);
    if (kind === 'village' || kind === 'unit') await this.claims.add(placeList(kind, unitId), claim, origin);
  }

  private async first(list: string): Promise<SubjectState | undefined> {
    for (const { id } of await this.claims.of(list)) {
      const state = await this.commands.find(subject, id);
      if (state) return state.mergedInto === null ? state : this.commands.find(subject, state.mergedInto);
    }
    return undefined;
  }
}
