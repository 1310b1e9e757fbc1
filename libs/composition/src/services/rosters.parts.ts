import { deadlineTimer, readable } from '@taizhang/platform';
import {
  barSubject,
  fireLoanDeadline,
  fireRosterDeadline,
  LoanController,
  loanReadable,
  Loans,
  RosterController,
  rosterReadable,
  Rosters,
} from '@taizhang/incentives/api';
import { LoanDeadlineRow, loanLedger, RosterDeadlineRow, rosterLedger } from '@taizhang/incentives/reports';
import { incentiveDesk } from './incentives.parts';
import type { Parts, ServiceParts } from './service-parts';

/** Who is listed, for whoever asks. */
export const rostersOf = (parts: Parts): Rosters => new Rosters({ ...parts, ...incentiveDesk(parts) });

/** Lists that admit or bar, and the loans that ask for one. */
export const rosters: ServiceParts = {
  controllers: [RosterController, LoanController],
  providers: (parts) => {
    const lists = rostersOf(parts);
    return [
      { provide: Rosters, useValue: lists },
      { provide: Loans, useValue: new Loans({ ...parts, ...incentiveDesk(parts), rosters: lists }) },
    ];
  },
  readables: [readable(rosterReadable), readable(loanReadable)],
  projections: [rosterLedger, loanLedger],
  reports: [],
  reactions: (parts) => [barSubject(parts.commands, rostersOf(parts))],
  timers: (parts) => [
    deadlineTimer({
      ...{ name: 'roster-deadlines', projection: rosterLedger.name, entity: RosterDeadlineRow },
      readModels: parts.readModels,
      fire: fireRosterDeadline(rostersOf(parts)),
    }),
    deadlineTimer({
      ...{ name: 'loan-deadlines', projection: loanLedger.name, entity: LoanDeadlineRow },
      readModels: parts.readModels,
      fire: fireLoanDeadline(parts.commands),
    }),
  ],
};
