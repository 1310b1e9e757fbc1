import type { StateTable } from '@taizhang/kernel';
import type { InspectionCommand } from './inspection.commands';
import type { InspectionStatus } from './inspection.state';

export const INSPECTION_STATES: StateTable<InspectionCommand['type'], InspectionStatus> = {
  CreateInspection: { in: ['none'], rule: 'TSK-43' },
  ApproveInspection: { in: ['drafted'], rule: 'TSK-44' },
  MergeInItems: { in: ['drafted', 'approved'], rule: 'TSK-47' },
  StartInspection: { in: ['approved'], rule: 'TSK-45' },
  RefuseInspection: { in: ['approved', 'running'], rule: 'TSK-45' },
  RecordInspection: { in: ['running'], rule: 'TSK-50' },
  PublishInspection: { in: ['recorded'], rule: 'TSK-50' },
  CancelInspection: { in: ['drafted', 'approved'], rule: 'TSK-75' },
};
