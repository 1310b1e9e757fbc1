import { DEAD_LETTER_EVENTS } from './dead-letters.public';
import { INCENTIVE_EVENTS } from './incentives.public';
import { PACK_EVENTS } from './packs.public';
import { TASK_EVENTS } from './tasks.public';

export * from './async-api';
export * from './cloud-event';
export * from './compatibility';
export type { DataOf, Field, Fields, JsonSchema } from './fields';
export type { CheckEvaluated, DeadlineMissed } from './incentives.public';
export * from './json-schema';
export type { PackAdopted } from './packs.public';
export * from './public-event';

/** Every public event of the services that exist. */
export const PUBLIC_EVENTS = [...PACK_EVENTS, ...TASK_EVENTS, ...INCENTIVE_EVENTS, ...DEAD_LETTER_EVENTS];
