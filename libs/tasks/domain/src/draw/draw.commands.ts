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
import { Type } from 'class-transformer';
import { CLIENT_ID, DERIVED_ID, UNIT_SLUG } from '@taizhang/kernel';
import { IsClause } from '../validation';
import { DRAW_PURPOSES, type DrawPurpose } from './draw.state';

/** Ids of firms, officers and patches as the registers have them; `|` and line feeds would blur the hashed texts. */
export const POOL_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const MAX_SUBJECTS = 5_000;

export class StratumInput {
  @IsString()
  @Length(1, 40)
  tier: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_SUBJECTS)
  @Matches(POOL_ID, { each: true })
  subjects: string[];

  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0.0001)
  @Max(1)
  ratio: number;
}

/** One of `{size}`, `{ratio}` or `{strata}`. */
export class SampleInput {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_SUBJECTS)
  size?: number;

  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0.0001)
  @Max(1)
  ratio?: number;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => StratumInput)
  strata?: StratumInput[];
}

export class ConflictInput {
  @Matches(POOL_ID)
  subjectId: string;

  @Matches(POOL_ID)
  officerId: string;
}

/** Opens a draw: the pool and the agency's promise of a seed (`tasks.md` §4.9 create). */
export class CreateDraw {
  readonly type = 'CreateDraw';

  @IsOptional()
  @Matches(CLIENT_ID)
  id?: string;

  @Matches(UNIT_SLUG)
  agency: string;

  @IsIn(DRAW_PURPOSES)
  purpose: DrawPurpose;

  @IsOptional()
  @Matches(DERIVED_ID)
  entryId?: string;

  /** A period key: `2022-05`, `2022-q2`, `2022-h1`. */
  @Matches(/^[0-9a-z][0-9a-z-]{0,31}$/)
  period: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_SUBJECTS)
  @Matches(POOL_ID, { each: true })
  subjects: string[];

  @IsArray()
  @ArrayMaxSize(500)
  @Matches(POOL_ID, { each: true })
  officers: string[];

  @IsObject()
  @ValidateNested()
  @Type(() => SampleInput)
  sample: SampleInput;

  /** 2 for a visit, 0 where nobody goes. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(20)
  officersPerSubject?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_SUBJECTS)
  @ValidateNested({ each: true })
  @Type(() => ConflictInput)
  conflicts?: ConflictInput[];

  /** SHA-256 of the agency's seed. */
  @Matches(SHA256)
  commitment: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

/** The supervisor adds a seed of its own. */
export class SeedDraw {
  readonly type = 'SeedDraw';

  @IsString()
  @Length(1, 200)
  supervisorSeed: string;
}

/** The agency lays its seed open, and the draw is made. */
export class RevealDraw {
  readonly type = 'RevealDraw';

  @IsString()
  @Length(1, 200)
  agencySeed: string;
}

export class VoidDraw {
  readonly type = 'VoidDraw';

  @IsString()
  @Length(1, 4000)
  reason: string;
}

export type DrawCommand = CreateDraw | SeedDraw | RevealDraw | VoidDraw;
