import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CLIENT_ID, DERIVED_ID, type Instant, IsLocalDate, type LocalDate, UNIT_SLUG } from '@taizhang/kernel';
import type { SubjectKind } from '@taizhang/packs';
import type { FactValue } from '../engine/calculation';
import { LEVELS } from '../place';
import { IsFactValue } from '../validation';
import { MOST_FEN } from './fact-value';
import type { AccountEntry, Level, PriorPayment } from './subject.events';
import type { MealAmounts } from './usage';
import type { RecordUsage, VoidUsage } from './usage.commands';

export const SUBJECT_KINDS = ['enterprise', 'person', 'project', 'site', 'village', 'fund', 'unit'] as const;
export const INCIDENTS = ['active-fire', 'burn-mark', 'dumped-straw'] as const;
export const INCIDENT_SOURCES = ['satellite', 'camera', 'patrol', 'inspection', 'hotline'] as const;
export const INCIDENT_LEVELS = ['province', 'city', 'county', 'street', 'community'] as const;

const CREDIT_CODE = /^[0-9A-Z]{18}$/;
const FACT = /^[a-z][A-Za-z0-9]{0,39}$/;

/** A fact's name and the period that it is about. */
class NamedFact {
  @Matches(FACT)
  fact: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  period?: string;
}

export class FactInput extends NamedFact {
  @IsFactValue()
  value: FactValue;

  @IsOptional()
  @IsLocalDate()
  validFrom?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  sourceRef?: string;
}

/** Somebody or something that money rules speak of comes into the books. */
export class CreateSubjectInput {
  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @IsIn(SUBJECT_KINDS)
  kind: SubjectKind;

  @IsString()
  @Length(1, 200)
  name: string;

  @Matches(UNIT_SLUG)
  unitId: string;

  @IsOptional()
  @Matches(CREDIT_CODE)
  creditCode?: string;

  @IsOptional()
  @Matches(/^[a-z0-9-]{1,40}$/)
  post?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => FactInput)
  facts?: FactInput[];
}

export type RegisterSubject = Omit<CreateSubjectInput, 'id'> & {
  readonly type: 'RegisterSubject';
  readonly subjectId: string;
};

export class RecordFact extends FactInput {
  readonly type = 'RecordFact';
}

export class VerifyFact extends NamedFact {
  readonly type = 'VerifyFact';
}

export class CorrectFact extends NamedFact {
  readonly type = 'CorrectFact';

  @IsFactValue()
  value: FactValue;

  @IsString()
  @Length(1, 500)
  reason: string;
}

export class RecordPrior {
  readonly type = 'RecordPrior';

  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(1, 80)
  kind: string;

  @IsIn(LEVELS)
  level: Level;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  period?: string;

  @IsInt()
  @Min(1)
  @Max(MOST_FEN)
  paidFen: number;

  @IsString()
  @Length(1, 80)
  sourceRef: string;
}

export class RecordIncident {
  readonly type = 'RecordIncident';

  @Matches(DERIVED_ID)
  incidentId: string;

  @IsIn(INCIDENTS)
  incident: (typeof INCIDENTS)[number];

  @IsLocalDate()
  observedOn: LocalDate;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(INCIDENT_SOURCES, { each: true })
  sources: string[];

  @IsArray()
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsIn(INCIDENT_LEVELS, { each: true })
  levels: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(DERIVED_ID, { each: true })
  guardIds?: string[];

  /** Set by the process manager only: when exactly. */
  readonly observedAt?: Instant;
}

export class RevokeIncident {
  readonly type = 'RevokeIncident';

  @Matches(DERIVED_ID)
  incidentId: string;

  @IsString()
  @Length(1, 500)
  reason: string;
}

/** Two records of the same firm or person become one. */
export class MergeSubject {
  readonly type = 'MergeSubject';

  @Matches(DERIVED_ID)
  targetId: string;
}

/** Given by the process manager `absorb-merged` only. */
export interface AbsorbSubject {
  readonly type: 'AbsorbSubject';
  readonly sourceId: string;
  readonly account: readonly AccountEntry[];
  readonly priors: readonly PriorPayment[];
}

/** Given by the process manager `note-compliance` only. */
export interface NoteCompliance {
  readonly type: 'NoteCompliance';
  readonly flag: string;
  readonly caseId: string;
  readonly since: LocalDate;
  readonly cleared: boolean;
}

/** An award writes itself into its subject's account first, `after` the version that it was decided on. */
export interface AccountAward {
  readonly type: 'AccountAward';
  readonly entry: AccountEntry;
  readonly after: number;
}

/** Given by the process manager `rate-meals` only: of the enrolment that is known where it names none. */
export interface SetMealRate extends MealAmounts {
  readonly type: 'SetMealRate';
  readonly enrolmentId?: string;
  readonly from: LocalDate;
}

export type SubjectCommand =
  | RegisterSubject
  | RecordFact
  | VerifyFact
  | CorrectFact
  | RecordPrior
  | RecordIncident
  | RevokeIncident
  | RecordUsage
  | VoidUsage
  | MergeSubject
  | AbsorbSubject
  | NoteCompliance
  | AccountAward
  | SetMealRate;
