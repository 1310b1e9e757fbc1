import type { Decider, LocalDate } from '@taizhang/kernel';

/** Work that a county's communities may be asked to do, as the community service lists it (ZZ4 §四). */
export interface WorkItem {
  /** The one community that it is for; `null`: all of the county. */
  readonly communityId: string | null;
  readonly from: LocalDate;
  /** From this day on it is active no more. */
  readonly endedFrom: LocalDate | null;
}

/** By code. */
export type WorkItemList = Readonly<Record<string, WorkItem>>;

/** Listed, admitted or changed there. */
export interface ListWorkItem {
  readonly type: 'ListWorkItem';
  readonly code: string;
  readonly communityId: string | null;
  readonly effectiveFrom: LocalDate;
}

/** Completed or out of the list. */
export interface EndWorkItem {
  readonly type: 'EndWorkItem';
  readonly code: string;
  readonly effectiveFrom: LocalDate;
}

/** Stored facts of `workItemList-<county>`: add, never rename or remove. */
export type WorkItemListEvent =
  | {
      readonly type: 'WorkItemEntered';
      readonly code: string;
      readonly communityId: string | null;
      readonly effectiveFrom: LocalDate;
    }
  | { readonly type: 'WorkItemEnded'; readonly code: string; readonly effectiveFrom: LocalDate };

/** This service's own copy of a county's work items; TSK-25 asks it. */
export const workItemList: Decider<WorkItemList, ListWorkItem | EndWorkItem, WorkItemListEvent> = {
  category: 'workItemList',
  initial: {},
  creates: ['ListWorkItem', 'EndWorkItem'],
  roles: { ListWorkItem: ['system'], EndWorkItem: ['system'] },

  decide(command, list) {
    const { code, effectiveFrom } = command;
    const item = itemOf(list, code);
    if (command.type === 'ListWorkItem') {
      const { communityId } = command;
      const known = item?.endedFrom === null && item.communityId === communityId && item.from <= effectiveFrom;
      return known ? [] : [{ type: 'WorkItemEntered', code, communityId, effectiveFrom }];
    }
    const known = item === undefined || (item.endedFrom !== null && item.endedFrom <= effectiveFrom);
    return known ? [] : [{ type: 'WorkItemEnded', code, effectiveFrom }];
  },

  evolve(list, event) {
    const item = itemOf(list, event.code);
    switch (event.type) {
      case 'WorkItemEntered': {
        const { code, communityId, effectiveFrom } = event;
        const goesOn = item?.endedFrom === null && item.from < effectiveFrom;
        return { ...list, [code]: { communityId, from: goesOn ? item.from : effectiveFrom, endedFrom: null } };
      }
      case 'WorkItemEnded':
        return item ? { ...list, [event.code]: { ...item, endedFrom: event.effectiveFrom } } : list;
      default:
        return list; // an event that a newer release wrote
    }
  },
};

/** A code is any word, also one that every object knows. */
const itemOf = (list: WorkItemList, code: string): WorkItem | undefined =>
  Object.hasOwn(list, code) ? list[code] : undefined;

export function isActive(list: WorkItemList, code: string, community: string, on: LocalDate): boolean {
  const item = itemOf(list, code);
  if (!item || (item.communityId !== null && item.communityId !== community)) return false;
  return item.from <= on && (item.endedFrom === null || on < item.endedFrom);
}
