import { SYSTEM } from '@taizhang/kernel';
import { by, given, SMALL_TREE } from '@taizhang/testing/given';
import { type BuryMessage, deadLetter } from './dead-letter.decider';

const bury: BuryMessage = {
  ...{ type: 'BuryMessage', deadLetterId: 'd-1', consumer: 'propose-supervision', at: 'taizhang.tasks.v1/3/7' },
  ...{ fault: 'unreadable', reason: 'ce_id is missing', record: 'H4sI' },
};
const { type: _type, ...letter } = bury;
const buried = { type: 'MessageDeadLettered' as const, ...letter };
const asked = { type: 'DeadLetterReplayRequested' as const };
const admin = { actor: by('shigu', 'admin'), at: '2026-11-26', units: SMALL_TREE };
const system = { ...admin, actor: SYSTEM };

it('a message is buried once', () => {
  given(deadLetter).when(bury, system).then([buried]);
  given(deadLetter, buried).when(bury, system).nothing();
});

it('an administrator replays it, and what came of that is noted', () => {
  given(deadLetter, buried).when({ type: 'ReplayDeadLetter' }, admin).then([asked]);
  given(deadLetter, buried, asked)
    .when({ type: 'SettleReplay' }, system)
    .then([{ type: 'DeadLetterReplayed' }]);
  const failed = { type: 'DeadLetterReplayFailed' as const, reason: 'again' };
  given(deadLetter, buried, asked).when({ type: 'SettleReplay', reason: 'again' }, system).then([failed]);
  given(deadLetter, buried, asked, failed).when({ type: 'ReplayDeadLetter' }, admin).then([asked]);
  given(deadLetter, buried, asked, failed).when({ type: 'SettleReplay' }, system).nothing();
});

it('an administrator discards it, and says why', () => {
  const discard = { type: 'DiscardDeadLetter' as const, reason: 'of nobody' };
  given(deadLetter, buried)
    .when(discard, admin)
    .then([{ type: 'DeadLetterDiscarded', reason: 'of nobody' }]);
});

it('MSG-01 refuses to touch one that is settled or under way', () => {
  const discarded = { type: 'DeadLetterDiscarded' as const, reason: 'r' };
  const replayed = { type: 'DeadLetterReplayed' as const };
  for (const past of [
    [buried, asked],
    [buried, asked, replayed],
    [buried, discarded],
  ]) {
    given(deadLetter, ...past)
      .when({ type: 'ReplayDeadLetter' }, admin)
      .breaks('MSG-01');
    given(deadLetter, ...past)
      .when({ type: 'DiscardDeadLetter', reason: 'r' }, admin)
      .breaks('MSG-01');
  }
});

it('MSG-02 refuses to replay what was too large to be kept', () => {
  const { record: _record, ...large } = buried;
  given(deadLetter, large).when({ type: 'ReplayDeadLetter' }, admin).breaks('MSG-02');
  given(deadLetter, large)
    .when({ type: 'DiscardDeadLetter', reason: 'r' }, admin)
    .then([{ type: 'DeadLetterDiscarded' }]);
});
