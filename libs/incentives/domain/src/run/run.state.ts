import type { MealMonth, RunCounts, RunEvent } from './run.events';

export type RunStatus = 'none' | 'running' | 'completed';

export interface RunState extends RunCounts {
  readonly status: RunStatus;
  readonly runId: string;
  readonly programmeKey: string;
  readonly documentId: string;
  readonly ruleKey: string;
  readonly period: string;
  readonly subjectIds: readonly string[] | null;
  readonly unitId: string;
  readonly within: string | null;
  readonly batches: number;
  /** The subject that the last batch ended with. */
  readonly upTo: string | null;
  readonly undetermined: readonly string[];
  readonly undeterminedCount: number;
  /** What the sites of earlier batches came to, until the run is completed. */
  readonly meals: readonly MealMonth[];
  readonly basis: readonly string[];
}

export const NO_COUNTS: RunCounts = { entitled: 0, ineligible: 0, superseded: 0, skipped: 0, totalFen: 0 };

export const NO_RUN: RunState = {
  ...{ status: 'none', runId: '', programmeKey: '', documentId: '', ruleKey: '', period: '', subjectIds: null },
  ...{ unitId: '', within: null, batches: 0, upTo: null, ...NO_COUNTS, undetermined: [], undeterminedCount: 0 },
  ...{ meals: [], basis: [] },
};

/** So many of those whose facts are missing a run names; their batches name all. */
export const NAMED = 100;

export const added = (a: RunCounts, b: RunCounts): RunCounts => ({
  entitled: a.entitled + b.entitled,
  ineligible: a.ineligible + b.ineligible,
  superseded: a.superseded + b.superseded,
  skipped: a.skipped + b.skipped,
  totalFen: a.totalFen + b.totalFen,
});

export function evolveRun(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'RunStarted': {
      const { type: _type, basis = [], ...started } = event;
      return { ...NO_RUN, ...started, status: 'running', basis };
    }
    case 'RunBatchDone':
      return {
        ...{ ...state, ...added(state, event), batches: event.batch, upTo: event.upTo },
        undetermined: [...state.undetermined, ...event.undetermined].slice(0, NAMED),
        undeterminedCount: state.undeterminedCount + event.undetermined.length,
        meals: [...state.meals, ...(event.meals ?? [])],
      };
    case 'RunCompleted': {
      const { type: _type, basis: _basis, ...totals } = event;
      return { ...state, ...totals, meals: [], status: 'completed' };
    }
    default:
      return state; // what a check found, or an event that a newer release wrote
  }
}
