import { setTimeout } from 'node:timers/promises';
import { WrongExpectedRevision } from '@taizhang/event-store';
import { derivedId, type DomainEvent, type Instant, newId } from '@taizhang/kernel';
import type { Claim } from './claims';
import type { CommandExecutor } from './command-executor';
import type { Folding } from './state-cache';

/** What a command writes to a list shortly before its own event: the thing, and when, by the real clock. */
export interface PendingClaim extends Claim {
  readonly thing: string;
  readonly at: Instant;
}

/** So long may pass between a claim and its event; later it counts as never used. */
const PENDING_MS = 30_000;
const WAIT_MS = 20;
const MAX_NAME = 128;

/** Each attempt claims anew: what it has read must still be all that there is. */
export const claimOf = (thing: string): PendingClaim => ({ id: newId(), thing, at: new Date().toISOString() });

/**
 * A claim whose event has not come: it may be on its way, and whoever decided without it would decide wrongly. Throws
 * `WrongExpectedRevision`, so that the command is decided again.
 */
export async function waitWhilePending({ at }: PendingClaim): Promise<void> {
  if (Date.now() - Date.parse(at) >= PENDING_MS) return;
  await setTimeout(WAIT_MS);
  throw new WrongExpectedRevision('claim', 0n, 0n);
}

/** The other things that a list names, one by one. Throws `WrongExpectedRevision` while one is being written. */
export async function* claimedBy<State, Event extends DomainEvent>(
  commands: CommandExecutor,
  decider: Folding<State, Event>,
  claims: readonly PendingClaim[],
  own: string | undefined,
): AsyncGenerator<{ readonly thing: string; readonly state: State }> {
  for (const claim of claims) {
    if (claim.thing === own) continue;
    const state = await commands.find(decider, claim.thing);
    if (state === undefined) await waitWhilePending(claim);
    else yield { thing: claim.thing, state };
  }
}

/** The name of a list: its words in lower case, other characters than letters and digits as hyphens. */
export function listName(...words: readonly string[]): string {
  const name = words
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-');
  return name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - 37)}-${derivedId(name)}`;
}
