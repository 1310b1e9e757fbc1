import { type CloudEvent, cloudEventOf, PUBLIC_EVENTS, PublicEvents, type Told } from '@taizhang/contracts';
import { InMemoryPersonKeys, PersonalData } from '@taizhang/personal-data';

const published = new PublicEvents(PUBLIC_EVENTS);
const { pseudonymOf } = new PersonalData(new InMemoryPersonKeys());

/** A stored event as consumers of other services hear it; it has to be public. */
export function heard<Data>(event: Told & { readonly category: string; readonly type: string }) {
  const found = published.of(event);
  if (!found) throw new Error(`${event.category} ${event.type} is not public`);
  return cloudEventOf(event, found, pseudonymOf) as Omit<CloudEvent, 'data'> & { readonly data: Data };
}
