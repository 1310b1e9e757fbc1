import { businessDate, ensure, ensureState, InvalidInput, type LocalDate, OutOfReach } from '@taizhang/kernel';
import { ensureDrawn, officersToSend } from '../draw/draw.rules';
import type { DrawState } from '../draw/draw.state';
import { counted } from '../task/due';
import { ensureAgency, type InspectionContext } from './drafting';
import { ensureFrequency } from './frequency';
import type { ApproveInspection, RefuseInspection, StartInspection } from './inspection.commands';
import type { InspectionEvent } from './inspection.events';
import type { InspectionState, Officer } from './inspection.state';
import { INSPECTION_STATES } from './inspection.states';
import { yearOf } from './visit';

/** Working days from the approval to the start (P). */
const START_DAYS = 10;
const OFFICERS_PER_AGENCY = 2;

/** TSK-44: by another hand than the draft's; the visit begins within 10 working days. */
export function approveInspection(
  { type }: ApproveInspection,
  state: InspectionState,
  context: InspectionContext,
): InspectionEvent[] {
  const { actor, today, calendar } = context;
  ensureAgency(state.agency, context);
  ensureState(INSPECTION_STATES, type, state.status);
  const approved = { type: 'InspectionApproved' as const, approvedOn: today, approvedBy: actor.userId };
  if (!state.enforcement) return [approved];
  ensure('TSK-44', actor.userId !== state.draftedBy, {
    en: 'whoever drafted a visit does not approve it',
    zh: '拟定人不得审批本次检查',
  });
  return [{ ...approved, startBy: counted(() => calendar.addWorkingDays(today, START_DAYS)) }];
}

/** TSK-45: the officers stand at the door. */
export function startInspection(
  command: StartInspection,
  state: InspectionState,
  context: InspectionContext,
): InspectionEvent[] {
  ensureAgency(state.agency, context);
  const day = businessDate(command.startedAt);
  if (day > context.today) {
    throw new InvalidInput([{ pointer: '/startedAt', detail: { en: 'lies in the future', zh: '不得晚于今天' } }]);
  }
  const officers = command.officers.map((officer) => ({ ...officer }));
  const absent = (command.absent ?? []).map((absence) => ({ ...absence }));
  const absentIds = absent.map(({ officerId }) => officerId);
  if (state.enforcement) ensureInTime(state, day);
  ensureState(INSPECTION_STATES, command.type, state.status);
  ensureOfficers(officers, state, day);
  if (state.enforcement) ensureMayGo({ officers, absentIds }, state, context);
  const startedAt = new Date(command.startedAt).toISOString();
  return [{ type: 'InspectionStarted', startedAt, officers, absent }];
}

function ensureInTime({ status, approvedOn, startBy }: InspectionState, day: LocalDate): void {
  if (status !== 'approved') return; // the state itself is refused
  ensure('TSK-44', approvedOn !== null && day >= approvedOn, {
    en: `approved on ${approvedOn}: it begins after that`,
    zh: `${approvedOn} 批准后方可开始检查`,
  });
  ensure('TSK-44', startBy !== null && day <= startBy, {
    en: `the approval held until ${startBy}`,
    zh: `审批有效期至 ${startBy}`,
  });
}

/** Two distinct officers of each agency, every certificate valid on the day and shown. */
function ensureOfficers(officers: readonly Officer[], state: InspectionState, day: LocalDate): void {
  const { enforcement, agency, partners } = state;
  if (!enforcement) {
    ensure('TSK-45', officers.length > 0, { en: 'nobody goes', zh: '未列检查人员' });
    return;
  }
  const agencies = [agency, ...partners];
  const short = agencies.filter((each) => officersOf(officers, each).size < OFFICERS_PER_AGENCY);
  ensure('TSK-45', short.length === 0, {
    en: `fewer than ${OFFICERS_PER_AGENCY} officers of ${short.join(', ')}`,
    zh: `执法人员不足 ${OFFICERS_PER_AGENCY} 人:${short.join('、')}`,
  });
  const unfit = officers.filter(
    (officer) => !officer.certificateShown || officer.certificateValidTo < day || !agencies.includes(officer.agency),
  );
  ensure('TSK-45', unfit.length === 0, {
    en: `no valid certificate shown: ${unfit.map(({ officerId }) => officerId).join(', ')}`,
    zh: `未出示有效执法证件:${unfit.map(({ officerId }) => officerId).join('、')}`,
  });
}

const officersOf = (officers: readonly Officer[], agency: string): Set<string> =>
  new Set(officers.filter((officer) => officer.agency === agency).map(({ officerId }) => officerId));

/** A visit from a draw goes with the drawn officers; one that was refused counts again (TSK-46). */
function ensureMayGo(
  { officers, absentIds }: { officers: readonly Officer[]; absentIds: readonly string[] },
  state: InspectionState,
  { facts }: InspectionContext,
): void {
  const { agency, entryId, limit, scheduledOn, drawId } = state;
  if (drawId !== null) ensureDrawnOfficers(officersOf(officers, agency), absentIds, state, facts?.draw);
  if (state.refused && limit !== null && entryId !== null) {
    ensureFrequency(facts?.visits ?? [], { agency, entryId, year: yearOf(scheduledOn), limit });
  }
  if (drawId !== null) ensureDrawn(facts?.draw, state);
}

function ensureDrawnOfficers(
  going: ReadonlySet<string>,
  absentIds: readonly string[],
  { subjectId }: InspectionState,
  draw: DrawState | undefined,
): void {
  const drawn = draw ? officersToSend(draw, subjectId, absentIds) : [];
  ensure('TSK-45', drawn.length === going.size && drawn.every((id) => going.has(id)), {
    en: `the draw sends ${drawn.join(', ')}`,
    zh: `应由抽中的执法人员 ${drawn.join('、')} 检查`,
  });
}

/** The firm itself turns the visit away; nothing follows for it. */
export function refuseInspection(
  { type, ground, note }: RefuseInspection,
  state: InspectionState,
  { actor }: InspectionContext,
): InspectionEvent[] {
  if (actor.subjectId !== state.subjectId) {
    throw new OutOfReach({ en: 'only the firm itself refuses', zh: '仅被检查企业本身可以拒绝' });
  }
  ensureState(INSPECTION_STATES, type, state.status);
  return [{ type: 'InspectionRefused', ground, note }];
}
