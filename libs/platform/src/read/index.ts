export * from './database-errors';
export * from './deadline';
export { Consumer, type ConsumerState, type ConsumerStatus, sleep, type Work } from './consumer';
export type { Batch } from './inbox';
export { createCheckpoint, type Failure, type Lease, LeaseLost } from './lease';
export * from './digest-projection';
export * from './log';
export * from './migrate-read';
export * from './migrate-schema';
export * from './projection';
export * from './projection-runner';
export * from './reaction';
export * from './reaction-runner';
export { type Queryable, ReadDatabase } from './read-database';
export * from './read-metrics';
export * from './read-models';
export { EntityUnfit } from './table-shape';
export * from './state-projection';
export { type Tally, tally } from './tally';
export * from './timer';
export * from './timer-runner';
export {
  CannotVerify,
  type RowDifference,
  type Verification,
  verifyProjection,
  type VerifyOptions,
} from './verify-projection';
