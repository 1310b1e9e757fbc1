import {
  MealRates,
  MealUsages,
  rateMeals,
  recordMeal,
  settleMealMonth,
  settleSiteYear,
  Told,
} from '@taizhang/incentives/api';
import { runsOf } from './awards.parts';
import { incentiveDesk } from './incentives.parts';
import type { ServiceParts } from './service-parts';

/** Meals of the aged: what another service tells of them, and what the money side answers. */
export const meals: ServiceParts = {
  controllers: [],
  readables: [],
  projections: [],
  reports: [],
  reactions: (parts) => {
    const { commands, personal } = parts;
    const { subjects, calculations } = incentiveDesk(parts);
    const [runs, told] = [runsOf(parts), new Told(commands, subjects)];
    return [
      rateMeals(new MealRates({ told, commands, subjects, calculations }), personal),
      recordMeal({ told, subjects, usages: new MealUsages(parts, subjects, calculations), personal }),
      settleMealMonth(runs),
      settleSiteYear(told, runs),
    ];
  },
  timers: () => [],
};
