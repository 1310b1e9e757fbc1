import type { PersonalData } from '@taizhang/personal-data';
import type { StoredEvent } from '@taizhang/platform';
import { type RecomputableParts, recomputables } from './recomputables';
import {
  differencesOf,
  type Recomputable,
  RECOMPUTED,
  type Recomputed,
  type RecomputedKind,
  withoutTelling,
} from './recomputed';

export interface RecomputationParts extends RecomputableParts {
  readonly personal: Pick<PersonalData, 'isErased' | 'open'>;
}

/** Repeats what a pack's rule decided: on its date, by the rules then in force, with the facts then known (INC-06). */
export class Recomputation {
  private readonly kinds: Readonly<Record<RecomputedKind, Recomputable>>;

  constructor(private readonly parts: RecomputationParts) {
    this.kinds = recomputables(parts);
  }

  /** Of all events those that may be repeated. */
  get filter(): { readonly categories: readonly string[]; readonly types: readonly string[] } {
    const kinds = Object.values(this.kinds);
    const types = new Set(kinds.flatMap((kind) => kind.types));
    return { categories: kinds.map(({ readable }) => readable.decider.category), types: [...types] };
  }

  readableOf(kind: RecomputedKind): Recomputable['readable'] {
    return this.kinds[kind].readable;
  }

  /** Every decision of one thing, the oldest first. Throws `NotFound`. */
  async of(kind: RecomputedKind, id: string): Promise<Recomputed[]> {
    const { commands } = this.parts;
    const { decider } = this.readableOf(kind);
    const { revision } = await commands.loadSealed(decider, id);
    const lines: Recomputed[] = [];
    for (const event of await commands.events(decider, id, 0, revision)) {
      const line = await this.again(event);
      if (line) lines.push(line);
    }
    return lines;
  }

  /** One of them; `undefined`: no decision that can be repeated. */
  async again(event: StoredEvent): Promise<Recomputed | undefined> {
    const kind = RECOMPUTED.find((each) => this.readableOf(each).decider.category === event.category);
    if (kind === undefined || !this.kinds[kind].types.includes(event.type)) return undefined;
    const repeated = await this.kinds[kind].again(event);
    if (!repeated) return undefined;
    const { personId, ...rest } = repeated;
    const told = { ...rest, stored: await this.parts.personal.open(rest.stored) };
    const { streamId: id, id: eventId, revision, type, position, recordedAt } = event;
    const differences = differencesOf(told.stored, told.again);
    const isErased = differences.length > 0 && personId !== undefined && (await this.parts.personal.isErased(personId));
    return {
      ...{ kind, id, revision, eventId, type, position, recordedAt, differences },
      ...(personId === undefined ? told : withoutTelling(told)),
      outcome: differences.length === 0 ? 'equal' : isErased ? 'erased' : 'different',
    };
  }
}
