import { businessDate, type LocalDate } from '@taizhang/kernel';
import {
  DELIVERY_RULE,
  MEAL_RULE,
  type MealAmounts,
  mealRateOf,
  type SetMealRate,
  subject,
} from '@taizhang/incentives/domain';
import type { CommandExecutor, StoredEvent } from '@taizhang/platform';
import type { Calculations } from '../calculation/calculations';
import { requestUpon } from '../request-upon';
import type { Subjects } from '../subject/subjects';
import { type Meal, mealCalculation } from './meal-calculation';
import type { Told } from './told';

export interface MealRateParts {
  readonly told: Told;
  readonly commands: CommandExecutor;
  readonly subjects: Subjects;
  readonly calculations: Calculations;
}

type Eater = Pick<Meal, 'ageYears' | 'circumstances' | 'urbanHukouInCity' | 'livesInCentralUrbanArea'> & {
  readonly personId: string;
};
/** An enrolment, new or with other circumstances (`events.md` §3). */
export type Enrolled = Eater & { readonly enrolmentId: string; readonly unitId: string; readonly from: LocalDate };
/** A meal as it was recorded at its site. */
export type Eaten = Eater & { readonly servedOn: LocalDate };

const TOLD = ['circumstances', 'urbanHukouInCity', 'livesInCentralUrbanArea'] as const;

/** What a lunch and its delivery come to for an enrolled person as that person is on a day (INC-32, INC-34). */
export class MealRates {
  constructor(private readonly parts: MealRateParts) {}

  async enrol(enrolled: Enrolled, cause: StoredEvent): Promise<void> {
    const { personId, unitId, enrolmentId, from } = enrolled;
    const { told } = this.parts;
    await told.register(personId, 'person', unitId, cause);
    for (const fact of TOLD) {
      const value = enrolled[fact] ?? undefined;
      if (value !== undefined) await told.fact(personId, { fact, value, validFrom: from }, cause);
    }
    const amounts = await this.amounts({ ...enrolled, servedOn: from }, cause);
    await this.set(personId, { type: 'SetMealRate', enrolmentId, from, ...amounts }, cause);
  }

  /** Whoever is not enrolled eats at no rate. */
  async isEnrolled(personId: string): Promise<boolean> {
    const person = await this.parts.commands.find(subject, personId);
    return person !== undefined && person.mealRate !== null;
  }

  async eaten(meal: Eaten, cause: StoredEvent): Promise<void> {
    const { personId, servedOn: from } = meal;
    await this.set(personId, { type: 'SetMealRate', from, ...(await this.amounts(meal, cause)) }, cause);
  }

  private async amounts(eaten: Eaten, { metadata }: StoredEvent): Promise<MealAmounts> {
    const { commands, calculations } = this.parts;
    const common = await calculations.common(MEAL_RULE);
    const sources = { ...common, subject: await commands.find(subject, eaten.personId) };
    const brought: Meal = { ...eaten, mode: 'delivery', mealSlot: 'lunch' };
    const ask = (ruleKey: string) => mealCalculation(ruleKey, brought, sources, businessDate(metadata.occurredAt));
    return mealRateOf(ask(MEAL_RULE), ask(DELIVERY_RULE));
  }

  private async set(personId: string, command: SetMealRate, cause: StoredEvent): Promise<void> {
    await this.parts.subjects.execute(personId, command, requestUpon(cause, 'rate-meals', personId, command.type));
  }
}
