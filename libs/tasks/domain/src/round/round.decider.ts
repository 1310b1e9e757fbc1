import type { Context, Decider } from '@taizhang/kernel';
import { reviewCriterion, selfAssess } from './assessment';
import { isComputed } from './card';
import { scoreComponent, type ScoringFacts } from './components';
import { deductPoints, postDeduction, rescindDeduction, rescindPosted } from './deductions';
import { ensureOwnRound, type GradingFacts, proposeGrade } from './grades';
import { type OpeningFacts, openRound } from './round-opening';
import { type ConfirmingFacts, confirmRound, publishRound } from './round-result';
import type { RoundCommand } from './round.commands';
import type { RoundEvent } from './round.events';
import { evolveRound } from './round.evolve';
import { roundPersonal } from './round.personal';
import { NO_ROUND, type RoundState } from './round.state';
import { ensurePossible } from './round.states';

/** What a command is given of other streams; most need nothing. */
export type RoundFacts = OpeningFacts | ScoringFacts | GradingFacts | ConfirmingFacts | undefined;

type RoundContext = Context<RoundFacts>;

export const round: Decider<RoundState, RoundCommand, RoundEvent, RoundFacts> = {
  category: 'round',
  initial: NO_ROUND,
  creates: ['CreateRound'],
  roles: {
    CreateRound: ['plan-owner'],
    SelfAssess: ['clerk', 'unit-head'],
    CloseSelfAssessment: ['plan-owner'],
    EndSelfAssessment: ['system'],
    ReviewCriterion: ['assessor'],
    ScoreComponent: ['assessor'],
    DeductPoints: ['assessor'],
    RescindDeduction: ['assessor'],
    PostDeduction: ['system'],
    RescindPostedDeduction: ['system'],
    ProposeGrade: ['plan-owner'],
    ConfirmRound: ['plan-owner'],
    PublishRound: ['plan-owner'],
    ReopenRound: ['plan-owner'],
    CancelRound: ['plan-owner'],
  },
  basis: (state) => state.basis,
  personal: roundPersonal,

  decide(command, state, context) {
    switch (command.type) {
      case 'CreateRound':
        return openRound(command, state, withFacts<OpeningFacts>(context));
      case 'SelfAssess':
        return selfAssess(command, state, context);
      case 'ReviewCriterion':
        return reviewCriterion(command, state, context);
      case 'ScoreComponent':
        return scoreComponent(command, state, withFacts<ScoringFacts>(context));
      case 'DeductPoints':
        return deductPoints(command, state, context);
      case 'RescindDeduction':
        return rescindDeduction(command, state, context);
      case 'PostDeduction':
        return postDeduction(command, state);
      case 'RescindPostedDeduction':
        return rescindPosted(command, state);
      case 'ProposeGrade':
        return proposeGrade(command, state, withFacts<GradingFacts>(context));
      case 'ConfirmRound':
        return confirmRound(state, withFacts<ConfirmingFacts>(context));
      case 'PublishRound':
        return publishRound(state, context);
      default:
        return turn(command, state, context);
    }
  },
  evolve: evolveRound,
};

type TurnCommand = Extract<
  RoundCommand,
  { type: 'CloseSelfAssessment' | 'EndSelfAssessment' | 'ReopenRound' | 'CancelRound' }
>;

/** From one state to the next without anything being scored. */
function turn(command: TurnCommand, state: RoundState, context: RoundContext): RoundEvent[] {
  if (command.type === 'EndSelfAssessment') {
    return state.status === 'open' && context.today > state.selfUntil ? [selfClosed(state)] : [];
  }
  ensureOwnRound(state, context);
  ensurePossible(command.type, state);
  if (command.type === 'CloseSelfAssessment') return [selfClosed(state)];
  const { reason } = command;
  return [{ type: command.type === 'ReopenRound' ? 'RoundReopened' : 'RoundCancelled', reason }];
}

/** What nobody assessed counts as 0 or failed, and is listed (TSK-55). */
function selfClosed({ card, subjects }: RoundState): RoundEvent {
  const marked = card.mode === 'graded' ? [] : card.criteria.filter((criterion) => !isComputed(criterion));
  const missing = subjects.flatMap(({ subjectId, self }) =>
    marked
      .filter(({ code }) => !self.some(({ criterionCode }) => criterionCode === code))
      .map(({ code: criterionCode }) => ({ subjectId, criterionCode })),
  );
  return { type: 'SelfAssessmentClosed', missing };
}

function withFacts<F extends RoundFacts>(context: RoundContext): Context<F> {
  if (!context.facts) throw new Error('this command is decided with facts of other streams');
  return context as Context<F>;
}
