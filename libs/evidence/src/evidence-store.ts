/** What a file is known by: the SHA-256 of its bytes in lower-case hex. */
export interface KeptEvidence {
  readonly sha256: string;
  readonly bytes: number;
}

export interface EvidenceFile extends KeptEvidence {
  readonly content: AsyncIterable<Uint8Array>;
}

/** No file is kept under that digest. */
export class EvidenceMissing extends Error {
  constructor(readonly sha256: string) {
    super(`no evidence is kept under ${sha256}`);
    this.name = 'EvidenceMissing';
  }
}

/** The bytes under a digest are not the ones that it names: somebody changed them, or the disk did. */
export class EvidenceChanged extends Error {
  constructor(
    readonly sha256: string,
    readonly found: string,
  ) {
    super(`the evidence ${sha256} was changed: its bytes now have the digest ${found}`);
    this.name = 'EvidenceChanged';
  }
}

/** The place where files are kept does not answer, or is full; nothing was kept. */
export class EvidenceUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EvidenceUnavailable';
  }
}

/** Files of proof (佐证材料), each under the digest of its content. Nothing is ever deleted. */
export interface EvidenceStore {
  /**
   * Keeps the bytes, whole or not at all; the same bytes again are the same file, and mend one that was changed. Throws
   * what `content` throws, or `EvidenceUnavailable`.
   */
  keep(content: AsyncIterable<Uint8Array>): Promise<KeptEvidence>;
  /** Compared with the digest before the first byte is given. Throws `EvidenceMissing`, `EvidenceChanged`. */
  read(sha256: string): Promise<EvidenceFile>;
  close(): Promise<void>;
}

export const SHA256_HEX = /^[0-9a-f]{64}$/;
