import { businessDate, isWithheld, plain } from '@taizhang/kernel';
import { type Charge, MEAL_RULE, type RecordUsage, type SubjectEvent } from '@taizhang/incentives/domain';
import { factOf, readable } from '@taizhang/platform';
import { subjectReadable } from '../subject/subject.view';
import { MealUsages } from '../subject/usages';
import type { RecomputableParts } from './recomputables';
import type { Figures, Recomputable } from './recomputed';

type UsageFact = Extract<SubjectEvent, { type: 'UsageRecorded' }>;

/** What each meal at a site came to, beside those of the day that were known (INC-32, INC-34). */
export const repeatedMeals = (parts: RecomputableParts): Recomputable => ({
  readable: readable(subjectReadable),
  types: ['UsageRecorded'],
  async again(event) {
    const { streamId: siteId, position, metadata } = event;
    const fact = factOf<UsageFact>(event);
    const told = await parts.personal.open(fact);
    const today = businessDate(metadata.occurredAt);
    const usages = new MealUsages(parts, parts.subjects, parts.calculations);
    const charge = isWithheld(told.ageYears)
      ? undefined
      : await usages.chargedOn(siteId, commandOf(told), today, { position });
    return {
      ...{ ruleKey: MEAL_RULE, today, ruleVersion: charge?.computed[0]?.ruleVersion ?? null },
      ...{ stored: figuresOf(fact), again: charge ? figuresOf(charge) : null, personId: fact.personId },
    };
  },
});

function commandOf({ usageId, personId, servedOn, mode, mealSlot, ...told }: UsageFact): RecordUsage {
  const { ageYears, circumstances, urbanHukouInCity, livesInCentralUrbanArea } = told;
  return plain({
    ...{ type: 'RecordUsage' as const, usageId, personId, servedOn, mealSlot, ageYears },
    ...{ mode: mode as RecordUsage['mode'], circumstances: [...circumstances] },
    ...(urbanHukouInCity === null ? {} : { urbanHukouInCity }),
    ...(livesInCentralUrbanArea === null ? {} : { livesInCentralUrbanArea }),
  });
}

const figuresOf = ({ computed, ...charge }: Charge): Figures => {
  const { subsidyFen, deliveryFen, deliveryPublicFen, personPaysFen, shares, reason } = charge;
  return {
    ...{ subsidyFen, deliveryFen, deliveryPublicFen, personPaysFen, shares, reason },
    computed: computed.map(({ traceHash: _hash, ...billed }) => billed),
    traceHash: computed.map(({ traceHash }) => traceHash),
  };
};
