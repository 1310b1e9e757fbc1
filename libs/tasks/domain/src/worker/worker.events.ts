import type { LocalDate } from '@taizhang/kernel';
import type { Post } from '../staffing/norms';
import type {
  Contract,
  Entry,
  FileItem,
  Grade,
  Measure,
  Steps,
  TerminationGround,
  Training,
  Violation,
} from './worker.state';
import type { EndGround } from './worker.commands';

/** Stored facts of `worker-<id>`: add, never rename or remove. None is published: each concerns one person. */
export type WorkerEvent = { readonly basis?: readonly string[] } & (
  | {
      type: 'WorkerRegistered';
      workerId: string;
      street: string;
      community: string;
      post: Post;
      entry: Entry;
      steps?: Steps;
      bornOn: LocalDate;
    }
  | ({ type: 'ContractSigned' } & Contract)
  | ({ type: 'TrainingRecorded' } & Omit<Training, 'score'> & { readonly score?: number })
  | ({ type: 'FileItemRecorded' } & FileItem)
  | { type: 'WorkerAppraised'; year: number; grade: Grade; roundId: string; measureBy?: LocalDate }
  | { type: 'TerminationGroundArose'; ground: TerminationGround }
  | ({ type: 'MeasureApplied' } & Measure)
  | { type: 'ViolationRecorded'; ground: Violation; on: LocalDate; text: string; educatedOn?: LocalDate }
  | { type: 'ContractEnded'; ground: EndGround; on: LocalDate; note: string }
);
