export * from './witness';
export * from './witness-client';
export * from './witness-server';
