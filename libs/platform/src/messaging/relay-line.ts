import type { Filter, Recorded } from '@taizhang/event-store';
import { type Message, MessageRefused, type Publisher } from '@taizhang/messaging';
import { setImmediate as turn } from 'node:timers/promises';
import type { Work } from '../read/consumer';
import { endOf } from '../read/in-order';
import type { Batch } from '../read/inbox';
import { type CheckpointKey, createCheckpoint, type Lease } from '../read/lease';
import { EventFailed } from '../read/projection-tables';
import type { ReadDatabase } from '../read/read-database';
import type { MessageSource } from './message-source';

export const RELAY: CheckpointKey = { kind: 'relay', name: 'kafka', version: 0 };

/** What goes to the broker at once, unless a single message is larger. */
const PORTION = { messages: 1_000, bytes: 1_048_576 };

export interface RelayLineOptions {
  readonly db: ReadDatabase;
  readonly source: MessageSource;
  readonly publisher: Publisher;
  readonly prepare: () => Promise<void>;
  /** So many messages are safe at the broker. */
  readonly sent: (messages: number) => void;
}

type Portion = readonly Outgoing[] | EventFailed;

interface Outgoing {
  readonly event: Recorded;
  readonly message: Message;
}

/** Carries the log to a broker, in its order; the checkpoint moves behind what the broker has acknowledged. */
export class RelayLine implements Work {
  readonly key = RELAY;
  readonly filter: Filter;
  readonly readAhead = 2 * PORTION.messages;
  /** Nothing has failed at the broker since it was prepared: who stands by does not ask it every time. */
  private prepared = false;

  constructor(private readonly options: RelayLineOptions) {
    this.filter = options.source.filterOf();
  }

  async prepare(): Promise<boolean> {
    if (!this.prepared) await this.options.prepare();
    this.prepared = true;
    await createCheckpoint(this.options.db, this.key);
    return true;
  }

  /** While one portion is on its way the next is made. */
  async handle(batch: Batch, lease: Lease): Promise<void> {
    let sending: Promise<void> = Promise.resolve();
    for (const portion of this.portionsOf(batch)) {
      await sending;
      sending = this.send(portion, lease);
      sending.catch(() => undefined); // awaited in the next turn or below
      await turn(); // the bytes leave before the next portion is made
    }
    await sending;
    await endOf(batch, lease);
  }

  /** What to send at once. An event that cannot be told ends it, and is the last portion alone. */
  private *portionsOf({ events }: Batch): Generator<Portion> {
    let portion: Outgoing[] = [];
    let bytes = 0;
    for (const event of events) {
      let message: Message | undefined;
      try {
        message = this.options.source.messageOf(event);
      } catch (error) {
        yield portion;
        yield new EventFailed(event, error);
        return;
      }
      if (!message) continue;
      const size = sizeOf(message);
      if (portion.length === PORTION.messages || (portion.length > 0 && bytes + size > PORTION.bytes)) {
        yield portion;
        [portion, bytes] = [[], 0];
      }
      portion.push({ event, message });
      bytes += size;
    }
    yield portion;
  }

  private async send(portion: Portion, lease: Lease): Promise<void> {
    if (portion instanceof EventFailed) throw portion;
    const last = portion.at(-1);
    if (!last) return;
    lease.signal.throwIfAborted();
    try {
      await this.options.publisher.publish(portion.map(({ message }) => message));
    } catch (error) {
      if (!(error instanceof MessageRefused)) {
        this.prepared = false;
        throw error;
      }
      if (portion.length === 1) throw new EventFailed(last.event, error);
      // One of them is to blame: those before it still go out, and its name is told.
      for (const each of portion) await this.send([each], lease);
      return;
    }
    this.options.sent(portion.length);
    await lease.moveTo(last.event.position);
  }
}

function sizeOf({ key, headers, value }: Message): number {
  let size = value.length + Buffer.byteLength(key);
  for (const [name, text] of Object.entries(headers)) size += name.length + Buffer.byteLength(text);
  return size;
}
