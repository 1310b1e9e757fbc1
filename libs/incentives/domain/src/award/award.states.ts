import type { StateTable } from '@taizhang/kernel';
import type { AwardCommand } from './award.commands';
import { type AwardStatus, UNDECIDED } from './award.state';

/** Commands of process managers and timers find what they find: where nothing is to do, they do nothing. */
export type Unstated =
  | ('ApplyForAward' | 'EntitleAward' | 'AbandonAward' | 'SupersedeAward' | 'CompletePublicity' | 'ConfirmDeduction')
  | ('MarkReserved' | 'MarkDeferred' | 'MarkReleased' | 'LapseSupplement' | 'MarkDeadlineMissed');

const after = (...statuses: AwardStatus[]) => ({ in: statuses, rule: 'INC-00' });

/** `incentives.md` §4.4. */
export const AWARD_STATES: StateTable<Exclude<AwardCommand['type'], Unstated>, AwardStatus> = {
  RequestSupplement: after('underReview'),
  SupplementAward: after('supplementing'),
  ReviewAward: after('underReview'),
  PubliciseAward: after('toPublicise'),
  ObjectToAward: after('publicised', 'objected'),
  ResolveObjection: after('objected'),
  DecideAward: after('toDecide'),
  DisburseAward: after('reserved', 'partlyPaid'),
  DeliverAward: after('toDeliver'),
  ConfirmForwarding: after('paid'),
  RecomputeAward: after(
    ...(['toDecide', 'granted', 'awaitingFunds', 'reserved', 'partlyPaid', 'toDeliver', 'paid'] as const),
    ...(['notified', 'confirmed', 'applied'] as const),
  ),
  ClawBackAward: after('partlyPaid', 'paid', 'delivered'),
  RecordRefund: after('clawback'),
  WithdrawAward: after(...UNDECIDED),
  ContestDeduction: after('notified'),
  ApplyDeduction: after('confirmed'),
  ReverseDeduction: after('applied'),
};
