import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { Length, Matches, Max, Min } from 'class-validator';
import { DERIVED_ID, IsLocalDate } from '@taizhang/kernel';

export const MEAL_MODES = ['dine-in', 'delivery'] as const;
const CODE = /^[a-z0-9-]{1,40}$/;

/** Somebody ate at a site, or had a meal brought (`incentives.md` §4.2). */
export class RecordUsage {
  readonly type = 'RecordUsage';

  @Matches(DERIVED_ID)
  usageId: string;

  @Matches(DERIVED_ID)
  personId: string;

  @IsLocalDate()
  servedOn: string;

  @IsIn(MEAL_MODES)
  mode: (typeof MEAL_MODES)[number];

  @Matches(CODE)
  mealSlot: string;

  @IsInt()
  @Min(0)
  @Max(150)
  ageYears: number;

  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(CODE, { each: true })
  circumstances: string[];

  @IsOptional()
  @IsBoolean()
  urbanHukouInCity?: boolean;

  @IsOptional()
  @IsBoolean()
  livesInCentralUrbanArea?: boolean;
}

export class VoidUsage {
  readonly type = 'VoidUsage';

  @Matches(DERIVED_ID)
  usageId: string;

  @IsString()
  @Length(1, 500)
  reason: string;
}
