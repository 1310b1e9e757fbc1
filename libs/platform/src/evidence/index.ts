export * from './evidence.controller';
