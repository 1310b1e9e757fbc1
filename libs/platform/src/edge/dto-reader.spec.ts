import { InvalidInput } from '@taizhang/kernel';
import { Type } from 'class-transformer';
import { IsArray, IsNumber, IsOptional, IsString, Max, ValidateNested } from 'class-validator';
import { readBody } from './dto-reader';

class Source {
  @IsOptional() @IsString() taskId?: string;
  @IsOptional() @IsString() patchId?: string;
}

class Notice {
  @IsOptional() @ValidateNested() @Type(() => Source) source?: Source;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => Source) others?: Source[];
  @IsOptional() @IsNumber({ maxDecimalPlaces: 4 }) @Max(1) ratio?: number;
}

it('a part has only the fields that came: it goes into an event as it is', () => {
  const { source, others } = readBody(Notice, { source: { taskId: 'sg18.r12' }, others: [{ patchId: 'p' }, {}] });
  expect(source).toBeInstanceOf(Source);
  expect(Object.entries(source ?? {})).toEqual([['taskId', 'sg18.r12']]);
  expect(others?.map((one) => Object.keys(one))).toEqual([['patchId'], []]);
});

it.each([
  [0.0001, true],
  [0, true],
  [0.00001, false],
  [1e-7, false],
  [1.5e-7, false],
  [-1e-10, false],
])('counts the decimals of %d, an exponent or not', (ratio, fits) => {
  const read = (): Notice => readBody(Notice, { ratio });
  if (fits) expect(read().ratio).toBe(ratio);
  else expect(read).toThrow(InvalidInput);
});
