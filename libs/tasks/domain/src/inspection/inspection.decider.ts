import { type Decider, ensureState } from '@taizhang/kernel';
import { draftInspection, ensureAgency, mergeItems } from './drafting';
import type { InspectionCommand } from './inspection.commands';
import type { InspectionEvent } from './inspection.events';
import type { InspectionFacts } from './inspection.facts';
import { inspectionPersonal } from './inspection.personal';
import { type InspectionState, NO_INSPECTION } from './inspection.state';
import { INSPECTION_STATES } from './inspection.states';
import { publishInspection, recordInspection } from './result';
import { approveInspection, refuseInspection, startInspection } from './visiting';

export const inspection: Decider<InspectionState, InspectionCommand, InspectionEvent, InspectionFacts | undefined> = {
  category: 'inspection',
  initial: NO_INSPECTION,
  creates: ['CreateInspection'],
  roles: {
    CreateInspection: ['inspector'],
    ApproveInspection: ['inspection-approver'],
    MergeInItems: ['inspection-approver'],
    StartInspection: ['inspector'],
    RefuseInspection: ['applicant'],
    RecordInspection: ['inspector'],
    PublishInspection: ['inspector'],
    CancelInspection: ['inspection-approver'],
  },
  basis: (state) => state.basis,
  personal: inspectionPersonal,

  decide(command, state, context) {
    switch (command.type) {
      case 'CreateInspection':
        return draftInspection(command, state, context);
      case 'ApproveInspection':
        return approveInspection(command, state, context);
      case 'MergeInItems':
        return mergeItems(command, state, context);
      case 'StartInspection':
        return startInspection(command, state, context);
      case 'RefuseInspection':
        return refuseInspection(command, state, context);
      case 'RecordInspection':
        return recordInspection(command, state, context);
      case 'PublishInspection':
        return publishInspection(command, state, context);
      case 'CancelInspection':
        ensureAgency(state.agency, context);
        ensureState(INSPECTION_STATES, command.type, state.status);
        return [{ type: 'InspectionCancelled', reason: command.reason }];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'InspectionDrafted':
        return drafted(event);
      case 'InspectionApproved':
        return { ...state, status: 'approved', approvedOn: event.approvedOn, startBy: event.startBy ?? null };
      case 'InspectionItemsMerged': {
        const items = [...state.items, ...event.items];
        return { ...state, items, mergedItems: state.mergedItems + event.items.length };
      }
      case 'InspectionStarted': {
        const { startedAt, officers, absent } = event;
        return { ...state, status: 'running', startedAt, officers, absent, refused: false };
      }
      case 'InspectionRefused': {
        const stopped = { status: 'approved' as const, startedAt: null, officers: [], absent: [] };
        return { ...state, ...stopped, refused: true, refusals: state.refusals + 1 };
      }
      case 'InspectionRecorded': {
        const { results, signedBy, evidence, recordedOn, publishBy = null } = event;
        return { ...state, status: 'recorded', results, signedBy, evidence, recordedOn, publishBy };
      }
      case 'InspectionPublished':
        return { ...state, status: 'published', publishedOn: event.on, url: event.url ?? null };
      case 'InspectionCancelled':
        return { ...state, status: 'cancelled' };
      default:
        return state; // an event that a newer release wrote
    }
  },
};

function drafted(event: Extract<InspectionEvent, { type: 'InspectionDrafted' }>): InspectionState {
  const { type: _type, underPack: _underPack, basis = [], ...rest } = event;
  const { subjectRecord = null, entryId = null, exception = null, drawId = null, limit = null } = event;
  return { ...NO_INSPECTION, ...rest, status: 'drafted', subjectRecord, entryId, exception, drawId, limit, basis };
}
