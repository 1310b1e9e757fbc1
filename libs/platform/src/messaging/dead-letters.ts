import { gunzipSync, gzipSync } from 'node:zlib';
import type { CloudEvent } from '@taizhang/contracts';
import { derivedId, RuleBroken, SYSTEM } from '@taizhang/kernel';
import type { Delivery } from '@taizhang/messaging';
import type { Log } from '../read/log';
import type { CommandExecutor } from '../write';
import { deadLetter, type DeadLetterFault } from './dead-letter.decider';
import type { Carried } from './message-books';

/** An append takes one MiB at most, and says more than this. */
const KEPT_CHARACTERS = 900_000;
const REASON_CHARACTERS = 1_000;

/** A message as text that a store keeps, whatever bytes it has. */
export const recordOf = ({ key, headers, value }: Carried): string => {
  const kept = { key, headers, value: value?.toString('base64') ?? null };
  return gzipSync(JSON.stringify(kept)).toString('base64');
};

export function carriedIn(record: string): Carried {
  const kept = JSON.parse(gunzipSync(Buffer.from(record, 'base64')).toString()) as Omit<Carried, 'value'> & {
    readonly value: string | null;
  };
  return { ...kept, value: kept.value === null ? null : Buffer.from(kept.value, 'base64') };
}

/** Why, in characters that a store keeps. */
export const reasonOf = (error: unknown): string =>
  (error instanceof RuleBroken ? `${error.ruleId} ${error.why.en}` : String(error))
    .slice(0, REASON_CHARACTERS)
    .replace(/[\p{Cc}\p{Cs}\p{NChar}]/gu, '\ufffd');

/** Keeps messages that no consumer could use; each is an event of its own, and so is whatever is done with it. */
export class DeadLetters {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly log: Log,
  ) {}

  /** Once per consumer and place in the topic. */
  async bury(
    consumer: string,
    message: Delivery,
    fault: DeadLetterFault,
    error: unknown,
    event?: CloudEvent,
  ): Promise<void> {
    const { topic, at } = message;
    const deadLetterId = derivedId('dead-letter', consumer, event?.source ?? topic, event?.id ?? at);
    const record = recordOf(message);
    const command = {
      ...{ type: 'BuryMessage' as const, deadLetterId, consumer, at: reasonOf(at), fault, reason: reasonOf(error) },
      ...(event === undefined ? {} : { messageId: event.id, messageType: event.type }),
      ...(record.length > KEPT_CHARACTERS ? {} : { record }),
    };
    const request = { actor: SYSTEM, ...(event === undefined ? {} : { correlationId: event.correlationid }) };
    await this.commands.execute(deadLetter, deadLetterId, command, request);
    this.log.error({ err: error, consumer, at, deadLetterId, fault }, 'a message became a dead letter');
  }
}
