import { ensure } from '@taizhang/kernel';
import { type FindingSource, SIX_MUSTS, type SixMusts } from '../finding/finding.state';

/** What ends an illegal patch: all six, done or not applicable, each with a note. */
export function ensureSixMusts(set: SixMusts | null): void {
  const missing = SIX_MUSTS.filter((must) => !set?.[must]);
  ensure('TSK-39', missing.length === 0, {
    en: `the six musts still lack ${missing.join(', ')}`,
    zh: `“六个该”尚缺:${missing.join('、')}`,
  });
}

/** A patch waits for its finding: that one is cleared or answered, never withdrawn. */
export function ensureAnswerable(source: FindingSource): void {
  ensure('TSK-39', source !== 'patch', {
    en: 'the finding of a patch is cleared or answered, not withdrawn',
    zh: '图斑生成的问题只能销号或反馈,不能撤回',
  });
}
