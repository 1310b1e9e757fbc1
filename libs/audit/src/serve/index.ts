export * from './audit.controller';
export * from './export';
export * from './leaf-pairs';
export * from './published-log';
