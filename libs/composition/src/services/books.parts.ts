import { readable, report } from '@taizhang/platform';
import { LedgerItemController, ledgerItemReadable, proposalReadable, ProposeSupervision } from '@taizhang/tasks/api';
import { ledgerBooks, ledgerReport, packCheckReport, proposals, proposalsReport } from '@taizhang/tasks/reports';
import type { ServiceParts } from './service-parts';

/** What plans keep beside their tasks: account books, proposals, the check of their packs. */
export const books: ServiceParts = {
  controllers: [LedgerItemController],
  readables: [readable(ledgerItemReadable), readable(proposalReadable)],
  projections: [ledgerBooks, proposals],
  reports: [report(ledgerReport), report(proposalsReport), report(packCheckReport)],
  reactions: () => [],
  consumers: [ProposeSupervision],
  timers: () => [],
};
