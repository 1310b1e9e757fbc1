import type { Actor, UnitTree } from '@taizhang/kernel';
import type { Readable } from '@taizhang/platform';
import { figuresOf, isDepartmentAbove, round, type RoundState, subjectKindOf } from '@taizhang/tasks/domain';

export const roundReadable: Readable<RoundState> = {
  decider: round,
  unitOf: ({ ownerUnit }) => ownerUnit,
  mayRead: (state, actor, units) => subjectKindOf(state.scorecard) === 'unit' || seesPersons(state, actor, units),
};

/** What is about persons is for the round's owner, its superiors, the hr side and the departments that sent them. */
function seesPersons({ ownerUnit, subjects }: RoundState, actor: Actor, units: UnitTree): boolean {
  if (units.isOwn(actor.unitId, ownerUnit) || units.within(ownerUnit, actor.unitId)) return true;
  if (actor.roles.includes('hr') && isDepartmentAbove(actor, ownerUnit, units)) return true;
  return subjects.some(({ dispatchedBy }) => dispatchedBy !== null && units.isOwn(actor.unitId, dispatchedBy));
}

/** The state of a round as `tasks.md` §4.10 lists it; figures follow what is given so far until they are confirmed. */
export function roundView(state: RoundState, metrics: Readonly<Record<string, object>> = {}) {
  const { status, card, subjects, opening: _opening, ...rest } = state;
  const figures = new Map(figuresOf(state).map((one) => [one.subjectId, one]));
  return {
    ...rest,
    state: status,
    mode: card.mode,
    grades: card.grades,
    card,
    /** Of the criteria that show a figure (TSK-57). */
    metrics,
    subjects: subjects.map(({ components: scores, result: _result, ...subject }) => {
      const { exact: _exact, grade: _grade, ...figure } = figures.get(subject.subjectId) ?? NO_FIGURES;
      return { ...subject, scores, ...figure };
    }),
  };
}

const NO_FIGURES = { exact: null, grade: null };
