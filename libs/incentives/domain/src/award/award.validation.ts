import { IsInt, IsString, Length, Max, Min } from 'class-validator';

/** So that times 100 stays below 2^53 (`incentives.md` §4.2). */
const MAX_FEN = 90_000_000_000_000;

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, key) =>
    decorators.forEach((decorate) => decorate(target, key));

/** `…Fen`: whole fen above 0. */
export const IsFen = (): PropertyDecorator => all(IsInt(), Min(1), Max(MAX_FEN));

/** `reason`, `findings`, `place`. */
export const IsRemark = (): PropertyDecorator => all(IsString(), Length(1, 500));

/** `…Ref`, `…No`. */
export const IsReference = (): PropertyDecorator => all(IsString(), Length(1, 80));
