import { type Context, ensure, OutOfReach, RuleBroken, type Text } from '@taizhang/kernel';
import { invalid, subjectOf } from './assessment';
import type { GroupsInput, ScoreComponent } from './marking.commands';
import type { RoundEvent } from './round.events';
import { GROUPS, type Groups, type RoundState } from './round.state';
import { ensurePossible } from './round.states';
import { scorersOf } from './standing';

/** What a score must know: whether the agency has its target letter of the year (TSK-66). */
export interface ScoringFacts {
  readonly targetLetter: boolean;
}

const SATISFACTION = 'satisfaction';
const TERRITORIAL = 'territorial';
const NO_LETTER: Text = {
  en: 'the agency has no target letter for this year',
  zh: '该派驻机构本年度尚未签订目标责任书',
};

/** A street or department scores its part (TSK-58); of several streets each its own share (TSK-59). */
export function scoreComponent(
  command: ScoreComponent,
  state: RoundState,
  { actor, units, facts }: Context<ScoringFacts>,
): RoundEvent[] {
  const { subjectId, byUnit, score, detail } = command;
  const subject = subjectOf(state, subjectId);
  const component = state.card.components.find(({ code }) => code === command.component);
  if (!component) throw invalid('/component', { en: 'no such component', zh: '没有该考核部分' });
  if ((component.code === SATISFACTION) === (score !== undefined)) {
    throw invalid('/score', {
      en: 'satisfaction takes detail.groups, every other component a score',
      zh: '群众满意度填写 detail.groups,其余部分填写 score',
    });
  }
  const scorers = scorersOf(component, subject).map(({ unitId }) => unitId);
  if (!units.isOwn(actor.unitId, byUnit) || !scorers.includes(byUnit)) {
    throw new OutOfReach({
      en: `${component.code} is scored by ${scorers.join(', ')}`,
      zh: `${component.code} 由 ${scorers.join('、')} 考核`,
    });
  }
  ensurePossible(command.type, state);
  const groups = score === undefined ? groupsOf(detail?.groups ?? {}) : undefined;
  if (component.code === TERRITORIAL && !facts.targetLetter) throw new RuleBroken('TSK-66', NO_LETTER);
  const note = detail?.note;
  const given = { subjectId, component: component.code, byUnit, ...(score === undefined ? { groups } : { score }) };
  return [{ ...given, type: 'ComponentScored', ...(note === undefined ? {} : { note }), underPack: state.packVersion }];
}

function groupsOf(given: GroupsInput): Groups {
  const empty = GROUPS.filter((group) => (given[group]?.n ?? 0) < 1);
  ensure('TSK-58', empty.length === 0, {
    en: `nobody was asked in: ${empty.join(', ')}`,
    zh: `以下群体没有测评数据:${empty.join('、')}`,
  });
  const { communityWorkers, residents, clients } = given as Required<GroupsInput>;
  return { communityWorkers: { ...communityWorkers }, residents: { ...residents }, clients: { ...clients } };
}
