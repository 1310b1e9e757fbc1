import type { LocalDate } from '@taizhang/kernel';
import type { Readable } from '@taizhang/platform';
import { mayReadFile, measuresDue, termsServed, worker, type WorkerState } from '@taizhang/tasks/domain';

/** A personnel file is for the street, the district's departments and auditors, not for the whole tree of units. */
export const workerReadable: Readable<WorkerState> = {
  decider: worker,
  unitOf: ({ community }) => community,
  mayRead: ({ street }, actor, units) => mayReadFile(actor, street, units),
};

/** The state of a worker as `tasks.md` §4.12 lists it. */
export function workerView(state: WorkerState, today: LocalDate) {
  const { status, contracts, ...rest } = state;
  const { from, to } = contracts.at(-1) ?? {};
  const contract = from === undefined ? null : { from, to };
  return { ...rest, state: status, contract, contracts, measuresDue: measuresDue(state), ...termsServed(state, today) };
}
