import { deadlineTimer, readable, report } from '@taizhang/platform';
import {
  DeductionBook,
  fireRoundDeadline,
  postKeptDeductions,
  RoundController,
  roundReadable,
  Rounds,
  scoreOrders,
} from '@taizhang/tasks/api';
import {
  monthlyRankingReport,
  RoundDeadlineRow,
  roundLedger,
  roundsReport,
  scorecardReport,
  twoWayEvaluationReport,
} from '@taizhang/tasks/reports';
import type { ServiceParts } from './service-parts';

/** Rounds of scorecards: marks, deductions, results. */
export const rounds: ServiceParts = {
  controllers: [RoundController],
  providers: (parts) => [{ provide: Rounds, useValue: new Rounds(parts) }],
  readables: [readable(roundReadable)],
  projections: [roundLedger],
  reports: [
    report(roundsReport),
    report(scorecardReport),
    report(monthlyRankingReport),
    report(twoWayEvaluationReport),
  ],
  reactions: (parts) => {
    const book = new DeductionBook(parts);
    return [scoreOrders(parts.commands, book), postKeptDeductions(parts.commands, book)];
  },
  timers: ({ commands, readModels }) => [
    deadlineTimer({
      ...{ name: 'round-deadlines', projection: roundLedger.name, entity: RoundDeadlineRow, readModels },
      fire: fireRoundDeadline(commands),
    }),
  ],
};
