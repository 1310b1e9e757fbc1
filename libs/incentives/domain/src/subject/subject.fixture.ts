import { UnitTree } from '@taizhang/kernel';
import type { SubjectCommand } from './subject.commands';
import type { AccountEntry, SubjectEvent } from './subject.events';

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

export const record = (fields: object = {}): SubjectCommand =>
  ({ type: 'RecordFact', fact: 'taxPaidFen', period: '2023', value: 4_800_000, ...fields }) as SubjectCommand;
export const verify = (fields: object = {}): SubjectCommand =>
  ({ type: 'VerifyFact', fact: 'taxPaidFen', period: '2023', ...fields }) as SubjectCommand;
export const correct = (fields: object = {}): SubjectCommand =>
  ({
    type: 'CorrectFact',
    fact: 'taxPaidFen',
    period: '2023',
    value: 5_200_000,
    reason: '复核',
    ...fields,
  }) as SubjectCommand;
export const prior = (fields: object = {}): SubjectCommand =>
  ({
    type: 'RecordPrior',
    kind: 'startup',
    level: 'city',
    paidFen: 400_000,
    sourceRef: 'd',
    ...fields,
  }) as SubjectCommand;
export const incident = (fields: object = {}): SubjectCommand =>
  ({
    ...{ type: 'RecordIncident', incidentId: 'f1', incident: 'active-fire', observedOn: '2022-10-03' },
    ...{ sources: ['satellite'], levels: ['city'], ...fields },
  }) as SubjectCommand;
export const revoke: SubjectCommand = { type: 'RevokeIncident', incidentId: 'f1', reason: '误报' };
export const merge: SubjectCommand = { type: 'MergeSubject', targetId: 'firm-2' };
export const register = (fields: object = {}): SubjectCommand =>
  ({
    type: 'RegisterSubject',
    subjectId: 'firm-1',
    kind: 'enterprise',
    name: '企业',
    unitId: 'shigu',
    ...fields,
  }) as SubjectCommand;
export const entry: AccountEntry = {
  ...{ awardId: 'a1', ruleKey: 'sg10.xsg-entry', occurrenceKey: 'once', kind: 'scale-entry', occasion: '2023' },
  ...{ status: 'open', computedFen: 100, grossFen: 100, countsOn: '2023-06-30' },
  ...{ grantedFen: 0, refundedFen: 0, grantedOn: null },
};
export const account = (after: number, fields: Partial<AccountEntry> = {}): SubjectCommand => ({
  ...{ type: 'AccountAward', entry: { ...entry, ...fields }, after },
});
export const absorb: SubjectCommand = { type: 'AbsorbSubject', sourceId: 'firm-9', account: [entry], priors: [] };
export const note: SubjectCommand = {
  type: 'NoteCompliance',
  flag: 'default',
  caseId: 'c1',
  since: '2023-02-01',
  cleared: false,
};

export const TAX = recorded('taxPaidFen', 4_800_000, '2023');
export const DECLARED = recorded('taxPaidFen', 4_800_000, '2023', { status: 'declared' });
export const VILLAGE = registered({ subjectId: 'v1', kind: 'village', unitId: 'shigu.jiaoshan.v1' });
export const FIRE: Extract<SubjectEvent, { type: 'IncidentRecorded' }> = {
  ...{ type: 'IncidentRecorded', incidentId: 'f1', incident: 'active-fire', observedOn: '2022-10-03' },
  ...{ sources: ['satellite'], levels: ['city'], guardIds: null, observedAt: null },
};
