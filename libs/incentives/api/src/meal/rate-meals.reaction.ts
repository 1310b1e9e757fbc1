import { isWithheld } from '@taizhang/kernel';
import type { PersonalData } from '@taizhang/personal-data';
import type { Reaction } from '@taizhang/platform';
import type { Eaten, Enrolled, MealRates } from './meal-rates';

/** Tells an enrolment what its meals come to: at first, with new circumstances, when a meal gives another amount. */
export const rateMeals = (rates: MealRates, personal: Pick<PersonalData, 'open'>): Reaction => ({
  name: 'rate-meals',
  filter: {
    categories: ['mealEnrolment', 'subject'],
    types: ['MealEnrolmentApproved', 'MealCircumstancesChanged', 'UsageRecorded'],
  },
  async handle(event) {
    const eater = (await personal.open(event.data)) as unknown as Eaten & Enrolled;
    if (isWithheld(eater.ageYears)) return; // erased: nobody is enrolled any more
    if (event.category === 'mealEnrolment') await rates.enrol(eater, event);
    else await rates.eaten(eater, event);
  },
});
