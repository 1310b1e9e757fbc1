import type { Awards, Loans, Rosters, Subjects } from '@taizhang/incentives/api';
import type {
  ApplyForAwardBody,
  CreateSubjectInput,
  FundCommand,
  ProposeRosterEntry,
  RegisterLoan,
  StartRun,
} from '@taizhang/incentives/domain';
import type { LocalDate } from '@taizhang/kernel';
import type {
  CreateDraw,
  DrawCommand,
  FindingCommand,
  InspectionCommand,
  InspectionPlanCommand,
  MetricCommand,
  RoundCommand,
  TaskCommand,
} from '@taizhang/tasks/domain';

interface By {
  readonly on: LocalDate;
  readonly unit: string;
  readonly role: string;
  /** The firm that the post speaks for. */
  readonly subjectId?: string;
  /** Of what is acted on. */
  readonly id: string;
  /** Acts of one day on one lane happen in turn; on the thing itself where absent. */
  readonly lane?: string;
  /** Content of the files that the command names by their SHA-256. */
  readonly files?: readonly string[];
}

type Doing =
  | { readonly kind: 'task'; readonly command: TaskCommand }
  | { readonly kind: 'metric'; readonly command: MetricCommand }
  | { readonly kind: 'finding'; readonly command: FindingCommand }
  | { readonly kind: 'round'; readonly command: RoundCommand }
  | { readonly kind: 'inspectionPlan'; readonly command: InspectionPlanCommand }
  | { readonly kind: 'draw'; readonly command: DrawCommand | CreateDraw }
  | { readonly kind: 'inspection'; readonly command: InspectionCommand }
  | { readonly kind: 'subject'; readonly command: SubjectAct }
  | { readonly kind: 'fund'; readonly command: FundCommand }
  | { readonly kind: 'run'; readonly command: StartRun }
  | { readonly kind: 'award'; readonly command: AwardAct }
  | { readonly kind: 'roster'; readonly command: RosterAct }
  | { readonly kind: 'loan'; readonly command: LoanAct };

type SubjectAct =
  | ({ readonly type: 'RegisterSubject' } & Omit<CreateSubjectInput, 'id'>)
  | Exclude<Parameters<Subjects['execute']>[1], { type: 'RegisterSubject' }>;

export type RosterAct = ProposeRosterEntry | Parameters<Rosters['execute']>[1];
export type LoanAct = RegisterLoan | Parameters<Loans['execute']>[1];

export type AwardAct =
  ({ readonly type: 'ApplyForAward' } & Omit<ApplyForAwardBody, 'id'>) | Parameters<Awards['execute']>[1];

/** One thing that somebody does in the sample. */
export type Act = By & Doing;

export const laneOf = ({ kind, id, lane }: Act): string => lane ?? `${kind} ${id}`;
