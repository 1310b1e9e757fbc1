import { INCENTIVE_EVENTS } from './incentives.public';
import { PACK_EVENTS } from './packs.public';
import { TASK_EVENTS } from './tasks.public';

export * from './cloud-event';
export * from './public-event';

/** Every public event of the services that exist. */
export const PUBLIC_EVENTS = [...PACK_EVENTS, ...TASK_EVENTS, ...INCENTIVE_EVENTS];
