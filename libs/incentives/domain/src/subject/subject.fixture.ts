import { UnitTree } from '@taizhang/kernel';
import type { SubjectEvent } from './subject.events';

/** `shigu` with departments, one village under a street; `wp12` without any department beside it. */
export const UNITS = new UnitTree([
  { slug: 'hengyang', name: '衡阳市', level: 'city', kind: 'government', parent: null },
  { slug: 'hengyang.tax', name: '市税务局', level: 'city', kind: 'department', parent: 'hengyang' },
  { slug: 'shigu', name: '石鼓区', level: 'county', kind: 'government', parent: 'hengyang' },
  { slug: 'shigu.finance', name: '区财政局', level: 'county', kind: 'department', parent: 'shigu' },
  { slug: 'shigu.tax', name: '区税务局', level: 'county', kind: 'department', parent: 'shigu' },
  { slug: 'shigu.tax.revenue', name: '征管股', level: 'county', kind: 'section', parent: 'shigu.tax' },
  { slug: 'shigu.statistics', name: '区统计局', level: 'county', kind: 'department', parent: 'shigu' },
  { slug: 'shigu.jiaoshan', name: '角山镇', level: 'street', kind: 'government', parent: 'shigu' },
  { slug: 'shigu.jiaoshan.v1', name: '一村', level: 'community', kind: 'government', parent: 'shigu.jiaoshan' },
  { slug: 'wp12', name: '市', level: 'city', kind: 'government', parent: null },
  { slug: 'wp12.town', name: '乡镇', level: 'street', kind: 'government', parent: 'wp12' },
]);

type Registered = Extract<SubjectEvent, { type: 'SubjectRegistered' }>;
type Recorded = Extract<SubjectEvent, { type: 'FactRecorded' }>;

export const registered = (fields: Partial<Registered> = {}): Registered => ({
  ...{ type: 'SubjectRegistered', subjectId: 'firm-1', kind: 'enterprise', name: '企业', unitId: 'shigu' },
  ...{ creditCode: null, post: null },
  ...fields,
});

export const recorded = (
  fact: string,
  value: Recorded['value'],
  period: string | null = null,
  fields: Partial<Recorded> = {},
): Recorded => ({
  ...{ type: 'FactRecorded', fact, period, value, status: 'verified', validFrom: null, sourceRef: null },
  ...fields,
});
