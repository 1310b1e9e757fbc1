export * from './difference';
export * from './report';
export * from './verify-export';
export * from './verify-log';
