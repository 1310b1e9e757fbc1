export * from './audit-tables';
export * from './log-refused';
export * from './migrate-audit';
export * from './sealer';
export * from './sealing.work';
