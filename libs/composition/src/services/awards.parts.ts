import { deadlineTimer, readable } from '@taizhang/platform';
import {
  Accounts,
  AwardController,
  AwardOpenings,
  awardReadable,
  Awards,
  AwardWorking,
  type Bars,
  fireAwardDeadline,
  recomputeCorrected,
  supersedeLower,
} from '@taizhang/incentives/api';
import { AwardDeadlineRow, awardLedger } from '@taizhang/incentives/reports';
import { incentiveDesk } from './incentives.parts';
import type { Parts, ServiceParts } from './service-parts';

/** Whoever decides on awards works with these. */
export function awardDesk(parts: Parts, bars: Bars = NO_LISTS) {
  const { commands, claims, units } = parts;
  const desk = incentiveDesk(parts);
  const working = new AwardWorking({ ...desk, units, bars });
  const accounts = new Accounts(commands, desk.subjects);
  const openings = new AwardOpenings(desk.calculations, working);
  return { ...desk, awards: new Awards({ commands, claims, subjects: desk.subjects, accounts, openings, working }) };
}

/** Until the rosters are served there is no list that anybody could stand on. */
const NO_LISTS: Bars = { barring: async () => undefined };

/** Awards: from the application to the payment and back. */
export const awards: ServiceParts = {
  controllers: [AwardController],
  providers: (parts) => [{ provide: Awards, useValue: awardDesk(parts).awards }],
  readables: [readable(awardReadable)],
  projections: [awardLedger],
  reports: [],
  reactions: (parts) => {
    const desk = awardDesk(parts);
    return [supersedeLower(desk.awards), recomputeCorrected(parts.commands, desk.awards)];
  },
  timers: (parts) => [
    deadlineTimer({
      ...{ name: 'award-deadlines', projection: awardLedger.name, entity: AwardDeadlineRow },
      readModels: parts.readModels,
      fire: fireAwardDeadline(awardDesk(parts).awards),
    }),
  ],
};
