import type { LocalDate } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import { by } from '@taizhang/testing/given';
import type { InspectionEntry } from '../inspection-plan/inspection-plan.state';
import { CREDIT_FACTORS } from './frequency';
import type { StartInspection } from './inspection.commands';
import type { CreateInspection } from './inspection-draft.commands';
import type { InspectionEvent } from './inspection.events';
import type { DraftFacts, InspectionFacts, InspectionRuling } from './inspection.facts';
import type { Officer } from './inspection.state';
import type { Visit } from './visit';

export const units = loadUnits();
export const AGENCY = 'wp06.agency-01';
export const PARTNER = 'wp06.agency-02';
export const FIRM = '91430400MA4L16JQ9B';
const basis = ['WP06 §二(一)2'];

export const inspector = { ...by(AGENCY, 'inspector'), userId: 'u-inspector' };
export const approver = { ...by(AGENCY, 'inspection-approver'), userId: 'u-approver' };
export const firm = { ...by('wp06', 'applicant'), subjectId: FIRM };

export const entry = (more: Partial<InspectionEntry> = {}): InspectionEntry => ({
  ...{ entryId: 'fire', item: 'fire', legalBasis: 'Fire Protection Law, article 53', content: 'exits' },
  ...{ subjectPool: ['all:factory'], timesPerYear: 2, mode: 'onsite', months: [5, 6], highRisk: true, ...more },
});

const RULING: InspectionRuling = {
  ...{ planId: 'wp06', packVersion: '1', enforcement: true, mergeWindowDays: 30, creditFactors: CREDIT_FACTORS },
};

/** Facts of a draft: a filed plan with one entry, no other visit. */
export const facts = (
  more: Partial<Omit<InspectionFacts, 'drafting'>> = {},
  drafting: Partial<Omit<DraftFacts, 'ruling'>> & { ruling?: Partial<InspectionRuling> } = {},
): InspectionFacts => ({
  visits: [],
  ...more,
  drafting: { entries: [entry()], accidentYears: [], ...drafting, ruling: { ...RULING, ...drafting.ruling } },
});

export const visit = (more: Partial<Visit> = {}): Visit => ({
  ...{ inspectionId: 'v-1', agencies: [AGENCY], entryId: 'fire', remote: false, excepted: false, passed: [] },
  ...{ scheduledOn: '2022-01-10', status: 'recorded', refused: false, ...more },
});

export const drafting = (more: Partial<CreateInspection> = {}): CreateInspection => ({
  ...{ type: 'CreateInspection', inspectionId: 'i-1', agency: AGENCY, inspectionType: 'routine', subjectId: FIRM },
  ...{ entryId: 'fire', items: ['fire'], mode: 'onsite', scheduledOn: '2022-05-10', basis, ...more },
});

type Drafted = Extract<InspectionEvent, { type: 'InspectionDrafted' }>;
export const drafted = (more: Partial<Drafted> = {}): Drafted => ({
  ...{ type: 'InspectionDrafted', inspectionId: 'i-1', planId: 'wp06', agency: AGENCY, partners: [] },
  ...{ inspectionType: 'routine', enforcement: true, subjectId: FIRM, creditTier: 'B', entryId: 'fire' },
  ...{ items: ['fire', 'licence'], mode: 'onsite', scheduledOn: '2022-10-10', random: false, limit: 2 },
  ...{ draftedBy: inspector.userId, basis, ...more },
});
export const approved: InspectionEvent = {
  ...{ type: 'InspectionApproved', approvedOn: '2022-09-28', startBy: '2022-10-17', approvedBy: approver.userId },
};

export const officer = (officerId: string, more: Partial<Officer> = {}): Officer => ({
  ...{ officerId, agency: AGENCY, certificateNo: `C-${officerId}`, certificateValidTo: '2022-12-31' },
  ...{ certificateShown: true, ...more },
});
export const TWO = [officer('OFF-01'), officer('OFF-02')];
export const started = (officers: readonly Officer[] = TWO): InspectionEvent => ({
  ...{ type: 'InspectionStarted', startedAt: '2022-10-10T01:00:00.000Z', officers, absent: [] },
});
export const refused: InspectionEvent = { type: 'InspectionRefused', ground: 'one-officer', note: 'one came' };

export const starting = (
  officers: readonly Officer[] = TWO,
  on: LocalDate = '2022-10-10',
  absent: readonly string[] = [],
): StartInspection => ({
  ...{ type: 'StartInspection', startedAt: `${on}T09:00:00+08:00`, officers: [...officers] },
  absent: absent.map((officerId) => ({ officerId, reason: 'ill' })),
});

export const results = (...outcomes: ['pass' | 'problem' | 'referred', string][]) =>
  outcomes.map(([outcome, item]) => ({ item, outcome, note: 'seen' }));
export const recorded: InspectionEvent = {
  ...{ type: 'InspectionRecorded', inspectionId: 'i-1', agency: AGENCY, creditCode: FIRM, joint: false },
  ...{ items: [{ item: 'fire', outcome: 'pass' }], results: results(['pass', 'fire'], ['pass', 'licence']) },
  ...{ signedBy: ['OFF-01', 'OFF-02'], evidence: [], recordedOn: '2022-10-10' },
};
