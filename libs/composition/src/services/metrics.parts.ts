import { readable } from '@taizhang/platform';
import { MetricController, metricReadable } from '@taizhang/tasks/api';
import type { ServiceParts } from './service-parts';

/** Figures that plans set and units report. */
export const metrics: ServiceParts = {
  controllers: [MetricController],
  readables: [readable(metricReadable)],
  projections: [],
  reports: [],
  reactions: () => [],
  timers: () => [],
};
