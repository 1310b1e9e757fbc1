import {
  type Context,
  type Decider,
  Duplicate,
  ensure,
  ensureState,
  InvalidInput,
  OutOfReach,
  type StateTable,
} from '@taizhang/kernel';
import { daysLate } from './filing';
import type { InspectionEntryInput, InspectionPlanCommand } from './inspection-plan.commands';
import type { InspectionPlanEvent } from './inspection-plan.events';
import {
  type InspectionEntry,
  type InspectionPlanState,
  type InspectionPlanStatus,
  NO_INSPECTION_PLAN,
} from './inspection-plan.state';
import { justiceOf } from './justice';

/** A returned draft is mended by `amend`: there is no other command that changes its entries. */
export const INSPECTION_PLAN_STATES: StateTable<InspectionPlanCommand['type'], InspectionPlanStatus> = {
  CreateInspectionPlan: { in: ['none'], rule: 'TSK-42' },
  SubmitInspectionPlan: { in: ['draft'], rule: 'TSK-42' },
  FileInspectionPlan: { in: ['submitted'], rule: 'TSK-42' },
  ReturnInspectionPlan: { in: ['submitted'], rule: 'TSK-42' },
  AmendInspectionPlan: { in: ['draft', 'filed'], rule: 'TSK-42' },
};

export const inspectionPlan: Decider<InspectionPlanState, InspectionPlanCommand, InspectionPlanEvent> = {
  category: 'inspectionPlan',
  initial: NO_INSPECTION_PLAN,
  creates: ['CreateInspectionPlan'],
  roles: {
    CreateInspectionPlan: ['inspection-approver'],
    SubmitInspectionPlan: ['inspection-approver'],
    FileInspectionPlan: ['justice'],
    ReturnInspectionPlan: ['justice'],
    AmendInspectionPlan: ['inspection-approver'],
  },
  basis: (state) => state.basis,

  decide(command, state, context) {
    if (command.type === 'CreateInspectionPlan') {
      const { agency, year, basis } = command;
      const entries = entriesOf(command.entries);
      ensureAgency(agency, context);
      if (state.status !== 'none') {
        throw new Duplicate({ en: `${agency} has a plan for ${year}`, zh: `${agency} 已有 ${year} 年检查计划` });
      }
      ensureRandomByDefault(entries);
      return [{ type: 'InspectionPlanDrafted', agency, year, entries, basis }];
    }
    if (command.type === 'AmendInspectionPlan') {
      const entries = entriesOf(command.entries);
      ensureAgency(state.agency, context);
      ensureState(INSPECTION_PLAN_STATES, command.type, state.status);
      ensureRandomByDefault(entries);
      const edition = state.newest.edition + 1;
      return [{ type: 'InspectionPlanAmended', edition, entries, reason: command.reason }];
    }
    if (command.type === 'SubmitInspectionPlan') {
      ensureAgency(state.agency, context);
      ensureState(INSPECTION_PLAN_STATES, command.type, state.status);
      return [{ type: 'InspectionPlanSubmitted' }];
    }
    ensureJustice(state, context);
    ensureState(INSPECTION_PLAN_STATES, command.type, state.status);
    const { unitId } = context.actor;
    if (command.type === 'ReturnInspectionPlan')
      return [{ type: 'InspectionPlanReturned', reason: command.reason, unitId }];
    // An amendment during the year is not the yearly filing: it is never late.
    const late = state.filed === null && daysLate(state.year, context.today) > 0;
    return [{ type: 'InspectionPlanFiled', fileNo: command.fileNo, filedOn: context.today, late, unitId }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'InspectionPlanDrafted': {
        const { agency, year, entries, basis = [] } = event;
        return { ...NO_INSPECTION_PLAN, status: 'draft', agency, year, newest: { edition: 1, entries }, basis };
      }
      case 'InspectionPlanSubmitted':
        return { ...state, status: 'submitted', returnReason: null };
      case 'InspectionPlanFiled': {
        const { fileNo, filedOn, late } = event;
        return { ...state, status: 'filed', filed: { ...state.newest, fileNo, filedOn }, late: state.late ?? late };
      }
      case 'InspectionPlanReturned':
        return { ...state, status: 'draft', returnReason: event.reason };
      case 'InspectionPlanAmended': {
        const { edition, entries } = event;
        return { ...state, status: 'submitted', newest: { edition, entries }, returnReason: null };
      }
      default:
        return state; // an event that a newer release wrote
    }
  },
};

function entriesOf(inputs: readonly InspectionEntryInput[]): InspectionEntry[] {
  const seen = new Set<string>();
  return inputs.map(({ entryId, subjectPool, highRisk = false, ...rest }, at) => {
    if (seen.has(entryId)) {
      const detail = { en: `${entryId} stands twice`, zh: `事项编号 ${entryId} 重复` };
      throw new InvalidInput([{ pointer: `/entries/${at}/entryId`, detail }]);
    }
    seen.add(entryId);
    return { entryId, ...rest, subjectPool: typeof subjectPool === 'string' ? [subjectPool] : subjectPool, highRisk };
  });
}

/** TSK-42: firms are visited as the agency likes only where public safety, life or health are at stake. */
function ensureRandomByDefault(entries: readonly InspectionEntry[]): void {
  const tame = entries.filter(({ mode, highRisk }) => mode === 'onsite' && !highRisk).map(({ entryId }) => entryId);
  ensure('TSK-42', tame.length === 0, {
    en: `${tame.join(', ')}: random or remote, since not of high risk`,
    zh: `非高风险事项应采用随机抽查或远程检查:${tame.join('、')}`,
  });
}

function ensureAgency(agency: string, { actor, units }: Context): void {
  if (units.isOwn(actor.unitId, agency)) return;
  throw new OutOfReach({ en: `this is the plan of ${agency}`, zh: `该计划属于 ${agency}` });
}

function ensureJustice({ agency }: InspectionPlanState, { actor, units }: Context): void {
  const justice = justiceOf(agency, units);
  if (justice !== undefined && units.isOwn(actor.unitId, justice)) return;
  throw new OutOfReach({
    en: `plans of ${agency} are filed with ${justice ?? 'no justice department of its level'}`,
    zh: `${agency} 的计划应报${justice ?? '同级司法行政机关(未设)'}备案`,
  });
}
