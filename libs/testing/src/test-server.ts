import type { ChildProcess } from 'node:child_process';

/** What the global setup hands to the global teardown. */
export const testServer: { process?: ChildProcess } = {};
