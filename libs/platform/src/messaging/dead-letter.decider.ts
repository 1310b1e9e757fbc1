import { type Decider, ensure } from '@taizhang/kernel';

/** `unreadable`: no public event of ours; `failed`: whoever hears it failed, time after time. */
export type DeadLetterFault = 'unreadable' | 'failed';

export interface BuryMessage {
  readonly type: 'BuryMessage';
  readonly deadLetterId: string;
  readonly consumer: string;
  /** Where it stands in its topic. */
  readonly at: string;
  readonly fault: DeadLetterFault;
  readonly reason: string;
  readonly messageId?: string;
  readonly messageType?: string;
  /** The message as it came (`recordOf`); absent: too large to keep. */
  readonly record?: string;
}

export type DeadLetterCommand =
  | BuryMessage
  | { readonly type: 'ReplayDeadLetter' }
  | { readonly type: 'DiscardDeadLetter'; readonly reason: string }
  /** What came of a replay; with a reason it failed again. */
  | { readonly type: 'SettleReplay'; readonly reason?: string };

type Buried = Omit<BuryMessage, 'type'>;

/** Stored facts of `deadLetter-<id>`: add, never rename or remove. */
export type DeadLetterEvent =
  | ({ readonly type: 'MessageDeadLettered' } & Buried)
  | { readonly type: 'DeadLetterReplayRequested' }
  | { readonly type: 'DeadLetterReplayed' }
  | { readonly type: 'DeadLetterReplayFailed'; readonly reason: string }
  | { readonly type: 'DeadLetterDiscarded'; readonly reason: string };

export interface DeadLetterState {
  readonly status: 'none' | 'open' | 'replaying' | 'replayed' | 'discarded';
  readonly letter: Buried | null;
  /** Why it failed the last time, or was discarded. */
  readonly reason: string;
}

const ADMIN = ['admin'];
const SYSTEM_ONLY = ['system'];

/** A message that no consumer could use: it is kept until a person replays or discards it. */
export const deadLetter: Decider<DeadLetterState, DeadLetterCommand, DeadLetterEvent> = {
  category: 'deadLetter',
  initial: { status: 'none', letter: null, reason: '' },
  creates: ['BuryMessage'],
  roles: {
    BuryMessage: SYSTEM_ONLY,
    ReplayDeadLetter: ADMIN,
    DiscardDeadLetter: ADMIN,
    SettleReplay: SYSTEM_ONLY,
  },
  decide(command, { status, letter }) {
    if (command.type === 'BuryMessage') {
      const { type: _type, ...buried } = command;
      return status === 'none' ? [{ type: 'MessageDeadLettered', ...buried }] : []; // delivered again
    }
    if (command.type === 'SettleReplay') {
      if (status !== 'replaying') return [];
      const { reason } = command;
      return [reason === undefined ? { type: 'DeadLetterReplayed' } : { type: 'DeadLetterReplayFailed', reason }];
    }
    ensure('MSG-01', status === 'open', {
      en: `the dead letter is ${status}`,
      zh: `死信当前状态为 ${status},不能处理`,
    });
    if (command.type === 'DiscardDeadLetter') return [{ type: 'DeadLetterDiscarded', reason: command.reason }];
    ensure('MSG-02', letter?.record !== undefined, {
      en: 'the message was too large to be kept: it can only be discarded',
      zh: '消息过大未能保存,只能丢弃',
    });
    return [{ type: 'DeadLetterReplayRequested' }];
  },
  evolve(state, event) {
    switch (event.type) {
      case 'MessageDeadLettered': {
        const { type: _type, ...letter } = event;
        return { status: 'open', letter, reason: letter.reason };
      }
      case 'DeadLetterReplayRequested':
        return { ...state, status: 'replaying' };
      case 'DeadLetterReplayed':
        return { ...state, status: 'replayed' };
      case 'DeadLetterReplayFailed':
        return { ...state, status: 'open', reason: event.reason };
      case 'DeadLetterDiscarded':
        return { ...state, status: 'discarded', reason: event.reason };
      default:
        return state;
    }
  },
};
