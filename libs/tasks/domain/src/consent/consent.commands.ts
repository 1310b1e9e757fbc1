import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CLIENT_ID, DERIVED_ID, UNIT_SLUG } from '@taizhang/kernel';
import { IsClause, IsLocalDate } from '../validation';
import { CONSENT_KINDS, type ConsentKind, type Outcome, OUTCOMES, type Stance, STANCES } from './consent.state';

export class LetterTaskInput {
  @Matches(/^[a-z0-9][a-z0-9-]{0,31}$/)
  code: string;

  @IsString()
  @Length(1, 4000)
  title: string;

  @IsLocalDate()
  dueOn: string;
}

/** The yearly letter of targets (TSK-66). */
export class LetterInput {
  @Matches(DERIVED_ID)
  planId: string;

  @IsInt()
  @Min(2000)
  @Max(2100)
  year: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => LetterTaskInput)
  tasks: LetterTaskInput[];
}

export class ConsentDocumentInput {
  @IsString()
  @Length(1, 400)
  title: string;

  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  sha256?: string;

  /** Of a `target-letter`, and only there. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LetterInput)
  letter?: LetterInput;
}

/** Asks those who must be heard, must agree or must be told (TSK-63 to 66). */
export class CreateConsent {
  readonly type = 'CreateConsent';

  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @IsIn(CONSENT_KINDS)
  kind: ConsentKind;

  @Matches(UNIT_SLUG)
  stationUnit: string;

  /** A pseudonymous code. */
  @IsOptional()
  @Matches(CLIENT_ID)
  personId?: string;

  /** The streets and towns that the agency serves beside its host. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(UNIT_SLUG, { each: true })
  units?: string[];

  @IsOptional()
  @IsLocalDate()
  effectiveOn?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ConsentDocumentInput)
  document?: ConsentDocumentInput;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

/** May be given anew until the decision. */
export class GiveOpinion {
  readonly type = 'GiveOpinion';

  @Matches(UNIT_SLUG)
  unitId: string;

  @IsIn(STANCES)
  stance: Stance;

  @IsString()
  @Length(1, 4000)
  text: string;
}

export class GiveNotice {
  readonly type = 'GiveNotice';

  /** The street or town that was told. */
  @Matches(UNIT_SLUG)
  unitId: string;

  @IsLocalDate()
  on: string;
}

/** The answer to a street that complained of a head (TSK-65). */
export class InvestigatePerformance {
  readonly type = 'InvestigatePerformance';

  @IsString()
  @Length(1, 4000)
  findings: string;

  @IsString()
  @Length(1, 4000)
  measures: string;
}

export class DecideConsent {
  readonly type = 'DecideConsent';

  @IsIn(OUTCOMES)
  outcome: Outcome;

  @IsLocalDate()
  on: string;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

export class WithdrawConsent {
  readonly type = 'WithdrawConsent';

  @IsString()
  @Length(1, 4000)
  reason: string;
}

export type ConsentCommand =
  CreateConsent | GiveOpinion | GiveNotice | InvestigatePerformance | DecideConsent | WithdrawConsent;
