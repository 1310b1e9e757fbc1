export * from './lasting';
