import { isWithheld } from '@taizhang/kernel';
import type { PersonalData } from '@taizhang/personal-data';
import type { Reaction } from '@taizhang/platform';
import { parkingUnknown } from '../parking-unknown';
import type { Eaten, Enrolled, MealRates } from './meal-rates';

/** Tells an enrolment what its meals come to: at first, with new circumstances, when a meal gives another amount. */
export const rateMeals = (rates: MealRates, personal: Pick<PersonalData, 'open'>): Reaction =>
  parkingUnknown('INC-32', {
    name: 'rate-meals',
    hears: ['mealEnrolment MealEnrolmentApproved', 'mealEnrolment MealCircumstancesChanged', 'subject UsageRecorded'],
    writes: [
      'subject SubjectRegistered',
      'subject FactRecorded',
      'subject FactCorrected',
      'subject FactVerified',
      'subject MealRateSet',
    ],
    async handle(event) {
      const { personId } = event.data as unknown as Eaten;
      const isEnrolment = event.category === 'mealEnrolment';
      if (!isEnrolment && !(await rates.isEnrolled(personId))) return;
      const eater = (await personal.open(event.data)) as unknown as Eaten & Enrolled;
      if (isWithheld(eater.ageYears)) return; // erased: nobody is enrolled any more
      if (isEnrolment) await rates.enrol(eater, event);
      else await rates.eaten(eater, event);
    },
  });
