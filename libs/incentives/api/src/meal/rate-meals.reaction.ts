import type { Reaction } from '@taizhang/platform';
import type { Eaten, Enrolled, MealRates } from './meal-rates';

/** Tells an enrolment what its meals come to: at first, with new circumstances, when a meal gives another amount. */
export const rateMeals = (rates: MealRates): Reaction => ({
  name: 'rate-meals',
  filter: {
    categories: ['mealEnrolment', 'subject'],
    types: ['MealEnrolmentApproved', 'MealCircumstancesChanged', 'UsageRecorded'],
  },
  async handle(event) {
    if (event.category === 'mealEnrolment') await rates.enrol(event.data as unknown as Enrolled, event);
    else await rates.eaten(event.data as unknown as Eaten, event);
  },
});
