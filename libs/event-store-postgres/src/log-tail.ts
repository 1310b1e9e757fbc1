import { type Filter, passes, type Position, type Recorded } from '@taizhang/event-store';
import type { HeadWatch } from './head-watch';
import type { LogReader, Page } from './log-reader';

const POLL_MS = 500;
/** At once: what large payloads may take of the memory. */
const STEP = 200;
const MOST_EVENTS = 2_000;
/** UTF-16 units of payload. */
const MOST_TEXT = 4 * 1_048_576;

interface Stretch {
  /** The position before its first event. */
  after: Position;
  through: Position;
  readonly events: Recorded[];
  text: number;
}

const textOf = ({ data, metadata }: Recorded): number => data.length + metadata.length;

/**
 * The newest stretch of the log, read once for all subscriptions of this process that have caught up: without it each
 * of them would ask for the head and the new events, after every append. Reads only while somebody waits.
 */
export class LogTail {
  private stretch: Stretch | undefined;
  private growing: Promise<void> | undefined;
  private seen = -1;

  constructor(
    private readonly reader: LogReader,
    private readonly watch: HeadWatch,
  ) {}

  /** What comes after a position that the log has; `undefined`: not kept here, it has to be read from the log. */
  since(at: Position, filter?: Filter): Page | undefined {
    // Nobody waited for a while and the log went on without the tail: it begins anew where this reader is.
    if (this.stretch && at > this.stretch.through && !this.growing) this.stretch = undefined;
    if (!this.stretch || at < this.stretch.after) return undefined;
    const { events, through } = this.stretch;
    let first = events.length;
    while (first > 0 && (events[first - 1] as Recorded).position > at) first -= 1;
    const found = events.slice(first).filter((event) => passes(event, filter));
    return { events: found, through: through > at ? through : at };
  }

  /** A reader stands at the head: what comes is kept from here on, unless it is already. */
  begin(head: Position): void {
    this.stretch ??= { after: head, through: head, events: [], text: 0 };
  }

  /** Waits until there may be more, or the signal aborts. Throws what the log throws, to everybody who waits. */
  async grown(signal: AbortSignal): Promise<void> {
    if (!this.growing) {
      this.growing = this.grow().finally(() => (this.growing = undefined));
      this.growing.catch(() => undefined); // those who wait hear of it, if there still are any
    }
    await unlessAborted(this.growing, signal);
  }

  private async grow(): Promise<void> {
    try {
      await this.watch.changed(this.seen, NEVER, POLL_MS);
      if (!this.stretch || this.watch.closed) return;
      this.seen = this.watch.seen;
      const events = await this.reader.next(this.stretch.through, STEP);
      if (events.length === 0) await this.reader.headNotBefore(this.stretch.through);
      if (events.length === STEP) this.seen = -1; // there is more, without another hint
      this.add(events);
    } catch (error) {
      this.stretch = undefined;
      throw error;
    }
  }

  private add(events: readonly Recorded[]): void {
    const stretch = this.stretch as Stretch;
    stretch.events.push(...events);
    stretch.through = events.at(-1)?.position ?? stretch.through;
    stretch.text += events.reduce((sum, event) => sum + textOf(event), 0);
    let dropped = 0;
    while (stretch.events.length - dropped > MOST_EVENTS || stretch.text > MOST_TEXT) {
      const oldest = stretch.events[dropped] as Recorded;
      stretch.text -= textOf(oldest);
      stretch.after = oldest.position;
      dropped += 1;
    }
    stretch.events.splice(0, dropped);
  }
}

const NEVER = new AbortController().signal;

async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  let leave = (): void => undefined;
  const aborted = new Promise<void>((resolve) => (leave = resolve));
  signal.addEventListener('abort', leave);
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
