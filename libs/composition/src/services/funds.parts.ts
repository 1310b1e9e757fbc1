import { deadlineTimer, readable } from '@taizhang/platform';
import {
  DepositController,
  depositReadable,
  Deposits,
  fireDepositDeadline,
  fireFundDeadline,
  FundController,
  fundReadable,
  Funds,
  reserveFunds,
} from '@taizhang/incentives/api';
import { DepositDeadlineRow, depositLedger, FundDeadlineRow, fundLedger } from '@taizhang/incentives/reports';
import { incentiveDesk } from './incentives.parts';
import type { ServiceParts } from './service-parts';

/** Earmarked money, and the deposits that are paid in against it. */
export const funds: ServiceParts = {
  controllers: [FundController, DepositController],
  providers: (parts) => [
    { provide: Funds, useValue: new Funds({ ...parts, ...incentiveDesk(parts) }) },
    { provide: Deposits, useValue: new Deposits({ ...parts, ...incentiveDesk(parts) }) },
  ],
  readables: [readable(fundReadable), readable(depositReadable)],
  projections: [fundLedger, depositLedger],
  reports: [],
  reactions: (parts) => [reserveFunds(parts)],
  timers: ({ commands, readModels }) => [
    deadlineTimer({
      ...{ name: 'fund-deadlines', projection: fundLedger.name, entity: FundDeadlineRow, readModels },
      fire: fireFundDeadline(commands),
    }),
    deadlineTimer({
      ...{ name: 'deposit-deadlines', projection: depositLedger.name, entity: DepositDeadlineRow, readModels },
      fire: fireDepositDeadline(commands),
    }),
  ],
};
