import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
} from 'class-validator';
import { IsClause, IsLocalDate, type LocalDate, UNIT_SLUG } from '@taizhang/kernel';
import type { IncentivesSection } from '@taizhang/packs';
import { IsParamValue } from '../validation';
import type { ParamValue } from './programme.events';

const DOCUMENT = /^[A-Z]{2}\d{0,2}$/;

/** A unit puts the money rules of a document in force (`incentives.md` §4.1 create). */
export class CreateProgrammeInput {
  @Matches(DOCUMENT)
  documentId: string;

  @IsObject()
  section: object;
}

/** The section is admitted already; `packVersion`: it comes from an adopted pack. */
export interface EnactProgramme {
  readonly type: 'EnactProgramme';
  readonly documentId: string;
  readonly packVersion: number | null;
  readonly section: IncentivesSection;
}

export class EnactRuleVersion {
  readonly type = 'EnactRuleVersion';

  @IsObject()
  rule: object;

  @IsLocalDate()
  effectiveFrom: string;

  @IsOptional()
  @IsLocalDate()
  effectiveTo?: string;

  @IsOptional()
  @IsBoolean()
  retroactive?: boolean;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

/** A value that the document leaves to somebody, for everybody or for one place. */
export class SetParameter {
  readonly type = 'SetParameter';

  @IsString()
  @Length(1, 40)
  key: string;

  @IsOptional()
  @Matches(UNIT_SLUG)
  scope?: string;

  @IsParamValue()
  value: ParamValue;

  @IsLocalDate()
  effectiveFrom: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

export class SuspendProgramme {
  readonly type = 'SuspendProgramme';

  @IsString()
  @Length(1, 500)
  reason: string;
}

export class ResumeProgramme {
  readonly type = 'ResumeProgramme';

  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class CloseProgramme {
  readonly type = 'CloseProgramme';

  @IsString()
  @Length(1, 500)
  reason: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

/** The day after the last one; given by the timer only. */
export interface ExpireProgramme {
  readonly type: 'ExpireProgramme';
}

/** Some time before the last day; given by the timer only. */
export interface AnnounceEnd {
  readonly type: 'AnnounceEnd';
}

/** The pack behind it was repealed; given by the process manager only. */
export interface ProposeClosing {
  readonly type: 'ProposeClosing';
  readonly repealedOn: LocalDate;
}

export type ProgrammeCommand =
  | EnactProgramme
  | EnactRuleVersion
  | SetParameter
  | SuspendProgramme
  | ResumeProgramme
  | CloseProgramme
  | ExpireProgramme
  | AnnounceEnd
  | ProposeClosing;
