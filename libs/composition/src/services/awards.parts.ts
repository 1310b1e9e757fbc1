import { deadlineTimer, readable } from '@taizhang/platform';
import {
  Accounts,
  AwardController,
  AwardOpenings,
  awardReadable,
  Awards,
  AwardWorking,
  type Candidates,
  fireAwardDeadline,
  Recomputation,
  RecomputationController,
  recomputeCorrected,
  recomputeDeductions,
  runAwards,
  RunController,
  runReadable,
  Runs,
  RunWork,
  supersedeLower,
} from '@taizhang/incentives/api';
import { AwardDeadlineRow, awardLedger, candidateIds, subjectIndex } from '@taizhang/incentives/reports';
import { incentiveDesk } from './incentives.parts';
import { rostersOf } from './rosters.parts';
import type { Parts, ServiceParts } from './service-parts';

/** Whoever decides on awards works with these. */
export function awardDesk(parts: Parts) {
  const { commands, claims, units } = parts;
  const desk = incentiveDesk(parts);
  const working = new AwardWorking({ ...desk, units, bars: rostersOf(parts) });
  const accounts = new Accounts(commands, desk.subjects);
  const openings = new AwardOpenings(desk.calculations, working);
  return { ...desk, awards: new Awards({ commands, claims, subjects: desk.subjects, accounts, openings, working }) };
}

export const runsOf = (parts: Parts): Runs => new Runs({ ...parts, ...incentiveDesk(parts) });

/** Repeats what awards were computed from; it needs nothing that runs by itself. */
export const recomputationOf = (
  parts: Pick<Parts, 'commands' | 'claims' | 'units' | 'store' | 'personal'>,
): Recomputation => new Recomputation({ ...parts, ...incentiveDesk(parts) });

function runReaction(parts: Parts) {
  const { commands, readModels } = parts;
  const { awards, calculations } = awardDesk(parts);
  const candidates: Candidates = { after: (query, id, limit) => candidateIds(readModels, query, id, limit) };
  const work = new RunWork({ awards, calculations, candidates, now: () => parts.now() });
  return runAwards(commands, runsOf(parts), work, (position) => parts.caughtUp(subjectIndex.name, position));
}

/** Awards, from the application to the payment and back, and the runs that compute them without application. */
export const awards: ServiceParts = {
  controllers: [AwardController, RunController, RecomputationController],
  providers: (parts) => [
    { provide: Awards, useValue: awardDesk(parts).awards },
    { provide: Runs, useValue: runsOf(parts) },
    { provide: Recomputation, useValue: recomputationOf(parts) },
  ],
  readables: [readable(awardReadable), readable(runReadable)],
  projections: [awardLedger, subjectIndex],
  reports: [],
  reactions: (parts) => {
    const desk = awardDesk(parts);
    const { commands, claims } = parts;
    return [
      supersedeLower(desk.awards),
      recomputeCorrected(commands, desk.awards),
      recomputeDeductions({ commands, claims, awards: desk.awards }),
      runReaction(parts),
    ];
  },
  timers: (parts) => [
    deadlineTimer({
      ...{ name: 'award-deadlines', projection: awardLedger.name, entity: AwardDeadlineRow },
      readModels: parts.readModels,
      fire: fireAwardDeadline(awardDesk(parts).awards),
    }),
  ],
};
