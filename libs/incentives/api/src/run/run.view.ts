import type { Readable } from '@taizhang/platform';
import { run, type RunState } from '@taizhang/incentives/domain';

export const runReadable: Readable<RunState> = { decider: run, unitOf: ({ unitId }) => unitId };

/** A run as `incentives.md` §4.3 lists it. */
export const runView = ({ status, upTo: _upTo, meals: _meals, ...rest }: RunState) => ({ ...rest, state: status });
