import { ensure, type LocalDate } from '@taizhang/kernel';
import { type FindingGrade, type FindingState, FIVE } from './finding.state';

export function ensureFound(foundOn: LocalDate, today: LocalDate): void {
  ensure('TSK-32', foundOn <= today, { en: 'foundOn lies in the future', zh: '发现日期晚于今天' });
}

/** Upwards only; a major finding may be graded again, to complete its five. */
export function ensureRaised(from: FindingGrade, to: FindingGrade): void {
  const raised = to === 'major' || from === 'general';
  ensure('TSK-32', raised, { en: 'a grade is raised, never lowered', zh: '问题等级只升不降' });
}

/** A major hazard is ordered once its five are settled (五落实), where the pack asks for them. */
export function ensureFive({ grade, five }: Pick<FindingState, 'grade' | 'five'>, needed: boolean): void {
  const missing = grade === 'major' && needed ? FIVE.filter((each) => !five?.[each]) : [];
  ensure('TSK-32', missing.length === 0, {
    en: `a major hazard still lacks ${missing.join(', ')}`,
    zh: `重大隐患尚未落实:${missing.join('、')}`,
  });
}
