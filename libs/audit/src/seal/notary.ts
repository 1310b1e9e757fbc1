import type { Log, Queryable } from '@taizhang/platform';
import type { Signer, TreeHead } from '../log';
import { PublishedLog } from '../serve/published-log';
import type { AuditStorage } from '../storage';
import { type WitnessClient, WitnessSilent } from '../witness/witness-client';
import { type Lock, markSilent } from './audit-tables';

/** The witness that cosigns every checkpoint. */
export interface Witnessing {
  readonly client: Pick<WitnessClient, 'cosigned'>;
  /** After so long without a cosignature nothing more is signed. */
  readonly limitMs: number;
}

export interface NotaryOptions {
  readonly db: Queryable;
  readonly storage: AuditStorage;
  readonly signer: Signer;
  readonly log: Log;
  readonly witness?: Witnessing;
  now(): Date;
}

/** Adds cosignatures to what is published, and knows since when there are none. */
export class Notary {
  /** Since when checkpoints go out without cosignature; `null`: the newest has one, or needs none. */
  silentSince: Date | null = null;

  constructor(private readonly options: NotaryOptions) {}

  load({ silentSince }: Lock): void {
    this.silentSince = this.options.witness ? silentSince : null;
  }

  /** Nothing may be signed until the witness answers again. */
  get isClosed(): boolean {
    const { witness, now } = this.options;
    return !!witness && this.silentSince !== null && now().getTime() - this.silentSince.getTime() >= witness.limitMs;
  }

  /** With the cosignature where the witness answers. A silent one is asked by `Sealer.renew`; sealing does not wait. */
  async publishable(note: string, head: TreeHead): Promise<string> {
    if (!this.options.witness || this.silentSince !== null) return note;
    return (await this.cosigned(note, head)) ?? note;
  }

  /** Asks the witness, one that was silent too; `undefined` while it is. */
  async cosigned(note: string, head: TreeHead): Promise<string | undefined> {
    const { db, witness, storage, signer, log, now } = this.options;
    if (!witness) return undefined;
    const tree = new PublishedLog(storage, signer, { note, ...head }); // its tiles are there, the checkpoint not yet
    try {
      const cosigned = await witness.client.cosigned(note, head, (old) => tree.consistency(old, head.size));
      if (this.silentSince !== null) await markSilent(db, null);
      this.silentSince = null;
      return cosigned;
    } catch (error) {
      if (!(error instanceof WitnessSilent)) throw error;
      if (this.silentSince === null) {
        log.warn({ err: error }, 'the witness is silent; checkpoints go out without its cosignature');
        this.silentSince = now();
        await markSilent(db, this.silentSince);
      }
      return undefined;
    }
  }
}
