import { readable, report } from '@taizhang/platform';
import {
  appraiseWorker,
  ConsentController,
  consentReadable,
  Consents,
  fillPost,
  issueLetter,
  StaffingController,
  staffingReadable,
  Staffings,
  WorkerController,
  workerReadable,
  Workers,
} from '@taizhang/tasks/api';
import {
  measuresLateReport,
  poorPerformanceLateReport,
  posts as postsProjection,
  staffingReport,
  workerFileReport,
} from '@taizhang/tasks/reports';
import type { ServiceParts } from './service-parts';

/** Posts and numbers, community workers, and what is asked about the people of stationed agencies. */
export const posts: ServiceParts = {
  controllers: [StaffingController, WorkerController, ConsentController],
  providers: (parts) => [
    { provide: Staffings, useValue: new Staffings(parts) },
    { provide: Workers, useValue: new Workers(parts) },
    { provide: Consents, useValue: new Consents(parts) },
  ],
  readables: [readable(staffingReadable), readable(workerReadable), readable(consentReadable)],
  projections: [postsProjection],
  reports: [
    report(staffingReport),
    report(workerFileReport),
    report(measuresLateReport),
    report(poorPerformanceLateReport),
  ],
  reactions: (parts) => [
    fillPost({ ...parts, staffings: new Staffings(parts) }),
    appraiseWorker(parts.commands, new Workers(parts)),
    issueLetter(parts.commands, parts.claims),
  ],
  timers: () => [],
};
