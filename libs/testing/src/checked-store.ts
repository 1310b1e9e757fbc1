import { categoryOf, InMemoryEventStore } from '@taizhang/event-store';
import { expectAsPublished } from './as-published';

interface Stored {
  readonly kind?: string;
  readonly name?: string;
}

/** A store for specs: a public event that is not as its schema says, or that names somebody, does not get in. */
export class CheckedStore extends InMemoryEventStore {
  private readonly people = new Set<string>();

  override async append(...[stream, expected, events]: Parameters<InMemoryEventStore['append']>) {
    for (const { type, data, metadata } of events) {
      const { kind, name } = data as Stored;
      if (kind === 'person' && name !== undefined) this.people.add(name);
      const { actor } = metadata as { readonly actor?: { readonly userId: string } };
      if (actor && actor.userId !== 'system') this.people.add(actor.userId);
      const texts = expectAsPublished(categoryOf(stream), type, data as object);
      expect(texts.filter((text) => this.people.has(text))).toEqual([]);
    }
    return super.append(stream, expected, events);
  }
}
