/** What of a stored event other systems may read: its name stays, its data is cut to these fields (`events.md` §1). */
export interface PublicEvent {
  readonly service: string;
  /** Stream category. */
  readonly category: string;
  readonly name: string;
  readonly version: number;
  readonly fields: readonly string[];
  /** Published only where the event has this field: `creditCode`, what is about firms. */
  readonly onlyWith?: string;
}

/** `ce_type`: `dev.taizhang.tasks.TaskAssigned.v1`. */
export const cloudEventType = ({ service, name, version }: PublicEvent): string =>
  `dev.taizhang.${service}.${name}.v${version}`;

/** A service's events of one category, all of version 1. */
export const publish = (
  service: string,
  category: string,
  events: Readonly<Record<string, readonly string[]>>,
  onlyWith?: string,
): PublicEvent[] =>
  Object.entries(events).map(([name, fields]) => ({
    ...{ service, category, name, version: 1, fields },
    ...(onlyWith === undefined ? {} : { onlyWith }),
  }));
