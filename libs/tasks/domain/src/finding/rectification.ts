import { addDays, Duplicate, ensure, ensureState, InvalidInput, type LocalDate } from '@taizhang/kernel';
import { ensureSixMusts } from '../patch/judging';
import { aboutFinding, type FindingEvent } from './finding.events';
import { factsOf, type FindingContext } from './finding.facts';
import { ensureRectifies } from './finding.reach';
import { ESCALATION_LEVELS, type EscalationLevel, type FindingState, type SixMusts } from './finding.state';
import { FINDING_STATES } from './finding.states';
import { ensureFive } from './grade';
import { isReturnLimit, limitAfter, orderNoOf } from './limit';
import type {
  EscalateFinding,
  HoldLookBack,
  OrderRectification,
  RectificationCommand,
  ReturnRectification,
  SubmitRectification,
} from './rectification.commands';

/** From the order to the look-back; who may is known by now, but for those who put it right. */
export function rectify(
  command: RectificationCommand | { readonly type: 'MarkRectificationOverdue' },
  state: FindingState,
  context: FindingContext,
  permitted: readonly string[] = [],
): FindingEvent[] {
  switch (command.type) {
    case 'OrderRectification':
      return order(command, state, context);
    case 'AcknowledgeRectification': {
      const by = ensureRectifies(context.actor, permitted, state, context.units);
      if (state.acknowledgedOn !== null) {
        throw new Duplicate({ en: 'the order was acknowledged already', zh: '该整改通知单已签收' });
      }
      ensureState(FINDING_STATES, command.type, state.status);
      const note = command.note === undefined ? {} : { note: command.note };
      return [{ type: 'RectificationAcknowledged', by, acknowledgedOn: context.today, ...note }];
    }
    case 'SubmitRectification':
      return submit(command, state, context, permitted);
    case 'ClearFinding':
      return clear(command.note, state, context);
    case 'ReturnRectification':
      return sendBack(command, state, context.today);
    case 'EscalateFinding':
      return escalate(command, state, context.today);
    case 'HoldLookBack':
      return lookBack(command, state, context);
    case 'MarkRectificationOverdue':
      return markOverdue(state, context.today);
  }
}

/** TSK-33; a major hazard's only once its five are settled (TSK-32). */
function order(command: OrderRectification, state: FindingState, context: FindingContext): FindingEvent[] {
  const { limits, numbering, plan } = factsOf(context);
  const { units, today } = context;
  const { toUnit = state.responsibleUnit, requirements } = command;
  if (!units.has(toUnit)) {
    throw new InvalidInput([{ pointer: '/toUnit', detail: { en: `no unit ${toUnit}`, zh: `没有单位 ${toUnit}` } }]);
  }
  ensureState(FINDING_STATES, command.type, state.status);
  ensureFive(state, limits.majorNeedsFive);
  ensure('TSK-33', units.within(toUnit, units.root(plan.adoptingUnit).slug), {
    en: `${toUnit} lies outside the plan's units`,
    zh: `${toUnit} 不在本方案的组织单位内`,
  });
  const limit = limitOf(command, state, context);
  if (!numbering) throw new Error('an order is numbered before it is decided');
  return [
    {
      type: 'RectificationOrdered',
      ...aboutFinding(state),
      ...{ toUnit, requirements, ...limit, orderedOn: today, repeated: state.repeated },
      orderNo: orderNoOf(state.planId, numbering),
      ...(state.responsibleSubject === null ? {} : { responsibleSubject: state.responsibleSubject }),
      underPack: plan.packVersion,
    },
  ];
}

/** Today, the day given, or the pack's days after the finding; of a major hazard not after its deadline (TSK-33). */
function limitOf(
  command: OrderRectification,
  { source, grade, five, foundOn }: FindingState,
  context: FindingContext,
): { limitOn: LocalDate; limitSource: 'document' | 'parameter'; immediate: boolean } {
  const { today, calendar } = context;
  // A justified complaint against an agency is put right at once (TSK-34; WP06 §二(四)13).
  const immediate = command.immediate === true || source === 'complaint';
  const deadline = grade === 'major' ? five?.deadline : undefined;
  const given = command.limitOn ?? (immediate ? today : undefined);
  ensure('TSK-33', !immediate || given === today, { en: 'at once means today', zh: '立即整改的时限为当日' });
  const byPack = limitAfter(foundOn, factsOf(context).limits.limitDays, today, calendar);
  const limitOn = given ?? (deadline !== undefined && deadline < byPack ? deadline : byPack);
  ensure('TSK-33', limitOn >= today, { en: 'the limit has passed', zh: '整改时限已过' });
  ensure('TSK-33', deadline === undefined || limitOn <= deadline, {
    en: `a major hazard is put right by its deadline, ${deadline}`,
    zh: `重大隐患应在既定时限 ${deadline} 前整改`,
  });
  return { limitOn, limitSource: given === undefined ? 'parameter' : 'document', immediate };
}

function submit(
  { statement, evidence, sixMusts }: SubmitRectification,
  state: FindingState,
  { actor, units, today }: FindingContext,
  permitted: readonly string[],
): FindingEvent[] {
  const by = ensureRectifies(actor, permitted, state, units);
  ensureState(FINDING_STATES, 'SubmitRectification', state.status);
  const musts = sixMusts === undefined ? {} : { sixMusts: plainMusts(sixMusts) };
  return [{ type: 'RectificationSubmitted', by, statement, evidence, ...musts, submittedOn: today }];
}

/** Only the keys that are set: a state is plain JSON. */
function plainMusts(given: NonNullable<SubmitRectification['sixMusts']>): SixMusts {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, must]) => must !== undefined)
      .map(([key, { status, note }]) => [key, { status, note }]),
  );
}

/** By another hand than the one that put it right (TSK-35); of a patch only with its six musts (TSK-39). */
function clear(note: string | undefined, state: FindingState, context: FindingContext): FindingEvent[] {
  const { limits, plan } = factsOf(context);
  const { actor, units, today } = context;
  ensureState(FINDING_STATES, 'ClearFinding', state.status);
  const ownHand = state.responsibleSubject === null && units.isOwn(actor.unitId, state.toUnit ?? '');
  const ownFirm = state.responsibleSubject !== null && actor.subjectId === state.responsibleSubject;
  ensure('TSK-35', !ownHand && !ownFirm, {
    en: 'whoever put it right does not clear it',
    zh: '整改单位不得自行销号',
  });
  if (state.source === 'patch' && limits.sixMusts) ensureSixMusts(state.sixMusts);
  const { submittedOn, limitOn, overdueSince } = state;
  const inTime = submittedOn !== null && limitOn !== null && submittedOn <= limitOn;
  return [
    {
      type: 'FindingCleared',
      ...aboutFinding(state),
      onTime: inTime && overdueSince === null,
      clearedOn: today,
      lookBackOn: addDays(today, limits.lookBackDays),
      ...(note === undefined ? {} : { note }),
      underPack: plan.packVersion,
    },
  ];
}

function sendBack({ reason, limitOn }: ReturnRectification, state: FindingState, today: LocalDate): FindingEvent[] {
  ensureState(FINDING_STATES, 'ReturnRectification', state.status);
  ensure('TSK-35', isReturnLimit(today, limitOn), {
    en: 'a return leaves 1 to 30 days',
    zh: '退回整改的新时限应为 1 至 30 天',
  });
  return [{ type: 'RectificationReturned', reason, limitOn }];
}

/** TSK-36: for what is late, major or repeated; listing is not for what is merely major. */
function escalate({ level, reason }: EscalateFinding, state: FindingState, today: LocalDate): FindingEvent[] {
  ensureState(FINDING_STATES, 'EscalateFinding', state.status);
  const rank = (of: EscalationLevel | null): number => (of === null ? -1 : ESCALATION_LEVELS.indexOf(of));
  const late = isLate(state, today);
  const { repeated, grade } = state;
  ensure('TSK-36', late || repeated || grade === 'major', {
    en: 'only what is overdue, major or repeated is escalated',
    zh: '仅逾期、重大或反复出现的问题可升级督办',
  });
  ensure('TSK-36', late || repeated || rank(level) < rank('listed'), {
    en: `${level} needs an overdue or repeated finding`,
    zh: `“${level}”仅适用于逾期或反复出现的问题`,
  });
  ensure('TSK-36', rank(level) > rank(state.level), {
    en: `it stands at ${state.level} already`,
    zh: `当前督办级别已为“${state.level}”`,
  });
  return [{ type: 'FindingEscalated', level, reason }];
}

/** Overdue by its mark, or by the date where the day's run is still to come. */
function isLate({ status, limitOn, overdueSince }: FindingState, today: LocalDate): boolean {
  return overdueSince !== null || (status !== 'submitted' && limitOn !== null && today > limitOn);
}

/** TSK-34: it held, or it is put right anew. */
function lookBack(command: HoldLookBack, state: FindingState, context: FindingContext): FindingEvent[] {
  const { today, calendar } = context;
  const { result, on, note } = command;
  ensureState(FINDING_STATES, 'HoldLookBack', state.status);
  ensure('TSK-34', on <= today && on >= (state.clearedOn ?? on), {
    en: 'the look-back lies between the clearing and today',
    zh: '回头看日期应在销号之后且不晚于今天',
  });
  if (result === 'held') return [{ type: 'LookBackHeld', on, note }];
  const limitOn = command.limitOn ?? limitAfter(on, factsOf(context).limits.limitDays, today, calendar);
  ensure('TSK-34', limitOn >= today, { en: 'the new limit has passed', zh: '新的整改时限已过' });
  const limitSource = command.limitOn === undefined ? 'parameter' : 'document';
  return [{ type: 'FindingReopened', ...aboutFinding(state), limitOn, limitSource, on, note }];
}

/** TSK-36: once, never where the state changed meanwhile. */
function markOverdue(state: FindingState, today: LocalDate): FindingEvent[] {
  const { status, limitOn, overdueSince } = state;
  const waits = status === 'ordered' || status === 'returned';
  if (!waits || limitOn === null || today <= limitOn || overdueSince !== null) return [];
  return [{ type: 'RectificationFellOverdue', ...aboutFinding(state), limitOn }];
}
