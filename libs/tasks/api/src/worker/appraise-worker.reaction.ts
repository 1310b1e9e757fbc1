import { derivedId, Duplicate, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, Reaction, StoredEvent } from '@taizhang/platform';
import { type AppraiseWorker, GRADES, type Grade, round, worker } from '@taizhang/tasks/domain';
import { eachOf } from '../staffing/each-of';
import type { Workers } from './workers';

const SCORECARD = 'ZZ5.worker';

const isGrade = (grade: string | null | undefined): grade is Grade => (GRADES as readonly unknown[]).includes(grade);

/** A published yearly round posts each grade to its worker (TSK-71); one who has left meanwhile gets none. */
export const appraiseWorker = (commands: CommandExecutor, workers: Workers): Reaction => ({
  name: 'appraise-worker',
  hears: ['round RoundPublished'],
  writes: ['worker WorkerAppraised', 'worker TerminationGroundArose'],
  async handle(event) {
    if (event.data.scorecard !== SCORECARD) return;
    const roundId = event.streamId;
    const { state } = await commands.load(round, roundId, { revision: event.revision });
    const year = Number(state.period);
    await eachOf(state.subjects, async ({ subjectId, grade }) => {
      const appraised = await commands.find(worker, subjectId);
      if (appraised?.status === 'ended' || !isGrade(grade)) return;
      await post(workers, event, subjectId, { type: 'AppraiseWorker', year, grade, roundId });
    });
  },
});

async function post(workers: Workers, event: StoredEvent, id: string, command: AppraiseWorker): Promise<void> {
  const { metadata } = event;
  try {
    await workers.execute(id, command, {
      actor: SYSTEM,
      commandId: derivedId(event.id, 'appraise-worker', id, command.type),
      occurredAt: metadata.occurredAt,
      causationId: event.id,
      correlationId: metadata.correlationId,
    });
  } catch (error) {
    if (!(error instanceof Duplicate)) throw error; // that year is in the file already
  }
}
