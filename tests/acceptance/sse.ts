import { until } from '@taizhang/testing';

/** One Server-Sent Event. */
export interface SseEvent {
  readonly id?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A stream of Server-Sent Events that is read in the background. */
export interface Listening {
  /** What came so far. */
  readonly events: readonly SseEvent[];
  /** Waits until so many, or one that fits, are there. */
  first(fits: (event: SseEvent) => boolean): Promise<SseEvent>;
  count(atLeast: number): Promise<readonly SseEvent[]>;
  close(): Promise<void>;
}

export function listen(response: Response): Listening {
  const events: SseEvent[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('the answer has no body');
  const reading = (async () => {
    let open = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const blocks = (open + part.value).split('\n\n');
      open = blocks.pop() ?? '';
      events.push(...blocks.flatMap(parse));
    }
  })();
  return {
    events,
    first: (fits) => until(() => events.find(fits), 20_000),
    count: (atLeast) => until(() => events.length >= atLeast && events, 20_000),
    async close() {
      await reader.cancel();
      await reading;
    },
  };
}

function parse(block: string): SseEvent[] {
  const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const [id, data] = [field('id'), field('data')];
  if (data === undefined) return []; // a heartbeat
  return [{ ...(id === undefined ? {} : { id }), data: JSON.parse(data) as SseEvent['data'] }];
}
