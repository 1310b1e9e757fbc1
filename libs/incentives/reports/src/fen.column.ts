import { Column, type ColumnOptions } from 'typeorm';

/** A sum in whole fen: beyond what `integer` holds, below 2^53. */
export const FenColumn = (options: ColumnOptions): PropertyDecorator =>
  Column('bigint', {
    ...options,
    transformer: { to: (fen: number) => String(fen), from: (text: string) => Number(text) },
  });
