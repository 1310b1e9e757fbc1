import { by } from '@taizhang/testing/given';
import type { FindingFacts } from './finding.facts';
import type { FindingEvent, FindingRegistered, RectificationOrdered } from './finding.events';
import { DEFAULT_LIMITS, SIX_MUSTS, type SixMusts } from './finding.state';

export const OFFICE = by('shigu.office', 'office');
export const HEAD = by('shigu.renmin', 'unit-head');

export const FACTS: FindingFacts = {
  plan: { adoptingUnit: 'shigu', officeUnit: 'shigu.office', packVersion: '1' },
  limits: DEFAULT_LIMITS,
};

const ABOUT = {
  findingId: 'f1',
  planId: 'wp10',
  category: 'sewage',
  source: 'self-check',
  grade: 'general',
  place: { unitId: 'shigu.renmin.xiangbei', text: '河边' },
  responsibleUnit: 'shigu.renmin',
} as const;

export const registered = (more: Partial<FindingRegistered> = {}): FindingRegistered & { basis: string[] } => ({
  type: 'FindingRegistered',
  ...ABOUT,
  description: '污水直排',
  foundOn: '2022-05-01',
  repeated: false,
  basis: ['WP10 §三'],
  ...more,
});

export const ordered = (limitOn = '2022-05-31', more: Partial<RectificationOrdered> = {}): RectificationOrdered => ({
  type: 'RectificationOrdered',
  ...ABOUT,
  ...{ toUnit: 'shigu.renmin', orderNo: 'wp10-2022-0001', orderedOn: '2022-05-06', limitOn, limitSource: 'parameter' },
  ...{ immediate: false, requirements: '限期整改', repeated: false, ...more },
});

export const submitted = (submittedOn: string, sixMusts?: SixMusts): FindingEvent => ({
  type: 'RectificationSubmitted',
  ...{ by: 'shigu.renmin', statement: '已整改', evidence: ['a'.repeat(64)], submittedOn },
  ...(sixMusts === undefined ? {} : { sixMusts }),
});

export const returned = (limitOn: string): FindingEvent => ({
  type: 'RectificationReturned',
  reason: '未到位',
  limitOn,
});

export const overdue = (limitOn: string): FindingEvent => ({ type: 'RectificationFellOverdue', ...ABOUT, limitOn });

export const cleared = (clearedOn: string, lookBackOn: string): FindingEvent => ({
  ...{ type: 'FindingCleared', ...ABOUT, onTime: true, clearedOn, lookBackOn },
});

export const referred: FindingEvent = {
  ...{ type: 'FindingReferred', ...ABOUT, toUnit: 'shigu.finance', referredOn: '2022-05-06', reason: '职责范围' },
};

export const musts = (...left: string[]): SixMusts =>
  Object.fromEntries(
    SIX_MUSTS.filter((must) => !left.includes(must)).map((must) => [must, { status: 'done', note: `${must} 1` }]),
  );
