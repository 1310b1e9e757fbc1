export * from './audit-tables';
export * from './key-file';
export * from './log-refused';
export * from './migrate-audit';
export * from './notary';
export * from './sealer';
export * from './sealing.work';
