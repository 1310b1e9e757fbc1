export * from './command-executor';
export * from './command-http';
export * from './state-cache';
export * from './state-query';
export * from './readable';
export * from './claims';
export * from './state-reader';
export * from './pending-claim';
