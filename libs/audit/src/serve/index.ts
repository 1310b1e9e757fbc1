export * from './audit.controller';
export * from './export';
export * from './published-log';
