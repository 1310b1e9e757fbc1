export * from './log';
export * from './storage';
export * from './witness';
export * from './seal';
export * from './serve';
export * from './verify';
