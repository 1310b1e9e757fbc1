import type { JsonSchema } from './fields';
import { cloudEventType, type PublicEvent, schemaUri } from './public-event';

export interface SchemaDocument extends JsonSchema {
  readonly $schema: string;
  readonly $id: string;
  readonly title: string;
}

/** As it is served: open for fields that a later release adds. */
export const schemaDocument = (event: PublicEvent): SchemaDocument => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: schemaUri(event),
  title: cloudEventType(event),
  ...event.schema,
});

/** By their type, in its order; one shape may be told from streams of several categories. */
export function schemaDocuments(events: readonly PublicEvent[]): Readonly<Record<string, SchemaDocument>> {
  const documents = events.map((event) => [cloudEventType(event), schemaDocument(event)] as const);
  return Object.fromEntries([...documents].sort(([one], [other]) => (one < other ? -1 : 1)));
}
