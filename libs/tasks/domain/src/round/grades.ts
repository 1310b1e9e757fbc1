import { compare, type Context, ensure, exact, OutOfReach, shown } from '@taizhang/kernel';
import { invalid, subjectOf } from './assessment';
import { subjectKindOf } from './card';
import type { GradeDetail, ProposeGrade } from './marking.commands';
import type { RoundEvent } from './round.events';
import type { RoundState, RoundSubject } from './round.state';
import { ensurePossible } from './round.states';
import { standingOf } from './standing';

/** The grades of the agencies in the confirmed round of the same period; `null`: there is none yet (TSK-61). */
export interface GradingFacts {
  readonly agencyGrades: Readonly<Record<string, string | null>> | null;
}

const EXCELLENT = 'excellent';
const STREETS_NEED = exact(90);
const DIMENSIONS = ['virtue', 'ability', 'diligence', 'performance', 'integrity'] as const;

/** The owner's decision, bounded by what was scored; confirmed with the rest. */
export function proposeGrade(
  { subjectId, grade, note, detail }: ProposeGrade,
  state: RoundState,
  context: Context<GradingFacts>,
): RoundEvent[] {
  const subject = subjectOf(state, subjectId);
  if (!state.card.grades.includes(grade)) {
    throw invalid('/grade', { en: 'no grade of this scorecard', zh: '本考核表没有该等次' });
  }
  ensureOwnRound(state, context);
  ensurePossible('ProposeGrade', state);
  ensureGrade(grade, subject, state, context.facts);
  if (subjectKindOf(state.scorecard) === 'worker') ensureGrounds(detail);
  return [
    { type: 'GradeProposed', subjectId, grade, note, ...(detail === undefined ? {} : { detail }), ...under(state) },
  ];
}

const under = ({ packVersion }: RoundState) => ({ underPack: packVersion });

/** Grades, confirms, publishes, reopens: only for the round's owner. Throws `OutOfReach`. */
export function ensureOwnRound(
  { ownerUnit }: RoundState,
  { actor, units }: Pick<Context<unknown>, 'actor' | 'units'>,
): void {
  if (units.isOwn(actor.unitId, ownerUnit)) return;
  throw new OutOfReach({ en: `${ownerUnit} leads this round`, zh: `本轮考核由 ${ownerUnit} 组织` });
}

/** What the scores and the agency's own grade allow; asked again at the confirmation, since scores may have changed. */
export function ensureGrade(grade: string, subject: RoundSubject, state: RoundState, facts: GradingFacts): void {
  const kind = subjectKindOf(state.scorecard);
  if (kind === 'unit' && state.card.mode === 'weighted') ensureStreetsRate(grade, subject, state);
  if (kind === 'staff') ensureHeadsGrade(grade, subject, facts);
}

/** TSK-60: the streets' part of the scores, unrounded; 90 itself is enough. */
function ensureStreetsRate(grade: string, subject: RoundSubject, state: RoundState): void {
  const { rate } = standingOf(state, subject);
  ensure('TSK-60', grade !== EXCELLENT || (rate !== null && compare(rate, STREETS_NEED) >= 0), {
    en: `excellent needs 90 % of the streets' part; it is ${rate === null ? 'not scored' : shown(rate)}`,
    zh: `属地考核部分得分率达 90% 方可评为优秀,现为 ${rate === null ? '未评分' : shown(rate)}`,
  });
}

/** TSK-61: the agency comes first; its head is excellent only where it is. */
function ensureHeadsGrade(grade: string, { unitId, head }: RoundSubject, { agencyGrades }: GradingFacts): void {
  const agencyGrade = agencyGrades?.[unitId] ?? null;
  ensure('TSK-61', agencyGrade !== null, {
    en: `the round of the agency ${unitId} is not confirmed`,
    zh: `派驻机构 ${unitId} 的考核尚未确认`,
  });
  ensure('TSK-61', !head || grade !== EXCELLENT || agencyGrade === EXCELLENT, {
    en: `the agency is ${agencyGrade}: its head is not excellent`,
    zh: '派驻机构未被评为优秀,其主要负责人不得评为优秀',
  });
}

/** TSK-71: five dimensions noted, residents asked, the year's trainings named. */
function ensureGrounds(detail: GradeDetail = {}): void {
  const silent = DIMENSIONS.filter((dimension) => detail[dimension] === undefined);
  const missing = [
    ...silent,
    ...((detail.residentAppraisals ?? 0) < 1 ? ['residentAppraisals'] : []),
    ...(detail.trainings === undefined ? ['trainings'] : []),
  ];
  ensure('TSK-71', missing.length === 0, {
    en: `the appraisal lacks: ${missing.join(', ')}`,
    zh: `考核缺少:${missing.join('、')}`,
  });
}
