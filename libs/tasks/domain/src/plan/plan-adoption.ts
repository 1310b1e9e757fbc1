import { Duplicate, ensure, InvalidInput, type LocalDate, type Text } from '@taizhang/kernel';
import type { CreatePlan } from './plan.commands';
import type { PlanEvent, PlanTerms } from './plan.events';
import { ensureOwner, type PlanContext, planFact } from './plan.facts';
import { DEFAULT_PARAMETERS, type PlanChoices, type PlanContent, type PlanState } from './plan.state';

/** TSK-01: the document's version for the unit, while the document lasts, once. */
export function adopt(command: CreatePlan, state: PlanState, context: PlanContext): PlanEvent[] {
  const { planId, packId, adoptedOn, adoptingUnit, choices = {} } = command;
  const content = planFact(context, 'content');
  const { today, facts } = context;
  ensureKnown(choices, adoptingUnit, context);
  // Whoever adopts acts for the pack's owner, not for an owner of his own choice.
  ensureOwner(content, context);
  const other = state.status === 'none' ? facts?.live : planId;
  if (other !== undefined) throw new Duplicate({ en: `plan ${other} exists`, zh: `方案 ${other} 已存在` });
  ensure('TSK-01', facts?.repealed !== true, {
    en: `${adoptingUnit} has repealed ${packId}`,
    zh: `${adoptingUnit} 已停止执行 ${packId}`,
  });
  ensure('TSK-01', adoptedOn <= today, { en: 'the adoption lies in the future', zh: '采用日期晚于今天' });
  const { effectiveTo, packVersion } = content;
  ensure('TSK-01', effectiveTo === undefined || adoptedOn <= effectiveTo, {
    en: `the document was in force until ${effectiveTo}`,
    zh: `文件有效期至 ${effectiveTo}`,
  });
  return [
    {
      type: 'PlanAdopted',
      ...{ planId, packId, packVersion, adoptingUnit, adoptedOn },
      ...unitsOf(content, choices),
      effectiveFrom: choices.effectiveFrom ?? content.effectiveFrom ?? adoptedOn,
      ...(effectiveTo === undefined ? {} : { effectiveTo }),
      ...termsOf(content, choices),
      choices,
      basis: [packId],
      underPack: packVersion,
    },
  ];
}

export const unitsOf = ({ ownerUnit, officeUnit }: PlanContent, choices: PlanChoices) => ({
  ownerUnit: choices.ownerUnit ?? ownerUnit,
  officeUnit: choices.officeUnit ?? officeUnit,
});

export function termsOf(content: PlanContent, choices: PlanChoices): PlanTerms {
  const { title, digest, body, phases, events, recurrences, metrics, scorecards, ledgers, counts } = content;
  return {
    ...{ title, digest, body, phases, recurrences, metrics, scorecards, ledgers, counts },
    eventCodes: events.map(({ code }) => code),
    events: events.filter((event): event is { code: string; on: LocalDate } => event.on !== null),
    parameters: { ...DEFAULT_PARAMETERS, ...content.parameters, ...choices.parameters },
  };
}

/** Units chosen at adoption are of the adopting unit's tree. */
function ensureKnown({ ownerUnit, officeUnit }: PlanChoices, adoptingUnit: string, { units }: PlanContext): void {
  const root = units.root(adoptingUnit).slug;
  const foreign = Object.entries({ ownerUnit, officeUnit }).filter(
    ([, slug]) => slug !== undefined && !(units.has(slug) && units.within(slug, root)),
  );
  if (foreign.length === 0) return;
  throw new InvalidInput(foreign.map(([field, slug]) => ({ pointer: `/${field}`, detail: foreignText(slug, root) })));
}

const foreignText = (slug: string | undefined, root: string): Text => ({
  en: `${slug} does not lie below ${root}`,
  zh: `${slug} 不在 ${root} 之下`,
});
