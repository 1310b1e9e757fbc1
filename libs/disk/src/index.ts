export * from './lasting';
export * from './secret-file';
