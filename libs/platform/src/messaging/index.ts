export * from './in-process-bus';
export * from './message-source';
export * from './relay';
