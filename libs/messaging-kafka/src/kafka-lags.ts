import type { GroupLag, Subscription } from '@taizhang/messaging';
import type { Admin, Kafka } from 'kafkajs';

/** A scrape does not wait for a broker that is away. */
const ANSWER_MS = 3_000;
const RETRY = { retries: 1, initialRetryTime: 100 };

/** When a partition was seen to be so long. */
interface Mark {
  readonly high: bigint;
  readonly atMs: number;
}

/**
 * How far groups are behind, as the brokers know it. They keep no time at which a message came, so its age is counted
 * from when it was first seen here: too little by the time between two questions at most, or since the start.
 */
export class KafkaLags {
  private readonly marks = new Map<string, readonly Mark[]>();

  constructor(private readonly kafka: Kafka) {}

  /** Throws when no broker answers soon. */
  async of(groups: readonly Pick<Subscription, 'group' | 'topics'>[]): Promise<readonly GroupLag[]> {
    if (groups.length === 0) return [];
    const admin = this.kafka.admin({ retry: RETRY });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_MS} ms`)), ANSWER_MS);
    });
    const asked = this.ask(admin, groups);
    asked.catch(() => undefined); // it may fail after it was given up
    try {
      return await Promise.race([asked, late]);
    } finally {
      clearTimeout(timer);
      await admin.disconnect();
    }
  }

  private async ask(admin: Admin, groups: readonly Pick<Subscription, 'group' | 'topics'>[]): Promise<GroupLag[]> {
    await admin.connect();
    const lags: GroupLag[] = [];
    for (const { group, topics } of groups) {
      let [behind, seconds] = [0n, 0];
      const acknowledged = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
      for (const topic of topics) {
        const offsets = new Map(
          acknowledged
            .find((each) => each.topic === topic)
            ?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]),
        );
        for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
          const [first, end] = [BigInt(low), BigInt(high)];
          const next = max(offsets.get(partition) ?? first, first);
          behind += end - next;
          seconds = Math.max(seconds, this.age(`${group} ${topic}/${partition}`, next, end));
        }
      }
      lags.push({ group, behind: Number(behind), seconds });
    }
    return lags;
  }

  /** Of the message that is next, seconds; 0 where there is none. Few marks are kept: they stand a hundredth apart. */
  private age(place: string, next: bigint, end: bigint): number {
    const nowMs = Date.now();
    const marks = (this.marks.get(place) ?? []).filter(({ high }) => high > next);
    const [first, last] = [marks[0], marks.at(-1)];
    const apart = !first || !last || nowMs - last.atMs >= (nowMs - first.atMs) / 100;
    if (apart && end > (last?.high ?? next)) marks.push({ high: end, atMs: nowMs });
    this.marks.set(place, marks);
    return marks[0] ? (nowMs - marks[0].atMs) / 1_000 : 0;
  }
}

const max = (one: bigint, other: bigint): bigint => (one > other ? one : other);
