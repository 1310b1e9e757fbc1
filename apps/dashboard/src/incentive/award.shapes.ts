import type { Text } from '../api/shapes';

/** What the host answers of an award (`domain/incentives.md` §4.4), as far as the dashboard reads it. */
export interface Step {
  n: number;
  op: string;
  basis: string[];
  /** A sentence in the reader's language. */
  text?: string;
  in: Record<string, unknown>;
  out: Record<string, unknown>;
  /** Of inputs: the event that recorded them. */
  source?: string;
}

export interface Share {
  bearer: string;
  fen: number;
}

export interface AwardReview {
  unitId: string;
  opinion: string;
  findings: string | null;
  userId: string;
  on: string;
}

export interface AwardObjection {
  objectionId: string;
  objector: string | null;
  reason: string;
  outcome: string | null;
}

export interface AwardFund extends Share {
  fundId: string;
  treasurerUnitId: string;
  paidFen: number;
  refundedFen: number;
}

export interface AwardDeadline {
  kind: string;
  unitId: string;
  dueOn: string;
  doneOn?: string;
  missed: boolean;
}

/** What stands in a unit's tree under one version of a rule. */
export interface UnderRule {
  id: string;
  revision: number;
  state: string;
  programmeKey: string;
  ruleKey: string;
  ruleVersion: number;
  unitId: string;
  basis: string[];
}

export interface Award extends UnderRule {
  documentId: string;
  inc: string;
  direction: string;
  subjectId: string;
  payeeId: string;
  occurrenceKey: string;
  period: string | null;
  eventKey: string | null;
  onDate: string;
  procedure: { review: string[]; decide: string; pay: string };
  discretion: string;
  kind: string | null;
  evidence: { name: string; docRef: string }[];
  runId: string | null;
  openedOn: string | null;
  computedFen: number;
  declared: string[];
  shares: Share[];
  items: { code: string; count: number }[];
  trace: Step[];
  traceHash: string;
  reviews: AwardReview[];
  publicity: { place: string; postedOn: string; from: string; to: string } | null;
  objections: AwardObjection[];
  grantedFen: number;
  grantedOn: string | null;
  refusal: string | null;
  funds: AwardFund[];
  paidFen: number;
  refundedFen: number;
  clawbackDueFen: number;
  clawbackGround: string | null;
  appliedFen: number;
  reversedFen: number;
  payrollMonth: string | null;
  byAwardId: string | null;
  endReason: string | null;
  deadlines: AwardDeadline[];
}

/** One rule's answer of a quote (§4.9). */
export interface QuoteResult {
  ruleKey: string;
  ruleVersion: number;
  outcome: string;
  amountFen?: number;
  yearIndex?: number;
  shares?: Share[];
  outputs?: Record<string, unknown>;
  items?: Record<string, number>;
  limitFen?: number;
  gapFen?: number;
  missing?: string[];
  failed?: string[];
  declared?: string[];
  trace: Step[];
  traceHash: string;
}

export interface RuleVersion {
  ruleKey: string;
  version: number;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  rule: Rule;
}

/** A rule of a pack, as far as it is shown; the whole of it can be edited as JSON. */
export interface Rule {
  title: Text;
  inc: string;
  basis: string[];
  type: string;
  subject: string;
  occurrence: string;
  mode?: string;
  effectiveFrom?: string;
  effectiveTo?: string;
  inputs: Record<string, string>;
  eligibility?: { id: string; feel: string; basis?: string[] }[];
  deposit?: { rows: Record<string, number> };
}

export interface Param {
  key: string;
  type: string;
  scope?: string;
  inc: string;
  basis: string[];
  min?: string;
  max?: string;
  /** The scorecard by whose results somebody sets it. */
  assessedBy?: string;
  settings: { scope: string | null; value: string | number | boolean; effectiveFrom: string }[];
}

/** A row of `incentives-assessments`. */
export interface AssessmentRow {
  param: string;
  value: string | number | boolean | null;
  unitId: string;
  period: string;
  total: number | null;
  grade: string | null;
  rank: number | null;
  publishedOn: string;
  roundId: string;
}

export interface Programme {
  id: string;
  revision: number;
  state: string;
  documentId: string;
  ownerUnitId: string;
  effectiveFrom: string;
  effectiveTo: string | null;
  terms: {
    key: string;
    title: Text;
    level: string;
    effectiveFrom: string;
    effectiveTo?: string;
    assumedDates: boolean;
    tail: string;
    basis: string[];
  };
  /** Facts that only this document knows. */
  facts: unknown[];
  params: Param[];
  kinds: { key: string; per: unknown; pick: string; acrossLevels: string; basis: string[] }[];
  funds: { key: string; ownerUnitId: string; bearer: string; purpose: string[]; basis: string[] }[];
  rules: RuleVersion[];
  closingProposed: string | null;
}

export interface SubjectFact {
  fact: string;
  period: string | null;
  value: string | number | boolean | string[];
  status: string;
  validFrom: string | null;
  sourceRef: string | null;
  revision: number;
}

export interface AccountEntry {
  awardId: string;
  ruleKey: string;
  status?: string;
  [field: string]: unknown;
}

export interface Subject {
  id: string;
  revision: number;
  state: string;
  kind: string;
  name: string;
  unitId: string;
  creditCode: string | null;
  post: string | null;
  facts: SubjectFact[];
  priors: { kind: string; level: string; period: string | null; paidFen: number; sourceRef: string }[];
  flags: { flag: string; caseId: string; since: string }[];
  account: AccountEntry[];
  mergedInto: string | null;
}
