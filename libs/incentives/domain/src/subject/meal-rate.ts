import type { SetMealRate } from './subject.commands';
import type { SubjectEvent } from './subject.events';
import type { SubjectState } from './subject.state';

/** Told when it changes: an enrolment that nobody knows has none, and an older meal says nothing new. */
export function setMealRate(command: SetMealRate, { mealRate }: SubjectState): SubjectEvent[] {
  const { subsidyFenPerMeal, deliveryFen, from, enrolmentId = mealRate?.enrolmentId } = command;
  if (enrolmentId === undefined) return [];
  const isSame = mealRate?.enrolmentId === enrolmentId;
  const isEqual = mealRate?.subsidyFenPerMeal === subsidyFenPerMeal && mealRate.deliveryFen === deliveryFen;
  if (isSame && (isEqual || from < mealRate.from)) return [];
  return [{ type: 'MealRateSet', enrolmentId, subsidyFenPerMeal, deliveryFen, from }];
}
