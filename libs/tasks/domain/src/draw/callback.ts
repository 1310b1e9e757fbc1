import { ensure } from '@taizhang/kernel';

/** So many inspected firms are called at least, or all (P). */
const CALLBACKS = 5;

export const callbackSize = (inspected: number): number => Math.min(CALLBACKS, inspected);

/** TSK-52: the call-back draw is over all firms inspected in the half, and calls at least five of them or all. */
export function ensureWhole(subjects: readonly string[], inspected: readonly string[], n: number): void {
  const [pool, seen] = [new Set(subjects), new Set(inspected)];
  ensure('TSK-52', subjects.every((id) => seen.has(id)) && inspected.every((id) => pool.has(id)), {
    en: 'the pool is all firms that the agency inspected in that half, and no others',
    zh: '回访抽取范围应为本部门该半年内检查过的全部企业',
  });
  ensure('TSK-52', n >= callbackSize(inspected.length), {
    en: `at least ${callbackSize(inspected.length)} of ${inspected.length} firms are called`,
    zh: `应至少回访 ${callbackSize(inspected.length)} 家(共检查 ${inspected.length} 家)`,
  });
}
