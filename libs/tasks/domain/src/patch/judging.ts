import { ensure, type LocalDate } from '@taizhang/kernel';
import { type FindingSource, SIX_MUSTS, type SixMusts } from '../finding/finding.state';
import type { JudgePatch } from './patch.commands';
import type { PatchCategory } from './patch.state';

/** Houses of villagers, ecological damage, cemeteries: other departments enforce there (WP11 §三(三)). */
const OF_OTHERS: readonly PatchCategory[] = ['rural-house', 'ecological-damage', 'cemetery'];

export function ensureChecked(checkedOn: LocalDate, today: LocalDate): void {
  ensure('TSK-39', checkedOn <= today, { en: 'checkedOn lies in the future', zh: '核查日期晚于今天' });
}

/** What each verdict rests on. */
export function ensureGrounded({ verdict, category, reason, documents = [], toUnit }: JudgePatch): void {
  ensure('TSK-39', verdict !== 'legal' || documents.length > 0, {
    en: 'a legal patch is proved by a document',
    zh: '判定合法须附证明材料',
  });
  ensure('TSK-39', verdict !== 'illegal' || reason !== undefined, {
    en: 'an illegal patch needs the reason',
    zh: '判定违法须说明理由',
  });
  ensure('TSK-39', verdict !== 'otherAuthority' || (toUnit !== undefined && OF_OTHERS.includes(category)), {
    en: `another authority is named, and only for ${OF_OTHERS.join(', ')}`,
    zh: `移交其他部门须指明单位,且限于 ${OF_OTHERS.join('、')}`,
  });
}

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
