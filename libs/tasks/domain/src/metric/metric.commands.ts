import {
  IsObject,
  IsOptional,
  IsPositive,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  type ValidationOptions,
} from 'class-validator';
import { PERIOD_KEY } from '../plan/period';
import { hasFourDecimals } from './comparison';
import type { MetricSpec } from './metric.state';

const MOST = 1e15;
const SHA256 = /^[0-9a-f]{64}$/;

const isDecimal = (value: unknown): boolean => typeof value === 'number' && hasFourDecimals(value);
const isNamed = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length > 0 &&
  Object.values(value).every((each) => isDecimal(each) && Math.abs(each as number) <= MOST);

/** A number with at most 4 decimals (TSK-26). */
const IsDecimal = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isNumber',
      validator: { validate: isDecimal, defaultMessage: () => '$property must have at most 4 decimals' },
    },
    { context: { zh: '必须是至多 4 位小数的数字', en: 'must be a number with at most 4 decimals' }, ...options },
  );

class FigureInput {
  @IsOptional()
  @IsDecimal()
  @Min(-MOST)
  @Max(MOST)
  value?: number;

  @IsOptional()
  @IsDecimal()
  @Min(-MOST)
  @Max(MOST)
  numerator?: number;

  @IsOptional()
  @IsDecimal()
  @IsPositive()
  @Max(MOST)
  denominator?: number;

  /** For a metric with alternatives: a number for some of their names. */
  @IsOptional()
  @IsObject()
  @ValidateBy(
    { name: 'isNamedNumbers', validator: { validate: isNamed } },
    {
      context: {
        ...{ zh: '须为 名称: 数字(至多 4 位小数)', en: 'must be numbers with at most 4 decimals by name' },
        schema: { type: 'object', minProperties: 1, additionalProperties: { type: 'number' } },
      },
    },
  )
  values?: Record<string, number>;
}

/** `{value}`, `{numerator, denominator}` or `{values}` of one period (`tasks.md` §4.3 report). */
export class ReportMetric extends FigureInput {
  readonly type = 'ReportMetric';

  @Matches(PERIOD_KEY)
  period: string;

  @IsString()
  @Length(1, 4000)
  source: string;

  @IsOptional()
  @Matches(SHA256)
  evidenceSha256?: string;
}

export class VerifyMetric {
  readonly type = 'VerifyMetric';

  @Matches(PERIOD_KEY)
  period: string;
}

export class RejectMetric {
  readonly type = 'RejectMetric';

  @Matches(PERIOD_KEY)
  period: string;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** Another figure for a verified one, which is then to be verified anew. */
export class CorrectMetric extends FigureInput {
  readonly type = 'CorrectMetric';

  @Matches(PERIOD_KEY)
  period: string;

  @IsString()
  @Length(1, 4000)
  reason: string;
}

/** The plan's pack says what the metric is; given by process managers only. */
export interface DefineMetric {
  readonly type: 'DefineMetric';
  readonly spec: MetricSpec;
  readonly basis: readonly string[];
  readonly packVersion: string;
}

/** A later version of the pack says nothing of it. */
export interface RetireMetric {
  readonly type: 'RetireMetric';
}

/** What another service has found: the unit reports it, or something else. Given by process managers only. */
export interface ProposeMetric {
  readonly type: 'ProposeMetric';
  readonly period: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly source: string;
}

export type MetricCommand =
  DefineMetric | RetireMetric | ProposeMetric | ReportMetric | VerifyMetric | RejectMetric | CorrectMetric;
