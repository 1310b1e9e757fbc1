import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { CLIENT_ID, DERIVED_ID, IsLocalDate, UNIT_SLUG } from '@taizhang/kernel';
import type { FactValue } from '../engine/calculation';
import type { AwardMoneyCommand } from './award-money.commands';
import { IsFen, IsReference, IsRemark } from './award.validation';
import { OPINIONS, type Opinion } from './award.state';

const RULE_KEY = /^[a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*$/;
/** `2023`, `2022-10` or a date. */
const PERIOD = /^\d{4}(-\d{2}(-\d{2})?)?$/;

export class EvidenceInput {
  @IsRemark()
  name: string;

  @IsReference()
  docRef: string;
}

/** An application (`incentives.md` §4.4 create). */
export class ApplyForAwardBody {
  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @Matches(RULE_KEY)
  ruleKey: string;

  @Matches(DERIVED_ID)
  subjectId: string;

  /** Who gets the money: the enterprise, for a project. */
  @IsOptional()
  @Matches(DERIVED_ID)
  payeeId?: string;

  @IsOptional()
  @Matches(PERIOD)
  period?: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  eventKey?: string;

  @IsOptional()
  @IsLocalDate()
  onDate?: string;

  /** Derived inputs, and facts of the event. */
  @IsOptional()
  @IsObject()
  inputs?: Readonly<Record<string, unknown>>;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => EvidenceInput)
  evidence?: EvidenceInput[];
}

/** An award as it is opened: what was asked for, with its id; `given` has the types of the rule. */
export interface Opening {
  readonly awardId: string;
  readonly ruleKey: string;
  readonly subjectId: string;
  readonly payeeId: string;
  readonly eventKey?: string;
  readonly given: Readonly<Record<string, FactValue>>;
}

export interface ApplyForAward extends Opening {
  readonly type: 'ApplyForAward';
  readonly evidence: readonly EvidenceInput[];
}

/** By a run. */
export interface EntitleAward extends Opening {
  readonly type: 'EntitleAward';
  readonly runId: string;
  /** A higher one of the kind exists: opened and ended at once (INC-07). */
  readonly byAwardId?: string;
}

export interface AbandonAward {
  readonly type: 'AbandonAward';
  readonly awardId: string;
  readonly ruleKey: string;
  readonly subjectId: string;
  readonly unitId: string;
  readonly occurrenceKey: string;
}

export class RequestSupplement {
  readonly type = 'RequestSupplement';

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  items: string[];
}

export class SupplementAward {
  readonly type = 'SupplementAward';

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => EvidenceInput)
  evidence: EvidenceInput[];
}

/** INC-12. */
export class ReviewAward {
  readonly type = 'ReviewAward';

  @Matches(UNIT_SLUG)
  unitId: string;

  @IsIn(OPINIONS)
  opinion: Opinion;

  @IsOptional()
  @IsRemark()
  findings?: string;
}

/** INC-13. */
export class PubliciseAward {
  readonly type = 'PubliciseAward';

  @IsRemark()
  place: string;

  @IsLocalDate()
  postedOn: string;
}

export class ObjectToAwardBody {
  @IsRemark()
  objector: string;

  @IsRemark()
  reason: string;
}

export interface ObjectToAward extends Readonly<ObjectToAwardBody> {
  readonly type: 'ObjectToAward';
  readonly objectionId: string;
}

export class ResolveObjection {
  readonly type = 'ResolveObjection';

  @Matches(DERIVED_ID)
  objectionId: string;

  @IsIn(['upheld', 'dismissed'])
  outcome: 'upheld' | 'dismissed';

  @IsRemark()
  reason: string;
}

/** INC-03, INC-10, INC-12. */
export class DecideAward {
  readonly type = 'DecideAward';

  @IsIn(['grant', 'refuse'])
  outcome: 'grant' | 'refuse';

  @IsOptional()
  @IsFen()
  amountFen?: number;

  @IsOptional()
  @IsRemark()
  reason?: string;
}

export class WithdrawAward {
  readonly type = 'WithdrawAward';

  @IsRemark()
  reason: string;
}

export type AwardCommand =
  | ApplyForAward
  | EntitleAward
  | RequestSupplement
  | SupplementAward
  | ReviewAward
  | PubliciseAward
  | ObjectToAward
  | ResolveObjection
  | DecideAward
  | WithdrawAward
  | AwardMoneyCommand
  /** A higher award of the kind has come (INC-07). */
  | { readonly type: 'SupersedeAward'; readonly byAwardId: string }
  /** Of an account's entry whose award has never come: from now on it cannot. */
  | AbandonAward
  /** Timers. */
  | { readonly type: 'CompletePublicity' }
  | { readonly type: 'LapseSupplement' }
  | { readonly type: 'MarkDeadlineMissed'; readonly kind: string };
