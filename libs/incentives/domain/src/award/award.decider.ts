import type { Decider } from '@taizhang/kernel';
import type { AwardMoneyCommand } from './award-money.commands';
import type { AwardCommand } from './award.commands';
import type { AwardEvent } from './award.events';
import { evolveAward } from './award.evolve';
import type { AwardContext, AwardFacts } from './award.facts';
import { awardPersonal } from './award.personal';
import { type AwardState, NO_AWARD } from './award.state';
import { decide } from './decision';
import { applyDeduction, confirmDeduction, reverseDeduction } from './deduction';
import { abandon, lapse, missDeadline, supersede, withdraw } from './ending';
import { apply, entitle } from './opening';
import { clawBack, deliver, disburse, forward, refund } from './payment';
import { completePublicity, contest, object, publicise, resolve } from './publicity';
import { recompute } from './recomputing';
import { mark } from './reserving';
import { requestSupplement, review, supplement } from './review';

const SYSTEM_ONLY = ['system'];

/** Entitlement of one subject under one rule for one occurrence (奖补事项, `incentives.md` §4.4). */
export const award: Decider<AwardState, AwardCommand, AwardEvent, AwardFacts | undefined> = {
  category: 'award',
  initial: NO_AWARD,
  creates: ['ApplyForAward', 'EntitleAward', 'AbandonAward'],
  roles: {
    ApplyForAward: ['applicant', 'handler'],
    EntitleAward: SYSTEM_ONLY,
    AbandonAward: SYSTEM_ONLY,
    RequestSupplement: ['reviewer'],
    SupplementAward: ['applicant'],
    ReviewAward: ['reviewer'],
    PubliciseAward: ['handler'],
    ObjectToAward: ['public'],
    ResolveObjection: ['handler'],
    DecideAward: ['decider'],
    MarkReserved: SYSTEM_ONLY,
    MarkDeferred: SYSTEM_ONLY,
    MarkReleased: SYSTEM_ONLY,
    DisburseAward: ['treasurer'],
    DeliverAward: ['handler'],
    ConfirmForwarding: ['applicant'],
    RecomputeAward: ['decider', 'system'],
    ClawBackAward: ['decider'],
    RecordRefund: ['treasurer'],
    WithdrawAward: ['applicant'],
    ContestDeduction: ['applicant'],
    ApplyDeduction: ['payroll-officer'],
    ReverseDeduction: ['payroll-officer'],
    SupersedeAward: SYSTEM_ONLY,
    CompletePublicity: SYSTEM_ONLY,
    LapseSupplement: SYSTEM_ONLY,
    ConfirmDeduction: SYSTEM_ONLY,
    MarkDeadlineMissed: SYSTEM_ONLY,
  },
  basis: ({ basis }) => basis,
  personal: awardPersonal,

  decide(command, state, context) {
    switch (command.type) {
      case 'ApplyForAward':
        return apply(command, state, context);
      case 'EntitleAward':
        return entitle(command, state, context);
      case 'AbandonAward':
        return abandon(command, state);
      case 'RequestSupplement':
        return requestSupplement(command, state, context);
      case 'SupplementAward':
        return supplement(command, state, context);
      case 'ReviewAward':
        return review(command, state, context);
      case 'PubliciseAward':
        return publicise(command, state, context);
      case 'ObjectToAward':
        return object(command, state, context);
      case 'ResolveObjection':
        return resolve(command, state, context);
      case 'CompletePublicity':
        return completePublicity(state, context);
      case 'DecideAward':
        return decide(command, state, context);
      case 'WithdrawAward':
        return withdraw(command, state, context);
      case 'LapseSupplement':
        return lapse(state, context);
      case 'SupersedeAward':
        return supersede(command.byAwardId, state);
      case 'MarkDeadlineMissed':
        return missDeadline(command.kind, state, context);
      default:
        return decideMoney(command, state, context);
    }
  },

  evolve: evolveAward,
};

function decideMoney(command: AwardMoneyCommand, state: AwardState, context: AwardContext): readonly AwardEvent[] {
  switch (command.type) {
    case 'MarkReserved':
    case 'MarkDeferred':
    case 'MarkReleased':
      return mark(command, state, context);
    case 'DisburseAward':
      return disburse(command, state, context);
    case 'DeliverAward':
      return deliver(command, state, context);
    case 'ConfirmForwarding':
      return forward(command, state, context);
    case 'RecomputeAward':
      return recompute(command, state, context);
    case 'ClawBackAward':
      return clawBack(command, state, context);
    case 'RecordRefund':
      return refund(command, state, context);
    case 'ContestDeduction':
      return contest(command, state, context);
    case 'ConfirmDeduction':
      return confirmDeduction(state, context);
    case 'ApplyDeduction':
      return applyDeduction(command, state, context);
    case 'ReverseDeduction':
      return reverseDeduction(command, state, context);
  }
}
