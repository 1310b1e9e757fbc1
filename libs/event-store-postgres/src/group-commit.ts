import type { Appended, EventText, Revision, StreamName } from '@taizhang/event-store';
import { AppendQueue, PendingAppend, type QueueLimits } from './append-queue';
import type { BatchWriter } from './batch-writer';

/** Appends of many callers in few transactions: while one batch commits, the next one fills and is on its way. */
export class GroupCommit {
  private readonly queue: AppendQueue;
  private readonly writers: readonly BatchWriter[];

  constructor(
    limits: QueueLimits,
    private readonly deadlineMs: number,
    writers: (queue: AppendQueue) => readonly BatchWriter[],
  ) {
    this.queue = new AppendQueue(limits);
    this.writers = writers(this.queue);
  }

  /** Throws `StoreUnavailable` when the queue is full. */
  append(stream: StreamName, expected: Revision | 'none', tip: bigint, events: EventText[]): Promise<Appended> {
    const bytes = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    this.queue.refuseOverload(bytes);
    const forget = (settled: PendingAppend): void => this.queue.remove(settled);
    const append = new PendingAppend(stream, expected, tip, events, bytes, this.deadlineMs, forget);
    this.queue.add(append);
    this.writers.find(({ isIdle }) => isIdle)?.wake();
    return append.result;
  }

  /** Waits until every append is settled, then disconnects. */
  async close(): Promise<void> {
    await this.queue.drained();
    await Promise.all(this.writers.map((writer) => writer.close()));
  }
}
