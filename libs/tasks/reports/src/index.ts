export * from './finding/finding.scope';
export * from './finding/rectification-ledger.report';
export * from './finding/rectification.projection';
export * from './finding/rectification.rows';
export * from './task/task-ledger.projection';
export * from './task/task-ledger.report';
export * from './task/task-ledger.rows';
export * from './task/workload.reports';
