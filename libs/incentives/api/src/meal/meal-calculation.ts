import { ensure, type LocalDate } from '@taizhang/kernel';
import {
  type Calculation,
  factOn,
  type Input,
  prepare,
  type RecordUsage,
  type Sources,
  type SubjectState,
} from '@taizhang/incentives/domain';

/** A meal, had or supposed: all that its rules ask. */
export type Meal = Pick<RecordUsage, 'servedOn' | 'mode' | 'mealSlot' | 'ageYears' | 'circumstances'> & {
  readonly urbanHukouInCity?: boolean | null;
  readonly livesInCentralUrbanArea?: boolean | null;
};

/** A rule asked of one meal (INC-32, INC-34). */
export function mealCalculation(ruleKey: string, meal: Meal, sources: Sources, today: LocalDate): Calculation {
  const { servedOn } = meal;
  const extra = inputsOf(meal, sources.subject);
  const prepared = prepare({ ruleKey, today, onDate: servedOn, period: servedOn, extra }, sources);
  ensure('INC-32', prepared.outcome === 'ready', {
    en: `no rule of meals is in force on ${servedOn}`,
    zh: `${servedOn} 没有生效的用餐补贴条款`,
  });
  return prepared.calculation;
}

/** As the use tells them; of registration and residence what is recorded of the person, else neither. */
function inputsOf(meal: Meal, person: SubjectState | undefined): Record<string, Input> {
  const { ageYears, circumstances, mealSlot, mode, servedOn } = meal;
  const verified = (value: Input['value']): Input => ({ value, status: 'verified' });
  const lives = (name: 'urbanHukouInCity' | 'livesInCentralUrbanArea'): Input =>
    verified(meal[name] ?? (person && factOn(person, name, null, servedOn)?.value) ?? false);
  return {
    ageYears: verified(ageYears),
    circumstances: verified([...circumstances].sort()),
    mealSlot: verified(mealSlot),
    requested: verified(mode === 'delivery'),
    urbanHukouInCity: lives('urbanHukouInCity'),
    livesInCentralUrbanArea: lives('livesInCentralUrbanArea'),
  };
}
