import { reserveFunds } from '@taizhang/incentives/api';
import type { ServiceParts } from './service-parts';

/** Money of one purpose and year: reserved for what is granted, booked when it is paid. */
export const funds: ServiceParts = {
  ...{ controllers: [], readables: [], projections: [], reports: [] },
  reactions: (parts) => [reserveFunds(parts)],
  timers: () => [],
};
