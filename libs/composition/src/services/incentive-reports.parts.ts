import { report } from '@taizhang/platform';
import {
  awardLedgerReport,
  clawbacksReport,
  costSharesReport,
  deductionsReport,
  duplicatesReport,
  entitledNotReceivedReport,
  forwardingReport,
  incentivesProgressReport,
  publicityBoardReport,
  ruleHistoryReport,
  subjectBook,
  subjectStatementReport,
} from '@taizhang/incentives/reports';
import type { ServiceParts } from './service-parts';

/** The reports of the incentives service, over the projections of its parts. */
export const incentiveReports: ServiceParts = {
  controllers: [],
  readables: [],
  projections: [subjectBook],
  reports: [
    report(awardLedgerReport),
    report(entitledNotReceivedReport),
    report(incentivesProgressReport),
    report(publicityBoardReport),
    report(costSharesReport),
    report(deductionsReport),
    report(clawbacksReport),
    report(subjectStatementReport),
    report(duplicatesReport),
    report(ruleHistoryReport),
    report(forwardingReport),
  ],
  reactions: () => [],
  timers: () => [],
};
