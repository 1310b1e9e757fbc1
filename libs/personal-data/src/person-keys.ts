import { createHmac, randomBytes } from 'node:crypto';
import type { PersonOf } from '@taizhang/kernel';

export const KEY_BYTES = 32;

/** The key of a person, or that there is none any more. */
export type PersonKey = Buffer | 'erased';

/** One random key per person. */
export interface PersonKeys {
  /** Those that there are or were, in one go. */
  of(personIds: readonly string[]): Promise<ReadonlyMap<string, PersonKey>>;
  /** The key of somebody who has none yet; whoever was erased stays so. */
  make(person: PersonOf): Promise<PersonKey>;
  /** Deletes the key for ever; harmless when repeated. */
  erase(personId: string): Promise<void>;
  /** How many were erased so far, here or in any other process. */
  erasures(): Promise<number>;
  /** Always the same for the same text, and says nothing of it to whoever lacks the secret. */
  blinded(text: string): string;
  /** In whose books the person stands; `undefined`: nothing was ever sealed of such a person. */
  unitOf(personId: string): Promise<string | undefined>;
}

/** Kept apart from all else that a secret is used for. */
export const blindedBy = (secret: Buffer, text: string): string =>
  createHmac('sha256', secret).update(`taizhang blinded\0${text}`).digest('hex');

/** For tests and whatever lives no longer than its process. */
export class InMemoryPersonKeys implements PersonKeys {
  private readonly known = new Map<string, { key: PersonKey; readonly unitId: string }>();
  private readonly secret = randomBytes(KEY_BYTES);

  async of(personIds: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    const found = new Map<string, PersonKey>();
    for (const personId of personIds) {
      const one = this.known.get(personId);
      if (one) found.set(personId, one.key);
    }
    return found;
  }

  async make({ personId, unitId }: PersonOf): Promise<PersonKey> {
    const one = this.known.get(personId) ?? { key: randomBytes(KEY_BYTES), unitId };
    this.known.set(personId, one);
    return one.key;
  }

  async erase(personId: string): Promise<void> {
    const one = this.known.get(personId);
    if (one) one.key = 'erased';
  }

  async erasures(): Promise<number> {
    return [...this.known.values()].filter(({ key }) => key === 'erased').length;
  }

  blinded(text: string): string {
    return blindedBy(this.secret, text);
  }

  async unitOf(personId: string): Promise<string | undefined> {
    return this.known.get(personId)?.unitId;
  }
}
