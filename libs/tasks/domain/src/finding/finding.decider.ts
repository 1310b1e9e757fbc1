import { type Decider, Duplicate, ensureState, InvalidInput } from '@taizhang/kernel';
import { ensureAnswerable } from '../patch/judging';
import type { AnswerReferral, FindingCommand, GradeFinding, ReferFinding, RegisterFinding } from './finding.commands';
import { aboutFinding, type FindingEvent, withoutTown } from './finding.events';
import { evolveFinding } from './finding.evolve';
import { ensureUnits, factsOf, type FindingContext, type FindingFacts } from './finding.facts';
import { ensureHandles, type Handled } from './finding.reach';
import { type FindingState, NO_FINDING } from './finding.state';
import { FINDING_STATES } from './finding.states';
import { ensureFound, ensureRaised } from './grade';
import { isRepeat } from './limit';
import { rectify } from './rectification';

const HANDLERS = ['office', 'supervisor', 'inspector'];

export const finding: Decider<FindingState, FindingCommand, FindingEvent, FindingFacts | undefined> = {
  category: 'finding',
  initial: NO_FINDING,
  creates: ['CreateFinding'],
  roles: {
    CreateFinding: [...HANDLERS, 'justice', 'system'],
    GradeFinding: HANDLERS,
    WithdrawFinding: HANDLERS,
    ReferFinding: [...HANDLERS, 'justice', 'system'],
    AnswerReferral: [...HANDLERS, 'justice', 'system'],
    OrderRectification: [...HANDLERS, 'justice', 'imagery-officer'],
    AcknowledgeRectification: ['clerk', 'unit-head', 'applicant'],
    SubmitRectification: ['unit-head', 'applicant'],
    ClearFinding: [...HANDLERS, 'justice', 'imagery-officer'],
    ReturnRectification: [...HANDLERS, 'justice'],
    EscalateFinding: HANDLERS,
    HoldLookBack: HANDLERS,
    MarkRectificationOverdue: ['system'],
  },
  basis: (state) => state.basis,

  decide(command, state, context) {
    if (command.type === 'CreateFinding') return register(command, state, context);
    if (command.type === 'MarkRectificationOverdue') return rectify(command, state, context);
    const permitted = finding.roles[command.type];
    switch (command.type) {
      case 'GradeFinding':
        ensureHandled(permitted, state, context);
        return grade(command, state);
      case 'WithdrawFinding':
        ensureHandled(permitted, state, context);
        ensureState(FINDING_STATES, command.type, state.status);
        ensureAnswerable(state.source);
        return [{ type: 'FindingWithdrawn', ...aboutFinding(state), reason: command.reason }];
      case 'ReferFinding':
        ensureHandled(permitted, state, context);
        return refer(command, state, context);
      case 'AnswerReferral':
        ensureHandled(permitted, state, context);
        return answer(command, state);
      case 'AcknowledgeRectification':
      case 'SubmitRectification':
        return rectify(command, state, context, permitted);
      default:
        ensureHandled(permitted, state, context);
        return rectify(command, state, context, permitted);
    }
  },

  evolve: evolveFinding,
};

function ensureHandled(permitted: readonly string[], state: FindingState, context: FindingContext): void {
  const handled = {
    source: state.source,
    responsibleUnit: state.responsibleUnit,
    townUnit: state.patch?.townUnit,
    officeUnit: factsOf(context).plan.officeUnit,
  };
  ensureHandles(context.actor, permitted, handled, context.units);
}

function register(command: RegisterFinding, state: FindingState, context: FindingContext): FindingEvent[] {
  const { plan, earlierOn = [] } = factsOf(context);
  const { actor, units, today } = context;
  const { findingId, source, responsibleUnit, responsibleSubject, foundOn, sourceRef, patch, place } = command;
  ensureUnits({ '/responsibleUnit': responsibleUnit, '/place/unitId': place.unitId }, context);
  if (sourceRef !== undefined && Object.values(sourceRef).every((part) => part === undefined)) {
    throw new InvalidInput([{ pointer: '/sourceRef', detail: { en: 'names nothing', zh: '未指明来源' } }]);
  }
  if (source === 'patch' && patch === undefined) {
    const detail = { en: 'is opened by the approval of its patch', zh: '由图斑审核通过时生成' };
    throw new InvalidInput([{ pointer: '/source', detail }]);
  }
  const handled: Handled = { source, responsibleUnit, townUnit: patch?.townUnit, officeUnit: plan.officeUnit };
  ensureHandles(actor, finding.roles.CreateFinding, handled, units);
  if (state.status !== 'none') {
    throw new Duplicate({ en: `finding ${findingId} exists`, zh: `问题 ${findingId} 已存在` });
  }
  ensureFound(foundOn, today);
  const { planId, category, description, basis } = command;
  return [
    {
      type: 'FindingRegistered',
      ...{ findingId, planId, source, category, description, grade: 'general', responsibleUnit, foundOn },
      place: { unitId: place.unitId, text: place.text },
      ...(responsibleSubject === undefined ? {} : { responsibleSubject }),
      ...(sourceRef === undefined ? {} : { sourceRef: given(sourceRef) }),
      ...(patch === undefined ? {} : { ...withoutTown(patch), townUnit: patch.townUnit }),
      repeated: earlierOn.some((earlier) => isRepeat(earlier, foundOn)),
      basis,
      underPack: plan.packVersion,
    },
  ];
}

/** Only what is set: a stored fact is plain JSON, and a validated body names its absent members, too. */
const given = <Part extends object>(parts: Part): Part =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Part;

/** A major one may be graded again to complete its five. */
function grade(command: GradeFinding, state: FindingState): FindingEvent[] {
  ensureState(FINDING_STATES, command.type, state.status);
  ensureRaised(state.grade, command.grade);
  const five = command.five === undefined ? {} : { five: given(command.five) };
  return [{ type: 'FindingGraded', ...aboutFinding(state), grade: command.grade, from: state.grade, ...five }];
}

function refer({ toUnit, reason }: ReferFinding, state: FindingState, context: FindingContext): FindingEvent[] {
  ensureUnits({ '/toUnit': toUnit }, context);
  ensureState(FINDING_STATES, 'ReferFinding', state.status);
  return [{ type: 'FindingReferred', ...aboutFinding(state), toUnit, referredOn: context.today, reason }];
}

function answer(
  { result, basis = [] }: AnswerReferral & { readonly basis?: readonly string[] },
  state: FindingState,
): FindingEvent[] {
  ensureState(FINDING_STATES, 'AnswerReferral', state.status);
  const clauses = [...new Set([...state.basis, ...basis])];
  return [{ type: 'ReferralAnswered', ...aboutFinding(state), result, basis: clauses }];
}
