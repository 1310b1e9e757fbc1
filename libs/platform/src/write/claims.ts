import { WrongExpectedRevision } from '@taizhang/event-store';
import { type Decider, DERIVED_ID, derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, CommandRequest } from './command-executor';

/** One entry of a list, written before what it speaks of: the id of that thing, and what a rule must know of it. */
export interface Claim {
  readonly id: string;
}

interface AddClaim {
  readonly type: 'AddClaim';
  readonly claim: Claim;
  /** Only while the list has exactly so many entries. */
  readonly after?: number;
}

interface ClaimAdded {
  readonly type: 'ClaimAdded';
  readonly claim: Claim;
}

/** Stream `claim-<list>`. Entries are never removed: one that is not used leaves a gap, no more (`tasks.md` §4). */
export const claimList: Decider<readonly Claim[], AddClaim, ClaimAdded> = {
  category: 'claim',
  initial: [],
  creates: ['AddClaim'],
  roles: { AddClaim: ['system'] },
  decide({ claim, after }, claims) {
    if (claims.some(({ id }) => id === claim.id)) return [];
    if (after !== undefined && after !== claims.length) {
      throw new WrongExpectedRevision('claim', BigInt(after), BigInt(claims.length));
    }
    return [{ type: 'ClaimAdded', claim }];
  },
  evolve: (claims, { claim }) => [...claims, claim],
};

/** The number of a thing on a list, from 1: the one it has, or the next one. */
export function numberOn(claims: readonly Claim[], id: string): number {
  const at = claims.findIndex((claim) => claim.id === id);
  return (at < 0 ? claims.length : at) + 1;
}

/**
 * Lists on which commands that must not race each other meet: numbers in order, the visits of a firm, the tasks of a
 * plan. A command reads the list among its facts and adds itself in `beforeAppend`, `after` what it has read: whoever
 * was beaten to it decides again.
 */
export class Claims {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(private readonly commands: CommandExecutor) {}

  /** Commands that meet on a list take turns in this process: only another process can still beat them to it. */
  async inTurn<T>(list: string, act: () => Promise<T>): Promise<T> {
    const before = this.turns.get(list) ?? Promise.resolve();
    const turn = before.then(act);
    const settled = turn.then(
      () => undefined,
      () => undefined, // the caller of that turn has the error
    );
    this.turns.set(list, settled);
    try {
      return await turn;
    } finally {
      if (this.turns.get(list) === settled) this.turns.delete(list);
    }
  }

  /** The same on several lists, which everybody names in one order. */
  inTurns<T>(lists: readonly string[], act: () => Promise<T>): Promise<T> {
    return lists.reduce((inner, list) => () => this.inTurn(list, inner), act)();
  }

  /** Oldest first; nobody yet: empty. */
  async of<C extends Claim>(list: string): Promise<readonly C[]> {
    return ((await this.commands.find(claimList, idOf(list))) ?? []) as readonly C[];
  }

  /** Once per id. Throws `WrongExpectedRevision` when the list has grown beyond `after` meanwhile. */
  async add<C extends Claim>(
    list: string,
    claim: C,
    { correlationId, causationId }: Pick<CommandRequest, 'correlationId' | 'causationId'>,
    after?: number,
  ): Promise<void> {
    const command: AddClaim = { type: 'AddClaim', claim, ...(after === undefined ? {} : { after }) };
    await this.commands.execute(claimList, idOf(list), command, {
      actor: SYSTEM,
      ...(correlationId === undefined ? {} : { correlationId }),
      ...(causationId === undefined ? {} : { causationId }),
    });
  }
}

/** A list named after a thing with a long id is kept under the hash of its name. */
const idOf = (list: string): string => (DERIVED_ID.test(list) ? list : derivedId(list));
