import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
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
import { DERIVED_ID, UNIT_SLUG } from '@taizhang/kernel';
import type { ParamValue } from '../programme/programme.events';
import { KNOWN_AT, RULE_KEY } from '../quote/quote.commands';
import { IsParamValue } from '../validation';

export class SupposedParam {
  @IsString()
  @Length(1, 40)
  key: string;

  @IsOptional()
  @Matches(UNIT_SLUG)
  scope?: string;

  @IsParamValue()
  value: ParamValue;
}

/** What would have come of a period under other rules: at least one of `section`, `rules` and `params` says which. */
export class SimulationInput {
  @Matches(/^[a-z][a-z0-9]*$/)
  @Length(1, 40)
  programme: string;

  /** A year or a month. */
  @Matches(/^\d{4}(-(0[1-9]|1[0-2]))?$/)
  period: string;

  /** In place of all rules, kinds and parameters of the programme. */
  @IsOptional()
  @IsObject()
  section?: object;

  /** Each in place of the versions of its key, for the days that these hold for. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  rules?: object[];

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SupposedParam)
  params?: SupposedParam[];

  /** The facts that were recorded by then. */
  @IsOptional()
  @Matches(KNOWN_AT)
  knownAt?: string;

  /** Subjects of this unit and those below it. */
  @IsOptional()
  @Matches(UNIT_SLUG)
  unitId?: string;

  /** What is shown; kinds and limits are reckoned with every rule all the same. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(RULE_KEY, { each: true })
  ruleKeys?: string[];

  /** Rows in the answer; 100 where absent. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  limit?: number;

  /** Subjects whose calculations are told step by step. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(DERIVED_ID, { each: true })
  explain?: string[];
}
