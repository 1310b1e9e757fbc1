export * from './seal/sealing.contract';
export * from './storage/audit-storage.contract';
