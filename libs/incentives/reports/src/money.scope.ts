import { IsLocalDate, type LocalDate } from '@taizhang/kernel';
import { IsOptional, IsString, Length, Matches } from 'class-validator';

/** What the reports on money have in common; what `period` and `on` mean each report says. */
export class MoneyScope {
  @IsOptional()
  @IsString()
  @Length(1, 16)
  programme?: string;

  /** The unit's subtree. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;

  /** A year, with the months in it, or a month. */
  @IsOptional()
  @Matches(/^\d{4}(-(0[1-9]|1[0-2]))?$/)
  period?: string;

  @IsOptional()
  @IsLocalDate()
  on?: LocalDate;
}

/** A column whose value is plain. */
export const column = (key: string, zh: string, en: string) => ({ key, title: { zh, en } });

/** A sum in CSV, too, is whole fen. */
export const fenColumn = (key: string, zh: string, en: string) => column(key, `${zh}(分)`, `${en} (fen)`);

/** What stands in for the id of a person where everybody reads: the last two signs. */
export const masked = (id: string): string => `***${id.slice(-2)}`;
