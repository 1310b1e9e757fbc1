/** One measured figure. `ratio` is it over `against`, both taken in one run; `ok` whether the goal is met. */
export interface Result {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio: number;
  readonly against: string;
  readonly goal: string;
  readonly ok: boolean;
}

export interface Bench {
  readonly id: string;
  readonly title: string;
  run(): Promise<Result[]>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
