export * from './s3-audit-storage';
