import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { CLIENT_ID, DERIVED_ID, IsLocalDate, type LocalDate, UNIT_SLUG } from '@taizhang/kernel';
import { type Opinion, OPINIONS } from '../award/award.state';
import type { RosterEntryOf } from './roster.events';

export class RosterEvidenceInput {
  @IsString()
  @Length(1, 500)
  name: string;

  @IsString()
  @Length(1, 80)
  docRef: string;
}

/** Proposes a subject for a list (白名单, 培育库, 推介目录). */
export class ProposeRosterEntry {
  readonly type = 'ProposeRosterEntry';

  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @Matches(/^[a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(3, 80)
  rosterKey: string;

  @Matches(DERIVED_ID)
  subjectId: string;

  /** The year of the list; this year where absent. */
  @IsOptional()
  @Matches(/^20\d{2}$/)
  year?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RosterEvidenceInput)
  evidence?: RosterEvidenceInput[];
}

export class ReviewRosterEntry {
  readonly type = 'ReviewRosterEntry';

  @Matches(UNIT_SLUG)
  unitId: string;

  @IsIn(OPINIONS)
  opinion: Opinion;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  findings?: string;
}

/** Only conditions that the rule lets be waived. */
export class WaiveCondition {
  readonly type = 'WaiveCondition';

  @Matches(/^[a-z0-9-]{1,40}$/)
  item: string;

  @IsString()
  @Length(1, 500)
  reason: string;
}

export class PubliciseRosterEntry {
  readonly type = 'PubliciseRosterEntry';

  @IsString()
  @Length(1, 500)
  place: string;

  @IsLocalDate()
  postedOn: LocalDate;
}

export class ObjectToRosterEntryBody {
  @IsString()
  @Length(1, 500)
  objector: string;

  @IsString()
  @Length(1, 500)
  reason: string;
}

export interface ObjectToRosterEntry extends Readonly<ObjectToRosterEntryBody> {
  readonly type: 'ObjectToRosterEntry';
  readonly objectionId: string;
}

export class ResolveRosterObjection {
  readonly type = 'ResolveRosterObjection';

  @Matches(DERIVED_ID)
  objectionId: string;

  @IsIn(['upheld', 'dismissed'])
  outcome: 'upheld' | 'dismissed';

  @IsString()
  @Length(1, 500)
  reason: string;
}

export class ListRosterEntry {
  readonly type = 'ListRosterEntry';

  @IsLocalDate()
  listedOn: LocalDate;

  @IsOptional()
  @IsLocalDate()
  validTo?: LocalDate;
}

export class RemoveRosterEntry {
  readonly type = 'RemoveRosterEntry';

  @IsString()
  @Length(1, 500)
  reason: string;

  @IsLocalDate()
  removedOn: LocalDate;
}

/** Of a process manager: on an exclusion roster, without a proposal. */
export interface ListBarred {
  readonly type: 'ListBarred';
  readonly entry: RosterEntryOf;
  readonly decide: string;
  readonly listedOn: LocalDate;
  readonly validTo?: LocalDate;
  readonly basis: readonly string[];
}

/** Of a process manager: what it was listed for has been annulled. */
export interface AnnulBar {
  readonly type: 'AnnulBar';
  readonly reason: string;
  readonly removedOn: LocalDate;
}

/** Of the timer. */
export interface ExpireRosterEntry {
  readonly type: 'ExpireRosterEntry';
}

export type RosterCommand =
  | (ProposeRosterEntry | ReviewRosterEntry | WaiveCondition | PubliciseRosterEntry | ObjectToRosterEntry)
  | (ResolveRosterObjection | ListRosterEntry | RemoveRosterEntry | ListBarred | AnnulBar | ExpireRosterEntry);
