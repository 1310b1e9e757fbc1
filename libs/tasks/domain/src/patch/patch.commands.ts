import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
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
import { DERIVED_ID, UNIT_SLUG } from '@taizhang/kernel';
import { PlaceInput } from '../finding/finding.commands';
import { IsClause, IsLocalDate } from '../validation';
import {
  LAND_CLASSES,
  type LandClass,
  PATCH_CATEGORIES,
  type PatchCategory,
  type Verdict,
  VERDICTS,
} from './patch.state';

const SHA256 = /^[0-9a-f]{64}$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MAX_SQM = 1_000_000_000;

/** Import of one patch of a batch (`tasks.md` §4.6 create). */
export class CreatePatch {
  readonly type = 'CreatePatch';

  @Matches(DERIVED_ID)
  planId: string;

  /** A month's batch or a year's supplement. */
  @Matches(/^\d{4}-(0[1-9]|1[0-2]|annual)$/)
  batch: string;

  @IsOptional()
  @IsLocalDate()
  batchDueOn?: string;

  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/)
  patchNo: string;

  @Matches(UNIT_SLUG)
  townUnit: string;

  @IsObject()
  @ValidateNested()
  @Type(() => PlaceInput)
  place: PlaceInput;

  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0.0001)
  @Max(MAX_SQM)
  areaSqm: number;

  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0)
  @Max(MAX_SQM)
  farmlandSqm: number;

  @IsIn(LAND_CLASSES)
  landClass: LandClass;

  @IsOptional()
  @IsBoolean()
  rareEarth?: boolean;

  @IsOptional()
  @IsBoolean()
  natureReserve?: boolean;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

export class FieldCheckPatch {
  readonly type = 'FieldCheckPatch';

  @IsLocalDate()
  checkedOn: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(CODE, { each: true })
  officers: string[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(SHA256, { each: true })
  photos: string[];

  @IsNumber()
  @Min(-180)
  @Max(180)
  lon: number;

  @IsNumber()
  @Min(-90)
  @Max(90)
  lat: number;
}

/** Legal or not, and whose field it is (TSK-39). */
export class JudgePatch {
  readonly type = 'JudgePatch';

  @IsIn(VERDICTS)
  verdict: Verdict;

  @IsIn(PATCH_CATEGORIES)
  category: PatchCategory;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  illegalKind?: string;

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  reason?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  documents?: string[];

  @IsOptional()
  @Matches(UNIT_SLUG)
  toUnit?: string;
}

export class UploadPatch {
  readonly type = 'UploadPatch';

  @IsString()
  @Length(1, 200)
  formNo: string;
}

export class ReturnPatch {
  readonly type = 'ReturnPatch';

  @IsString()
  @Length(1, 4000)
  reason: string;

  @IsLocalDate()
  proofBy: string;
}

export class ApprovePatch {
  readonly type = 'ApprovePatch';

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

/** The quarterly review of a drawn patch (TSK-41). */
export class ReviewPatch {
  readonly type = 'ReviewPatch';

  @Matches(/^\d{4}-q[1-4]$/)
  quarter: string;

  @Matches(DERIVED_ID)
  drawId: string;

  @IsIn(['passed', 'failed'])
  result: 'passed' | 'failed';

  @IsString()
  @Length(1, 4000)
  note: string;
}

export type PatchCommand =
  | CreatePatch
  | FieldCheckPatch
  | JudgePatch
  | UploadPatch
  | ReturnPatch
  | ApprovePatch
  | ReviewPatch
  /** Its finding was cleared or answered (`clear-patch`). */
  | { readonly type: 'ClearPatch'; readonly findingId: string };
