export * from './s3-evidence-store';
