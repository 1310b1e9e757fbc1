import { InvalidInput, type Text } from '@taizhang/kernel';
import { FIRM_ID } from '../inspection-plan/inspection-plan.state';
import type { CreateDraw, SampleInput } from './draw.commands';
import type { DrawPurpose } from './draw.state';
import { type DrawPool, type DrawSample, sampleSize } from './selection';

/** So many keys one draw may need: its outcome is computed while others wait. */
const MAX_KEYS = 200_000;
const VISIT_OFFICERS = 2;

/** Calls go over a half year, patches over a quarter: the sets that they are drawn from are kept by these keys. */
const PERIODS: Readonly<Partial<Record<DrawPurpose, RegExp>>> = {
  callback: /^\d{4}-h[12]$/,
  imagery: /^\d{4}-q[1-4]$/,
};

const fault = (pointer: string, detail: Text): InvalidInput => new InvalidInput([{ pointer, detail }]);

/** The pool that a command describes. Throws `InvalidInput` where it contradicts itself. */
export function poolOf(command: CreateDraw): DrawPool {
  const { subjects, officers, purpose, period } = command;
  const conflicts = (command.conflicts ?? []).map((conflict) => ({ ...conflict }));
  if (PERIODS[purpose]?.test(period) === false) {
    throw fault('/period', { en: 'is no half year or quarter', zh: '不是半年或季度' });
  }
  for (const [pointer, ids] of Object.entries({ subjects, officers })) {
    if (new Set(ids).size < ids.length) throw fault(`/${pointer}`, { en: 'holds an id twice', zh: '编号重复' });
  }
  if (purpose !== 'imagery' && !subjects.every((id) => FIRM_ID.test(id))) {
    throw fault('/subjects', { en: 'holds an id that no firm has', zh: '含不是企业编号的对象' });
  }
  const visits = purpose === 'inspection';
  const officersPerSubject = command.officersPerSubject ?? (visits ? VISIT_OFFICERS : 0);
  if (visits ? officersPerSubject === 0 : officersPerSubject + officers.length > 0) {
    throw fault('/officersPerSubject', {
      en: 'a visit needs officers, a draw for calls or patches has none',
      zh: '现场检查须抽取执法人员,回访、图斑抽取不得列执法人员',
    });
  }
  const [known, staff] = [new Set(subjects), new Set(officers)];
  if (conflicts.some(({ subjectId, officerId }) => !known.has(subjectId) || !staff.has(officerId))) {
    throw fault('/conflicts', { en: 'names somebody outside of the pool', zh: '回避名单含抽取范围以外的编号' });
  }
  const pool = { subjects, officers, sample: sampleOf(command.sample, known), officersPerSubject, conflicts };
  if (sampleSize(pool) * officers.length > MAX_KEYS) {
    throw fault('/sample', { en: 'is too large for one draw', zh: '一次抽取数量过大' });
  }
  return pool;
}

function sampleOf({ size, ratio, strata }: SampleInput, subjects: ReadonlySet<string>): DrawSample {
  if (size !== undefined && ratio === undefined && strata === undefined) return { size };
  if (ratio !== undefined && size === undefined && strata === undefined) return { ratio };
  if (strata === undefined || size !== undefined || ratio !== undefined) {
    throw fault('/sample', { en: 'is one of size, ratio and strata', zh: '须为 size、ratio、strata 之一' });
  }
  const placed = strata.flatMap((tier) => tier.subjects);
  if (placed.length !== subjects.size || !placed.every((id) => subjects.has(id)) || hasTwice(placed)) {
    throw fault('/sample/strata', {
      en: 'every subject of the pool belongs to exactly one tier',
      zh: '抽取范围内的每个对象须且只能属于一个层',
    });
  }
  return { strata: strata.map(({ tier, subjects: ids, ratio: share }) => ({ tier, subjects: ids, ratio: share })) };
}

const hasTwice = (ids: readonly string[]): boolean => new Set(ids).size < ids.length;
