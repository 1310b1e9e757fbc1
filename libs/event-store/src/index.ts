export * from './errors';
export * from './event-store';
export * from './in-memory-event-store';
export * from './limits';
