import { sealedFields } from '@taizhang/kernel';
import type { WorkerEvent } from './worker.events';
import type { WorkerState } from './worker.state';

/** What the file says of the person; what rules and reports compare (posts, days, grades) stays readable. */
export const workerPersonal = {
  ...sealedFields<WorkerState, WorkerEvent>(
    (_event, { workerId, street }) => ({ personId: workerId, unitId: street }),
    {
      WorkerRegistered: ['bornOn'],
      FileItemRecorded: ['text'],
      TrainingRecorded: ['title', 'score'],
      MeasureApplied: ['reason'],
      ViolationRecorded: ['text'],
      ContractEnded: ['note'],
    },
  ),
  goesOn: ['ContractEnded'],
};
