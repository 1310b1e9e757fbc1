import type { StateTable } from '@taizhang/kernel';
import type { FindingCommand } from './finding.commands';
import type { FindingStatus } from './finding.state';

type Stated = Exclude<FindingCommand['type'], 'CreateFinding' | 'MarkRectificationOverdue'>;

/** `tasks.md` §4.5. */
export const FINDING_STATES: StateTable<Stated, FindingStatus> = {
  GradeFinding: { in: ['registered'], rule: 'TSK-32' },
  WithdrawFinding: { in: ['registered'], rule: 'TSK-75' },
  ReferFinding: { in: ['registered', 'ordered'], rule: 'TSK-34' },
  AnswerReferral: { in: ['referred'], rule: 'TSK-75' },
  OrderRectification: { in: ['registered'], rule: 'TSK-33' },
  AcknowledgeRectification: { in: ['ordered'], rule: 'TSK-75' },
  SubmitRectification: { in: ['ordered', 'returned'], rule: 'TSK-35' },
  ClearFinding: { in: ['submitted'], rule: 'TSK-35' },
  ReturnRectification: { in: ['submitted'], rule: 'TSK-35' },
  EscalateFinding: { in: ['ordered', 'returned', 'submitted'], rule: 'TSK-36' },
  HoldLookBack: { in: ['cleared'], rule: 'TSK-34' },
};
