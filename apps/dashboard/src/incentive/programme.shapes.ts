import type { Text } from '../api/shapes';

/** A rule as its newest version reads. */
export interface Offer {
  ruleKey: string;
  title: Text;
  type: string;
  subject: string;
  occurrence: string;
  mode: string;
  kind: string | null;
  inputs: Record<string, string>;
}

export interface ProgrammeRow {
  programmeKey: string;
  title: Text;
  documentId: string;
  ownerUnitId: string;
  state: string;
  effectiveFrom: string;
  effectiveTo: string | null;
  rules: number;
  fundKeys: string[];
  closingProposed: string | null;
  offers: Offer[];
}
