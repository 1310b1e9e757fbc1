import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CLIENT_ID, UNIT_SLUG } from '@taizhang/kernel';
import { IsClause } from '../validation';
import { type Item, ITEMS, NORM_SETS, type NormSet, type Post, POSTS } from './norms';

/** ZZ5: `residents`; ZZ2: the other four; ZZ7: none. */
export class StaffingFactsInput {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  residents?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3)
  class?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  population?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  revenueFen?: number;

  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0)
  @Max(1_000_000)
  areaSqKm?: number;
}

/** Opens the table of posts of a community, a township or a command centre (TSK-67, TSK-68). */
export class CreateStaffing {
  readonly type = 'CreateStaffing';

  @Matches(UNIT_SLUG)
  unitId: string;

  @IsIn(NORM_SETS)
  normSet: NormSet;

  @IsObject()
  @ValidateNested()
  @Type(() => StaffingFactsInput)
  facts: StaffingFactsInput;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

/** The figures of today; nobody loses a post by it. */
export class SetStaffingFacts {
  readonly type = 'SetStaffingFacts';

  @IsObject()
  @ValidateNested()
  @Type(() => StaffingFactsInput)
  facts: StaffingFactsInput;
}

export class AppointHolder {
  readonly type = 'AppointHolder';

  @IsIn(POSTS)
  post: Post;

  /** A pseudonymous code. */
  @Matches(CLIENT_ID)
  holderId: string;
}

export class ReleaseHolder {
  readonly type = 'ReleaseHolder';

  @Matches(CLIENT_ID)
  holderId: string;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** How many offices, institutions, squads or extra plates a township has. */
export class SetCount {
  readonly type = 'SetCount';

  @IsIn(ITEMS)
  item: Item;

  @IsInt()
  @Min(0)
  @Max(1_000)
  count: number;
}

export type StaffingCommand = CreateStaffing | SetStaffingFacts | AppointHolder | ReleaseHolder | SetCount;
