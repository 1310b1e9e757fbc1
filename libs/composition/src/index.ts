export * from './database';
export * from './host';
export * from './ledger';
export * from './messaging';
export * from './relay-process';
export * from './runners';
export * from './services/service-parts';
export * from './services/services';
