import { readable, report } from '@taizhang/platform';
import { MetricController, metricReadable } from '@taizhang/tasks/api';
import { metricBook, metricsReport, tenDayEmploymentReport } from '@taizhang/tasks/reports';
import type { ServiceParts } from './service-parts';

/** Figures that plans set and units report. */
export const metrics: ServiceParts = {
  controllers: [MetricController],
  readables: [readable(metricReadable)],
  projections: [metricBook],
  reports: [report(metricsReport), report(tenDayEmploymentReport)],
  reactions: () => [],
  timers: () => [],
};
