export * from './master-key';
export * from './person-keys';
export * from './personal-data';
export * from './postgres-person-keys';
export { looksSealed, personsIn, SealBroken } from './sealed';
