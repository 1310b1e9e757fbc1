import { derivedId, ERASED, MASKED, type PersonOf, type Seal } from '@taizhang/kernel';
import type { PersonKey, PersonKeys } from './person-keys';
import { marked, personsIn, replaced, seal, unseal, withheld } from './sealed';

/** Somebody's key was deleted: nothing more is written of that person. */
export class PersonErased extends Error {
  constructor(readonly personId: string) {
    super(`the personal data of ${personId} was erased`);
    this.name = 'PersonErased';
  }
}

/** So long may another process still open what was erased. */
const LOOK_MS = 1_000;
const MOST_KEPT = 20_000;

/** A key, and how many were erased when it was asked for: it is good until there are more. */
interface KeptKey {
  readonly key: PersonKey;
  readonly erasures: number;
}

/** Seals what events say of persons before it is stored, and opens it for those who may see it. */
export class PersonalData {
  private readonly kept = new Map<string, KeptKey>();
  private looked: { readonly atMs: number; readonly erasures: Promise<number> } | undefined;

  constructor(
    private readonly keys: PersonKeys,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** Makes the keys that are missing. Throws `PersonErased`, unless it goes on with marks in place of the values. */
  async sealer(persons: readonly PersonOf[], goesOn = false): Promise<Seal> {
    const erasures = await this.erasures();
    const keys = new Map(await this.keysOf(persons.map(({ personId }) => personId)));
    for (const person of persons) {
      const { personId } = person;
      const key = keys.get(personId) ?? (await this.keys.make(person));
      if (key === 'erased' && !goesOn) throw new PersonErased(personId);
      this.keep(personId, { key, erasures });
      keys.set(personId, key);
    }
    return (personId, value) => {
      const key = keys.get(personId);
      if (key === undefined) throw new Error(`${personId} is not among the persons of the event`);
      return key === 'erased' ? marked(value, ERASED) : seal(key, personId, value);
    };
  }

  /** In plain text, the mark where the key is gone; one query for all keys that are not at hand. */
  async open<T>(value: T): Promise<T> {
    const persons = [...personsIn(value)];
    if (persons.length === 0) return value;
    const keys = await this.keysOf(persons);
    return replaced(value, (token) => {
      const key = keys.get(token.personId);
      return key instanceof Buffer ? unseal(key, token) : withheld(token, ERASED);
    });
  }

  /** For whoever may not see. */
  mask<T>(value: T): T {
    return replaced(value, (token) => withheld(token, MASKED));
  }

  async erase(personId: string): Promise<void> {
    await this.keys.erase(personId);
    this.looked = undefined;
  }

  /** The same for the same text in every process, for ever; whoever guesses the text cannot check it. */
  blinded(text: string): string {
    return this.keys.blinded(text);
  }

  /** Under which name a user is told outside: keyed, so that a user id that is guessed cannot be tried on it. */
  readonly pseudonymOf = (userId: string): string => derivedId('user', this.blinded(`user\0${userId}`));

  async isErased(personId: string): Promise<boolean> {
    return (await this.keysOf([personId])).get(personId) === 'erased';
  }

  unitOf(personId: string): Promise<string | undefined> {
    return this.keys.unitOf(personId);
  }

  private async keysOf(personIds: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    const erasures = await this.erasures();
    const found = new Map<string, PersonKey>();
    const missing: string[] = [];
    for (const personId of personIds) {
      const one = this.kept.get(personId);
      if (one?.erasures === erasures) found.set(personId, one.key);
      else missing.push(personId);
    }
    if (missing.length === 0) return found;
    for (const [personId, key] of await this.keys.of(missing)) {
      found.set(personId, key);
      this.keep(personId, { key, erasures });
    }
    return found;
  }

  /** Counted before keys are asked for, so that none outlives an erasure that comes between. */
  private async erasures(): Promise<number> {
    const now = this.nowMs();
    if (!this.looked || now - this.looked.atMs >= LOOK_MS) {
      this.looked = { atMs: now, erasures: this.keys.erasures() };
    }
    const { looked } = this;
    try {
      return await looked.erasures;
    } catch (error) {
      if (this.looked === looked) this.looked = undefined;
      throw error;
    }
  }

  private keep(personId: string, kept: KeptKey): void {
    this.kept.delete(personId);
    this.kept.set(personId, kept);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
  }
}
