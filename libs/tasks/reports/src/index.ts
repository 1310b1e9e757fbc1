export * from './task/task-ledger.projection';
export * from './task/task-ledger.report';
export * from './task/task-ledger.rows';
export * from './task/workload.reports';
