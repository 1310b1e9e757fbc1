export * from './database';
export * from './host';
export * from './ledger';
export * from './runners';
export * from './services/service-parts';
export * from './services/services';
