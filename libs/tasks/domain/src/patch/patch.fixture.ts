import { UnitTree } from '@taizhang/kernel';
import { by, SMALL_TREE } from '@taizhang/testing/given';
import type { PatchEvent } from './patch.events';
import type { Verdict } from './patch.state';

const squad = { slug: 'shigu.renmin.squad', name: '执法队', level: 'street', kind: 'section' } as const;
export const units = new UnitTree([...SMALL_TREE.all(), { ...squad, parent: 'shigu.renmin' }]);
export const facts = { plan: { adoptingUnit: 'shigu', packVersion: '1' } };
export const COUNTY = by('shigu.finance', 'imagery-auditor');
export const SQUAD = by('shigu.renmin.squad', 'imagery-officer');
export const at = '2022-07-10';
export const as = (actor = SQUAD, day = at) => ({ actor, at: day, units, facts });

export const issued: PatchEvent = {
  ...{ type: 'PatchIssued', patchId: 'wp11.2022-06.17', planId: 'wp11', batch: '2022-06', batchDueOn: '2022-07-31' },
  ...{ patchNo: '17', townUnit: 'shigu.renmin', place: { unitId: 'shigu.renmin.xiangbei', text: '山脚' } },
  ...{ areaSqm: 900.5, farmlandSqm: 300, landClass: 'stable-farmland', rareEarth: false, natureReserve: false },
  basis: ['WP11 §二(一)'],
};
export const checkedBy = (officer: string): PatchEvent => ({
  ...{ type: 'PatchFieldChecked', checkedOn: '2022-07-05', officers: [officer], photos: ['a'.repeat(64)] },
  ...{ lon: 110.28, lat: 21.6 },
});
export const checked = checkedBy('off-01');
export const judged = (verdict: Verdict): PatchEvent => ({
  ...{ type: 'PatchJudged', verdict, category: 'land', reason: '占用耕地', documents: ['批文 1'] },
});
export const uploaded: PatchEvent = { type: 'PatchUploaded', formNo: 'F-1', uploadedOn: '2022-07-06' };
export const approved: PatchEvent = { type: 'PatchApproved', approvedOn: '2022-07-07' };
export const ids = { patchId: 'wp11.2022-06.17', planId: 'wp11' };
export const rectifying: PatchEvent = { type: 'PatchRectifying', ...ids, findingId: ids.patchId, verdict: 'illegal' };
export const cleared: PatchEvent = {
  type: 'PatchCleared',
  patchId: ids.patchId,
  verdict: 'legal',
  clearedOn: '2022-07-07',
};
export const toUpload = (verdict: Verdict = 'illegal') => [issued, checked, judged(verdict), uploaded];
