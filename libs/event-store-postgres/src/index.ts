export { migrateEventStore } from './migrate';
export { PostgresEventStore, type PostgresEventStoreOptions } from './postgres-event-store';
