import { isWithheld, type LocalDate, plain } from '@taizhang/kernel';
import type { RecordUsage } from '@taizhang/incentives/domain';
import type { PersonalData } from '@taizhang/personal-data';
import type { Reaction } from '@taizhang/platform';
import { parkingUnknown } from '../parking-unknown';
import { requestUpon } from '../request-upon';
import type { Subjects } from '../subject/subjects';
import type { MealUsages } from '../subject/usages';
import type { Told } from './told';

/** `events.md` §3. */
type Swipe = Omit<RecordUsage, 'type' | 'usageId' | 'servedOn' | 'mealSlot'> & {
  readonly swipeId: string;
  readonly facilityId: string;
  readonly unitId: string;
  readonly date: LocalDate;
};

export interface RecordMealParts {
  readonly told: Told;
  readonly subjects: Subjects;
  readonly usages: MealUsages;
  readonly personal: Pick<PersonalData, 'open'>;
}

/** A swipe at a site is a lunch there, brought where the person asked for that; its first one registers a site. */
export const recordMeal = ({ told, subjects, usages, personal }: RecordMealParts): Reaction =>
  parkingUnknown('INC-32', {
    name: 'record-meal',
    hears: ['mealEnrolment MealServed', 'mealEnrolment MealSwipeVoided'],
    writes: ['subject SubjectRegistered', 'subject UsageRecorded', 'subject UsageVoided'],
    async handle(event) {
      const opened = (await personal.open(event.data)) as unknown as Swipe;
      const { swipeId: usageId, facilityId, unitId, date: servedOn, ...swipe } = opened;
      if (event.type === 'MealSwipeVoided') {
        const command = { type: 'VoidUsage' as const, usageId, reason: event.type };
        await subjects.execute(facilityId, command, requestUpon(event, 'record-meal', facilityId, command.type));
        return;
      }
      if (isWithheld(swipe.ageYears)) return; // erased before it was recorded: nobody can tell the amount
      const { personId, mode, ageYears, circumstances, urbanHukouInCity, livesInCentralUrbanArea } = swipe;
      const command: RecordUsage = plain({
        ...{ type: 'RecordUsage', usageId, personId, servedOn, mode, mealSlot: 'lunch', ageYears, circumstances },
        ...{ urbanHukouInCity, livesInCentralUrbanArea },
      });
      await told.register(facilityId, 'site', unitId, event);
      await usages.record(facilityId, command, requestUpon(event, 'record-meal', facilityId, command.type));
    },
  });
