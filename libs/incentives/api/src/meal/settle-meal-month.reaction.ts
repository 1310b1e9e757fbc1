import { Duplicate } from '@taizhang/kernel';
import { DELIVERY_RULE, MEAL_RULE } from '@taizhang/incentives/domain';
import type { Reaction } from '@taizhang/platform';
import { parkingUnknown } from '../parking-unknown';
import { requestUpon } from '../request-upon';
import type { Runs } from '../run/runs';

/** The deliveries first: once the meals are through, so is the month. */
const RULES = [DELIVERY_RULE, MEAL_RULE];

/** Bills the sites of a county for a month that the county has closed (INC-32, INC-34). */
export const settleMealMonth = (runs: Runs): Reaction =>
  parkingUnknown('INC-32', {
    name: 'settle-meal-month',
    hears: ['mealMonth MealMonthClosed'],
    writes: ['run RunStarted'],
    async handle(event) {
      const { countyUnit, month } = event.data as { readonly countyUnit: string; readonly month: string };
      for (const ruleKey of RULES) {
        const runId = `${ruleKey}_${month}_${countyUnit}`;
        const command = { type: 'StartRun' as const, runId, ruleKey, period: month, within: countyUnit };
        try {
          await runs.start(command, requestUpon(event, 'settle-meal-month', runId, command.type));
        } catch (error) {
          if (!(error instanceof Duplicate)) throw error; // somebody has started it; the other one is still to start
        }
      }
    },
  });
