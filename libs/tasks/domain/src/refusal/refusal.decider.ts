import type { Decider, LocalDate, Text } from '@taizhang/kernel';

/** Work was handed down that may not be (TSK-25): the refused command wrote nothing, this says that it came. */
export interface LogDownwardRefusal {
  readonly type: 'LogDownwardRefusal';
  readonly assigner: string;
  readonly target: string;
  readonly taskId: string;
  readonly refusedOn: LocalDate;
  readonly reason: Text;
  /** The clauses behind the rule. */
  readonly clauses: readonly string[];
}

/** Stored facts of `refusal-<date>`: add, never rename or remove. */
export interface DownwardRequestRefused {
  readonly type: 'DownwardRequestRefused';
  readonly assigner: string;
  readonly target: string;
  readonly taskId: string;
  readonly refusedOn: LocalDate;
  readonly reason: Text;
  readonly basis?: readonly string[];
}

/** One stream a day; all of its entries count, none changes another: the state is their number. */
export const refusal: Decider<number, LogDownwardRefusal, DownwardRequestRefused> = {
  category: 'refusal',
  initial: 0,
  creates: ['LogDownwardRefusal'],
  roles: { LogDownwardRefusal: ['system'] },
  decide: ({ type: _type, clauses, ...entry }) => [{ type: 'DownwardRequestRefused', ...entry, basis: clauses }],
  evolve: (entries, { type }) => (type === 'DownwardRequestRefused' ? entries + 1 : entries),
};
