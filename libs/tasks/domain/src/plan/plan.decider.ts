import { type Decider, ensureState } from '@taizhang/kernel';
import { adopt } from './plan-adoption';
import { amend, close } from './plan-change';
import { dateEvent, expire, revoke, seat, turnPhases } from './plan-life';
import type { PlanCommand } from './plan.commands';
import type { PlanEvent } from './plan.events';
import { ensureOwner, PLAN_STATES, type PlanContext, type PlanFacts } from './plan.facts';
import { foldPlan } from './plan.fold';
import { NO_PLAN, type PlanState } from './plan.state';

const SYSTEM = ['system'];

export const plan: Decider<PlanState, PlanCommand, PlanEvent, PlanFacts | undefined> = {
  category: 'plan',
  initial: NO_PLAN,
  creates: ['CreatePlan'],
  roles: {
    CreatePlan: ['plan-owner', 'system'],
    AmendPlan: ['plan-owner', 'system'],
    SetPlanEventDate: ['plan-owner'],
    SeatHolder: ['office'],
    ClosePlan: ['plan-owner'],
    RevokePlan: ['plan-owner'],
    EnterPlanForce: SYSTEM,
    MarkPlanIssued: SYSTEM,
    TurnPlanPhases: SYSTEM,
    MarkPeriodIssued: SYSTEM,
    ExpirePlan: SYSTEM,
  },
  basis: ({ packId }) => (packId === '' ? [] : [packId]),

  decide(command, state, context) {
    switch (command.type) {
      case 'CreatePlan':
        return adopt(command, state, context);
      case 'EnterPlanForce':
        return state.status === 'adopted' && context.today >= state.effectiveFrom ? [{ type: 'PlanEnteredForce' }] : [];
      case 'MarkPlanIssued': {
        const { packVersion, taskCount, metricCount } = command;
        return state.issued || packVersion !== state.packVersion
          ? []
          : [{ type: 'PlanTasksIssued', taskCount, metricCount }];
      }
      case 'MarkPeriodIssued': {
        const { on, taskCount } = command;
        const known = state.periodsTo === null || state.periodsTo >= on;
        return known ? [] : [{ type: 'PlanPeriodIssued', on, taskCount }];
      }
      case 'TurnPlanPhases':
        return turnPhases(state, context.today);
      case 'ExpirePlan':
        return expire(state, context.today);
      default:
        return given(command, state, context);
    }
  },

  evolve: foldPlan,
};

type Given = Exclude<Extract<PlanCommand, { type: keyof typeof PLAN_STATES }>, { type: 'CreatePlan' }>;

function given(command: Given, state: PlanState, context: PlanContext): PlanEvent[] {
  if (command.type === 'SeatHolder') {
    const events = seat(command, state, context);
    ensureState(PLAN_STATES, command.type, state.status);
    return events;
  }
  ensureOwner(state, context);
  ensureState(PLAN_STATES, command.type, state.status);
  switch (command.type) {
    case 'AmendPlan':
      return amend(command, state, context);
    case 'SetPlanEventDate':
      return dateEvent(command, state, context);
    case 'ClosePlan':
      return close(command, state, context);
    case 'RevokePlan':
      return revoke(command, state);
  }
}
