import type { Item, NormFacts, NormSet, Post } from './norms';

interface PostEvent {
  readonly unitId: string;
  readonly normSet: NormSet;
  readonly post: Post;
  /** A pseudonymous code; never published. */
  readonly holderId: string;
  /** How many hold it now, and what is missing (or too many, negative). */
  readonly actual: number;
  readonly gap: number;
}

/** Stored facts of `staffing-<unit>`: add, never rename or remove. */
export type StaffingEvent = { readonly basis?: readonly string[] } & (
  | { type: 'StaffingOpened'; unitId: string; normSet: NormSet; facts: NormFacts }
  | { type: 'StaffingFactsSet'; facts: NormFacts }
  | ({ type: 'PostFilled' } & PostEvent)
  | ({ type: 'PostVacated'; reason: string } & PostEvent)
  | { type: 'CountSet'; item: Item; count: number }
);
