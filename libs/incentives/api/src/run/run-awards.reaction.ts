import { derivedId, SYSTEM } from '@taizhang/kernel';
import { run } from '@taizhang/incentives/domain';
import type { CommandExecutor, Reaction, StoredEvent } from '@taizhang/platform';
import type { RunWork } from './run-work';
import type { Runs } from './runs';

/** Subjects are listed up to that position of the log. */
export type CaughtUp = (position: string) => Promise<boolean>;

/**
 * Carries runs out, one batch an event: a process that dies goes on with the batch after the last that is recorded.
 * Runs of one programme are carried out one after another.
 */
export const runAwards = (commands: CommandExecutor, runs: Runs, work: RunWork, caughtUp: CaughtUp): Reaction => ({
  name: 'run-awards',
  hears: ['run RunStarted', 'run RunBatchDone', 'run RunCompleted'],
  writes: [
    'award AwardEntitled',
    'award AwardComputed',
    'award AwardSuperseded',
    'award AwardAbandoned',
    'subject AwardAccounted',
    'run CheckEvaluated',
    'run MealMonthSettled',
    'run RunBatchDone',
    'run RunCompleted',
  ],
  ends: 'a batch begins after the last subject of the one before, and a run that is completed is not the next',
  async handle(event) {
    const { state: told } = await commands.load(run, event.streamId);
    const runId = await runs.next(told.programmeKey);
    if (runId === undefined || !isTurn(event, runId)) return;
    const { state, position } = await commands.load(run, runId);
    if (state.batches === 0) while (!(await caughtUp(position)));
    const cause = { causationId: event.id, correlationId: event.metadata.correlationId };
    const command = await work.batch(state, cause);
    const commandId = derivedId(runId, 'batch', String(command.batch));
    await commands.execute(run, runId, command, { actor: SYSTEM, commandId, ...cause, facts: async () => undefined });
  },
});

/** A run goes on by its own events, and the next one begins when one is completed. */
const isTurn = ({ streamId, type }: StoredEvent, runId: string): boolean =>
  streamId === runId || type === 'RunCompleted';
