export * from './due-deadlines';
export * from './task-ledger.projection';
export * from './task-ledger.report';
export * from './task-ledger.rows';
export * from './workload.reports';
