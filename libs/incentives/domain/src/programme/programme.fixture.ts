import type { IncentiveRule, IncentivesSection } from '@taizhang/packs';
import type { EnactProgramme } from './programme.commands';

const title = { zh: '规则', en: 'rule' };

export const RULE: IncentiveRule = {
  ...{ key: 'sg10.pre-work', version: 1, title, inc: 'INC-26', basis: ['SG10 §三6'], type: 'award' },
  ...{ subject: 'enterprise', occurrence: 'once', inputs: { preworkCostFen: 'money' }, mode: 'application' },
  ...{ discretion: 'none', let: [], eligibility: [], cumulativeCaps: [], outputs: [], amount: 100 },
} as IncentiveRule;

export const SECTION: IncentivesSection = {
  programme: {
    ...{
      key: 'sg10',
      title: { zh: '十条激励措施', en: 'Ten measures' },
      level: 'county',
      ownerUnitId: 'shigu.finance',
    },
    ...{ effectiveFrom: '2022-05-05', effectiveTo: '2025-05-04', assumedDates: false, tail: 'grandfather' },
    basis: ['SG10 §末段'],
  },
  params: [
    {
      key: 'rate',
      type: 'decimal',
      scope: 'programme',
      exclusiveMin: '0.5',
      max: '1',
      inc: 'INC-52',
      basis: ['SG10 §一'],
    },
    { key: 'place', type: 'decimal', scope: 'county', min: '0', exclusiveMax: '1', inc: 'INC-17', basis: ['SG10 §一'] },
    { key: 'months', type: 'integer', scope: 'programme', inc: 'INC-22', basis: ['SG10 §一'] },
    { key: 'open', type: 'boolean', scope: 'programme', inc: 'INC-22', basis: ['SG10 §一'] },
  ],
  kinds: [],
  funds: [],
  facts: [],
  rules: [RULE],
};

export const enact = (section: Partial<IncentivesSection> = {}, packVersion: number | null = null): EnactProgramme => ({
  ...{ type: 'EnactProgramme', documentId: 'SG10', packVersion },
  section: { ...SECTION, ...section },
});
