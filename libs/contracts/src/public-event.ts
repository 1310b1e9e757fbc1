import { type Fields, type JsonSchema, objectSchema } from './fields';

/** What of a stored event other systems may read: its name stays, its data is cut to these fields (`events.md` §1). */
export interface PublicEvent {
  readonly service: string;
  /** Stream category. */
  readonly category: string;
  readonly name: string;
  readonly version: number;
  readonly fields: readonly string[];
  /** Of the data. */
  readonly schema: JsonSchema;
  /** Published only where the event has this field: `creditCode`, what is about firms. */
  readonly onlyWith?: string;
}

type Version = Pick<PublicEvent, 'service' | 'name' | 'version'>;

/** `ce_type`: `dev.taizhang.tasks.TaskAssigned.v1`. */
export const cloudEventType = ({ service, name, version }: Version): string =>
  `dev.taizhang.${service}.${name}.v${version}`;

/** Where the schema of a version is served, below the host. */
export const schemaPath = ({ service, name, version }: Version): string =>
  `/schemas/${service}/${name}/v${version}.json`;

export const schemaUri = (version: Version): string => `https://taizhang.dev${schemaPath(version)}`;

export const sourceOf = ({ service }: Pick<PublicEvent, 'service'>): string =>
  `https://taizhang.dev/services/${service}`;

/** One topic per service. */
export const topicOf = ({ service }: Pick<PublicEvent, 'service'>): string => `taizhang.${service}.v1`;

/** Where a `ce_type` is heard. */
export const topicOfType = (type: string): string => topicOf({ service: type.split('.')[2] ?? '' });

/** A service's events of one category, all of version 1. */
export const publish = (
  service: string,
  category: string,
  events: Readonly<Record<string, Fields>>,
  onlyWith?: string,
): PublicEvent[] =>
  Object.entries(events).map(([name, fields]) => ({
    ...{ service, category, name, version: 1, fields: Object.keys(fields), schema: objectSchema(fields) },
    ...(onlyWith === undefined ? {} : { onlyWith }),
  }));

/** The events to publish among all that are stored. */
export class PublicEvents {
  /** For a subscription: what this lets pass still has to be asked one by one. */
  readonly filter: { readonly categories: readonly string[]; readonly types: readonly string[] };
  private readonly byType: ReadonlyMap<string, PublicEvent>;

  constructor(events: readonly PublicEvent[]) {
    this.byType = new Map(events.map((event) => [`${event.category} ${event.name}`, event]));
    this.filter = {
      categories: [...new Set(events.map(({ category }) => category))],
      types: [...new Set(events.map(({ name }) => name))],
    };
  }

  /** How a stored event is published; `undefined`: it is not. */
  of({ category, type, data }: StoredType): PublicEvent | undefined {
    const found = this.byType.get(`${category} ${type}`);
    return found && (found.onlyWith === undefined || data[found.onlyWith] !== undefined) ? found : undefined;
  }
}

interface StoredType {
  readonly category: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}
