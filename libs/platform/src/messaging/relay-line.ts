import type { Recorded } from '@taizhang/event-store';
import { type Message, MessageRefused, type Publisher } from '@taizhang/messaging';
import type { Work } from '../read/consumer';
import { InOrder } from '../read/in-order';
import type { Batch } from '../read/inbox';
import { type CheckpointKey, createCheckpoint, type Lease } from '../read/lease';
import { EventFailed } from '../read/projection-tables';
import type { ReadDatabase } from '../read/read-database';
import type { MessageSource } from './message-source';

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

interface Outgoing {
  readonly event: Recorded;
  readonly message: Message;
}

/** Carries the log to a broker, in its order; the checkpoint moves behind what the broker has acknowledged. */
export class RelayLine implements Work {
  readonly key: CheckpointKey = { kind: 'relay', name: 'kafka', version: 0 };
  readonly filter: MessageSource['filter'];
  readonly readAhead = 2 * PORTION.messages;
  private readonly inOrder = new InOrder();

  constructor(private readonly options: RelayLineOptions) {
    this.filter = options.source.filter;
  }

  async prepare(): Promise<boolean> {
    await this.options.prepare();
    await createCheckpoint(this.options.db, this.key);
    return true;
  }

  begin(): void {
    // Nothing runs beside `handle`.
  }

  async handle(batch: Batch, lease: Lease): Promise<void> {
    let portion: Outgoing[] = [];
    let bytes = 0;
    for (const event of batch.events) {
      const message = await this.messageOf(event, portion, lease);
      if (!message) continue;
      const size = sizeOf(message);
      if (portion.length === PORTION.messages || (portion.length > 0 && bytes + size > PORTION.bytes)) {
        await this.send(portion, lease);
        [portion, bytes] = [[], 0];
      }
      portion.push({ event, message });
      bytes += size;
    }
    await this.send(portion, lease);
    await this.inOrder.pass(batch, lease);
  }

  async end(): Promise<void> {
    // Nothing runs beside `handle`.
  }

  /** An event that cannot be told holds up what comes after it, not what came before. */
  private async messageOf(event: Recorded, before: readonly Outgoing[], lease: Lease): Promise<Message | undefined> {
    try {
      return this.options.source.messageOf(event);
    } catch (error) {
      await this.send(before, lease);
      throw new EventFailed(event, error);
    }
  }

  private async send(portion: readonly Outgoing[], lease: Lease): Promise<void> {
    const last = portion.at(-1);
    if (!last) return;
    lease.signal.throwIfAborted();
    try {
      await this.options.publisher.publish(portion.map(({ message }) => message));
    } catch (error) {
      if (!(error instanceof MessageRefused)) throw error;
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
