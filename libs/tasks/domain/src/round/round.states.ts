import { ensureState, type StateTable } from '@taizhang/kernel';
import type { RoundCommand } from './round.commands';
import type { RoundState, RoundStatus } from './round.state';

const RUNNING = ['open', 'reviewing'] as const;

/**
 * Where each command is possible, and the rule that refuses it elsewhere (`tasks.md` §4.10). A cancelled round is none
 * that lives: it may be opened anew.
 */
export const ROUND_STATES: StateTable<RoundCommand['type'], RoundStatus> = {
  CreateRound: { in: ['none', 'cancelled'], rule: 'TSK-53' },
  SelfAssess: { in: ['open'], rule: 'TSK-55' },
  CloseSelfAssessment: { in: ['open'], rule: 'TSK-75' },
  EndSelfAssessment: { in: ['open'], rule: 'TSK-75' },
  ReviewCriterion: { in: ['reviewing'], rule: 'TSK-55' },
  ScoreComponent: { in: ['reviewing'], rule: 'TSK-58' },
  DeductPoints: { in: RUNNING, rule: 'TSK-56' },
  RescindDeduction: { in: RUNNING, rule: 'TSK-56' },
  PostDeduction: { in: RUNNING, rule: 'TSK-56' },
  RescindPostedDeduction: { in: RUNNING, rule: 'TSK-56' },
  ProposeGrade: { in: ['reviewing'], rule: 'TSK-60' },
  ConfirmRound: { in: ['reviewing'], rule: 'TSK-54' },
  PublishRound: { in: ['confirmed'], rule: 'TSK-57' },
  ReopenRound: { in: ['confirmed', 'published'], rule: 'TSK-62' },
  CancelRound: { in: RUNNING, rule: 'TSK-75' },
};

/** After the reach (403) and what was done already (409). */
export const ensurePossible = (type: RoundCommand['type'], { status }: RoundState): void =>
  ensureState(ROUND_STATES, type, status);
