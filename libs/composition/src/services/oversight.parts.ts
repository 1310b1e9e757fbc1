import {
  causation,
  CausationController,
  forgetPerson,
  personalReadables,
  personalReads,
  personalReadsReport,
  PersonsController,
  report,
} from '@taizhang/platform';
import type { ServiceParts } from './service-parts';

/** What auditors follow over all services, who has read personal data, and its erasure. */
export const oversight: ServiceParts = {
  controllers: [CausationController, PersonsController],
  readables: personalReadables,
  projections: [causation, personalReads],
  reports: [report(personalReadsReport)],
  reactions: (parts) => [forgetPerson(parts.personal)],
  timers: () => [],
};
