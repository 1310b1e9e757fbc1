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
import { CLIENT_ID, DERIVED_ID, IsLocalDate } from '@taizhang/kernel';
import { LEVELS } from '../place';
import { MOST_FEN } from '../subject/fact-value';
import type { Level } from '../subject/subject.events';

/** A date, to the end of its day, or an instant. */
export const KNOWN_AT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;
export const RULE_KEY = /^[a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*$/;

class SupposedInput {
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(1, 80)
  kind: string;

  @IsIn(LEVELS)
  level: Level;

  @IsInt()
  @Min(1)
  @Max(MOST_FEN)
  paidFen: number;
}

/** One rule asked of a subject, or of facts alone. */
export class QuoteRequestInput {
  @Matches(RULE_KEY)
  @Length(3, 80)
  ruleKey: string;

  @IsOptional()
  @IsLocalDate()
  onDate?: string;

  /** Of the rule's occurrence; of a rule per event its key. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  period?: string;

  @IsOptional()
  @Matches(DERIVED_ID)
  subjectId?: string;

  @IsOptional()
  @Matches(KNOWN_AT)
  knownAt?: string;

  @IsOptional()
  @IsObject()
  facts?: Readonly<Record<string, unknown>>;

  @IsOptional()
  @IsObject()
  params?: Readonly<Record<string, unknown>>;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SupposedInput)
  prior?: SupposedInput[];
}

/** A calculation without effect (试算); stored, so that it can be pointed to. */
export class CreateQuoteInput {
  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => QuoteRequestInput)
  requests: QuoteRequestInput[];
}

export interface CreateQuote {
  readonly type: 'CreateQuote';
  readonly requests: readonly QuoteRequestInput[];
  /** What a check is about, if not its subject; set by process managers only. */
  readonly refId?: string;
}
