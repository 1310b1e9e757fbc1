import { derivedId, SYSTEM } from '@taizhang/kernel';
import { isTransient } from '../read/database-errors';
import type { Reaction } from '../read/reaction';
import type { CommandExecutor } from '../write';
import { deadLetter } from './dead-letter.decider';
import { carriedIn, reasonOf } from './dead-letters';
import type { MessageHandling } from './message-handling';

/** A dead letter that somebody replays goes to its consumer once more, and it is noted what came of it. */
export const replayDeadLetters = (commands: CommandExecutor, handling: Pick<MessageHandling, 'replay'>): Reaction => ({
  name: 'replay-dead-letters',
  hears: ['deadLetter DeadLetterReplayRequested'],
  writes: ['deadLetter DeadLetterReplayed', 'deadLetter DeadLetterReplayFailed'],
  async handle({ id, streamId, metadata }) {
    const { state } = await commands.load(deadLetter, streamId);
    if (state.status !== 'replaying' || !state.letter?.record) return;
    let reason: string | undefined;
    try {
      await handling.replay(state.letter.consumer, carriedIn(state.letter.record));
    } catch (error) {
      if (isTransient(error)) throw error;
      reason = reasonOf(error);
    }
    const command = { type: 'SettleReplay' as const, ...(reason === undefined ? {} : { reason }) };
    await commands.execute(deadLetter, streamId, command, {
      actor: SYSTEM,
      commandId: derivedId(id, 'replay-dead-letters', streamId, command.type),
      causationId: id,
      correlationId: metadata.correlationId,
    });
  },
});
