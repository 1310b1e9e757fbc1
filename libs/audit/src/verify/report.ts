import type { Difference } from './difference';

/** What a verification found. */
export interface Verification {
  readonly origin: string;
  /** Of the checkpoint that everything was held against. */
  readonly size: number;
  readonly root: string;
  /** Leaves compared with their events. */
  readonly leaves: number;
  /** Checkpoints whose root was worked out again and whose signature was checked. */
  readonly checkpoints: number;
  /** Leaves whose salt was erased: their payloads could not be compared. */
  readonly erased: number;
  /** Leaves of an export whose events were not for whoever asked for it: only their place and hash were checked. */
  readonly withheld: number;
  readonly differing: number;
  /** The first of them. */
  readonly differences: readonly Difference[];
}

const MOST_DIFFERENCES = 1_000;

/** Counts as it goes. */
export class Findings {
  leaves = 0;
  checkpoints = 0;
  erased = 0;
  withheld = 0;
  differing = 0;
  readonly differences: Difference[] = [];

  add(difference: Difference): void {
    this.differing += 1;
    if (this.differences.length < MOST_DIFFERENCES) this.differences.push(difference);
  }

  report(origin: string, size: number, root: Buffer): Verification {
    const { leaves, checkpoints, erased, withheld, differing, differences } = this;
    const counts = { leaves, checkpoints, erased, withheld, differing };
    return { origin, size, root: root.toString('base64'), ...counts, differences };
  }
}
