import type { Reaction } from '@taizhang/platform';
import { parkingUnknown } from '../parking-unknown';
import { requestUpon } from '../request-upon';
import type { Runs } from '../run/runs';
import type { Told } from './told';

const RULE = 'wp08.site-operating';

/** `events.md` §3; how the year was evaluated may not be known yet. */
interface SiteYear {
  readonly facilityId: string;
  readonly unitId: string;
  readonly year: string | number;
  readonly mealsServed: number;
  readonly serviceDays: number;
  readonly openAtYearEnd: boolean;
  readonly evaluationPassed?: boolean;
}

/** The year of a site, and what running it is subsidised with once it has been evaluated (INC-33). */
export const settleSiteYear = (told: Told, runs: Runs): Reaction =>
  parkingUnknown('INC-33', {
    name: 'settle-site-year',
    hears: ['mealMonth MealSiteYearSummarised'],
    writes: [
      'subject SubjectRegistered',
      'subject FactRecorded',
      'subject FactCorrected',
      'subject FactVerified',
      'run RunStarted',
    ],
    async handle(event) {
      const { facilityId, unitId, year, ...figures } = event.data as unknown as SiteYear;
      const { mealsServed, serviceDays, openAtYearEnd, evaluationPassed } = figures;
      const period = String(year);
      await told.register(facilityId, 'site', unitId, event);
      for (const [fact, value] of Object.entries({ mealsServed, serviceDays, openAtYearEnd, evaluationPassed })) {
        if (value !== undefined) await told.fact(facilityId, { fact, value, period }, event);
      }
      if (evaluationPassed === undefined) return;
      const runId = `${RULE}_${period}_${facilityId}`;
      const command = { type: 'StartRun' as const, runId, ruleKey: RULE, period, subjectIds: [facilityId] };
      await runs.start(command, requestUpon(event, 'settle-site-year', runId, command.type));
    },
  });
