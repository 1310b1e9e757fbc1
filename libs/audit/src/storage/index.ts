export * from './audit-storage';
export * from './disk-audit-storage';
