import { type CloudEvent, cloudEventOf, PUBLIC_EVENTS, PublicEvents, type Told } from '@taizhang/contracts';

const published = new PublicEvents(PUBLIC_EVENTS);

/** A stored event as consumers of other services hear it; it has to be public. */
export function heard<Data>(event: Told & { readonly category: string; readonly type: string }) {
  const found = published.of(event);
  if (!found) throw new Error(`${event.category} ${event.type} is not public`);
  return cloudEventOf(event, found) as Omit<CloudEvent, 'data'> & { readonly data: Data };
}
