import { deadlineTimer, readable, report } from '@taizhang/platform';
import {
  DeductionBook,
  fireRoundDeadline,
  moneyNoteReadable,
  NoteMoney,
  postKeptDeductions,
  RoundController,
  roundReadable,
  Rounds,
  scoreOrders,
} from '@taizhang/tasks/api';
import {
  moneyNotes,
  monthlyRankingReport,
  RoundDeadlineRow,
  roundLedger,
  roundMoneyReport,
  roundsReport,
  scorecardReport,
  twoWayEvaluationReport,
} from '@taizhang/tasks/reports';
import type { ServiceParts } from './service-parts';

/** Rounds of scorecards: marks, deductions, results, and the money that is shown beside them. */
export const rounds: ServiceParts = {
  controllers: [RoundController],
  providers: (parts) => [{ provide: Rounds, useValue: new Rounds(parts) }],
  readables: [readable(roundReadable), readable(moneyNoteReadable)],
  projections: [roundLedger, moneyNotes],
  reports: [
    report(roundsReport),
    report(scorecardReport),
    report(monthlyRankingReport),
    report(twoWayEvaluationReport),
    report(roundMoneyReport),
  ],
  reactions: (parts) => {
    const book = new DeductionBook(parts);
    return [scoreOrders(parts.commands, book), postKeptDeductions(parts.commands, book)];
  },
  consumers: [NoteMoney],
  timers: ({ commands, readModels }) => [
    deadlineTimer({
      ...{ name: 'round-deadlines', projection: roundLedger.name, entity: RoundDeadlineRow, readModels },
      fire: fireRoundDeadline(commands),
    }),
  ],
};
