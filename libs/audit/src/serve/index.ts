export * from './published-log';
