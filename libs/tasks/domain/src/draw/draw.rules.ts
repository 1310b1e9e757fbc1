import { ensure } from '@taizhang/kernel';
import type { DrawState } from './draw.state';
import { commitmentOf, type DrawPool, freeOfficers, officerOrder } from './selection';

/** TSK-49: every subject that may be drawn has officers enough without a conflict. */
export function ensureOfficersSuffice(pool: DrawPool): void {
  const short = pool.subjects.filter((subjectId) => freeOfficers(pool, subjectId).length < pool.officersPerSubject);
  ensure('TSK-49', short.length === 0, {
    en: `fewer than ${pool.officersPerSubject} officers without a conflict for ${short.slice(0, 10).join(', ')}`,
    zh: `以下对象可派执法人员不足 ${pool.officersPerSubject} 人:${short.slice(0, 10).join('、')}`,
  });
}

/** TSK-49: the agency cannot choose its seed once it knows the other one. */
export function ensureCommitment({ commitment }: DrawState, agencySeed: string): void {
  ensure('TSK-49', commitmentOf(agencySeed) === commitment, {
    en: 'this is not the seed that the agency committed itself to',
    zh: '种子与抽取时承诺的摘要不符',
  });
}

/** TSK-49: a random entry is visited only from a draw that is made, stands, and selected this firm for this agency. */
export function ensureDrawn(
  draw: DrawState | undefined,
  visit: { readonly agency: string; readonly entryId: string | null; readonly subjectId: string },
): asserts draw is DrawState {
  ensure('TSK-49', draw !== undefined, {
    en: 'a random entry is visited only from a draw',
    zh: '随机抽查事项须经抽取确定检查对象',
  });
  const fits = draw.purpose === 'inspection' && draw.agency === visit.agency;
  const ofEntry = draw.entryId === null || visit.entryId === null || draw.entryId === visit.entryId;
  ensure('TSK-49', draw.status === 'drawn' && fits && ofEntry, {
    en: 'this draw was not made for such a visit, or is void',
    zh: '该次抽取不适用于本次检查,或尚未抽出、已作废',
  });
  ensure('TSK-49', isSelected(draw, visit.subjectId), {
    en: `${visit.subjectId} was not drawn`,
    zh: `${visit.subjectId} 未被抽中`,
  });
}

export const isSelected = ({ selected }: DrawState, subjectId: string): boolean =>
  selected.some((each) => each.subjectId === subjectId);

/** Who goes to a drawn firm: the first officers of the draw's order for it, those who are absent passed over. */
export function officersToSend(draw: DrawState, subjectId: string, absent: readonly string[]): string[] {
  if (draw.seed === null) return [];
  return officerOrder(draw.seed, draw, subjectId)
    .map(({ id }) => id)
    .filter((id) => !absent.includes(id))
    .slice(0, draw.officersPerSubject);
}
