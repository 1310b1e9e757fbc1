import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  buildMessage,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { DERIVED_ID, UNIT_SLUG } from '@taizhang/kernel';
import { IsClause } from '../validation';
import { FIRM_ID, INSPECTION_MODES, type InspectionMode } from './inspection-plan.state';

const ALL_OF_A_KIND = /^all:[a-z][a-z0-9-]{0,63}$/;
const MAX_POOL = 5_000;

const isPool = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length >= 1 && value.length <= MAX_POOL && value.every((id) => isPoolId(id))
    : typeof value === 'string' && ALL_OF_A_KIND.test(value);

const isPoolId = (id: unknown): boolean => typeof id === 'string' && (FIRM_ID.test(id) || ALL_OF_A_KIND.test(id));

/** Ids of firms, or `all:<kind>`. */
const IsSubjectPool = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isSubjectPool',
      validator: {
        validate: isPool,
        defaultMessage: buildMessage((each) => `${each}$property must hold ids of firms, or be all:<kind>`),
      },
    },
    {
      context: {
        schema: {
          oneOf: [
            { type: 'array', minItems: 1, maxItems: MAX_POOL, items: { type: 'string' } },
            { type: 'string', pattern: ALL_OF_A_KIND.source },
          ],
        },
      },
    },
  );

export class InspectionEntryInput {
  @Matches(DERIVED_ID)
  entryId: string;

  @IsString()
  @Length(1, 200)
  item: string;

  @IsString()
  @Length(1, 4000)
  legalBasis: string;

  @IsString()
  @Length(1, 4000)
  content: string;

  @IsSubjectPool()
  subjectPool: string | string[];

  @IsInt()
  @Min(1)
  @Max(12)
  timesPerYear: number;

  @IsIn(INSPECTION_MODES)
  mode: InspectionMode;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(12, { each: true })
  months: number[];

  /** Public safety, life and health (WP06 §二(三)8). */
  @IsOptional()
  @IsBoolean()
  highRisk?: boolean;
}

/** Drafts the yearly plan of an agency (年度检查计划; `tasks.md` §4.7 create). */
export class CreateInspectionPlan {
  readonly type = 'CreateInspectionPlan';

  @Matches(UNIT_SLUG)
  agency: string;

  @IsInt()
  @Min(2000)
  @Max(2999)
  year: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => InspectionEntryInput)
  entries: InspectionEntryInput[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

export class SubmitInspectionPlan {
  readonly type = 'SubmitInspectionPlan';

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  note?: string;
}

/** The justice department takes it into its files (备案). */
export class FileInspectionPlan {
  readonly type = 'FileInspectionPlan';

  @IsString()
  @Length(1, 200)
  fileNo: string;
}

export class ReturnInspectionPlan {
  readonly type = 'ReturnInspectionPlan';

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** The whole new list; the filed one binds until this one is filed. */
export class AmendInspectionPlan {
  readonly type = 'AmendInspectionPlan';

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => InspectionEntryInput)
  entries: InspectionEntryInput[];

  @IsString()
  @Length(1, 4000)
  reason: string;
}

export type InspectionPlanCommand =
  CreateInspectionPlan | SubmitInspectionPlan | FileInspectionPlan | ReturnInspectionPlan | AmendInspectionPlan;
