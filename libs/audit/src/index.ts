export * from './log';
export * from './storage';
