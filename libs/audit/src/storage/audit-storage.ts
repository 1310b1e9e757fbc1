/** The place of tiles and checkpoints does not answer, is full or not writable. */
export class StorageUnavailable extends Error {
  constructor(path: string, options?: ErrorOptions) {
    super(`the storage of the audit log fails at ${path}`, options);
    this.name = 'StorageUnavailable';
  }
}

/** Files of the log by their paths. Throws `StorageUnavailable`. */
export interface AuditStorage {
  read(path: string): Promise<Buffer | undefined>;
  /** Whole and durable when it resolves, or as before; replaces what is there. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** A missing file is no fault. */
  remove(path: string): Promise<void>;
  /** Names of the files in a folder; none where the folder is missing. */
  list(folder: string): Promise<string[]>;
  close(): Promise<void>;
}
