import { randomUUID } from 'node:crypto';
import { WrongExpectedRevision } from '@taizhang/event-store';
import { PostgresEventStore } from '@taizhang/event-store-postgres';

const EVENTS = 5;

/**
 * A process that appends to shared streams until its standard input ends, and prints a line for every acknowledgement.
 */
async function main(connectionString: string): Promise<void> {
  const store = PostgresEventStore.open({ connectionString });
  let wanted = true;
  process.stdin.resume().once('close', () => (wanted = false));
  const write = async (stream: string): Promise<void> => {
    let tip = -1n;
    while (wanted) {
      const ids = Array.from({ length: EVENTS }, () => randomUUID());
      const list = ids.map((id) => ({ id, type: 'TaskAssigned', data: { append: ids[0] }, metadata: {} }));
      try {
        const { revision, position } = await store.append(stream, tip < 0n ? 'none' : tip, list);
        process.stdout.write(`${ids[0]} ${position}\n`);
        tip = revision;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
        tip = error.actual === 'none' ? -1n : error.actual;
      }
    }
  };
  await Promise.all(Array.from({ length: 60 }, (_, n) => write(`task-${n % 20}`)));
  await store.close();
}

void main(process.argv[2] ?? '');
