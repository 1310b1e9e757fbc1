import { type IncentiveRule, loadUnits } from '@taizhang/packs';
import { by } from '@taizhang/testing/given';
import type { RegisterLoan } from './loan.commands';
import type { LoanFacts } from './loan.decider';
import type { LoanEvent, LoanTerms } from './loan.events';
import type { Exposure } from './loan.rules';

export const units = loadUnits();
const rule = (key: string, inc: string, basis: string, terms: LoanTerms, subject: IncentiveRule['subject']) => ({
  ...{ key, version: 1, title: { zh: '贷款', en: 'Loan' }, inc, basis: [basis], type: 'loan' as const, subject },
  ...{ occurrence: 'perEvent' as const, inputs: {}, mode: 'application' as const, discretion: 'none' as const },
  ...{ let: [], eligibility: [], cumulativeCaps: [], outputs: [], loan: terms },
});

export const GUARANTEED: LoanTerms = { ceilingFen: 20_000_000, maxLoans: 3, ratedFrom: 2 };
export const XIAOXIANG: LoanTerms = {
  ...{ ceilingFen: 500_000_000, maxMonths: 36, collateral: 'none', roster: 'sg10.xiaoxiang-whitelist' },
};
export const PERSONAL: LoanTerms = { ceilingFen: 15_000_000, leverage: 5 };
export const EXTENSION: LoanTerms = {
  extension: { dueFrom: '2020-06-01', dueTo: '2020-12-31', latest: '2021-03-31' },
};

const RULES = {
  guaranteed: rule('sg10.guarantee-loan', 'INC-21', 'SG10 §二4', GUARANTEED, 'enterprise'),
  xiaoxiang: rule('sg10.xiaoxiang-loan', 'INC-28', 'SG10 §三8', XIAOXIANG, 'enterprise'),
  personal: rule('wp19.personal-loan', 'INC-48', 'WP19 §二(一)1', PERSONAL, 'person'),
  extension: rule('wp19.loan-extension', 'INC-48', 'WP19 §二(三)12', EXTENSION, 'enterprise'),
};
export type RuleName = keyof typeof RULES;

export const FREE: Exposure = { loans: 0, outstandingFen: 0, listed: true, guaranteedFen: 0, fundFen: 0 };
export const HANDLER = 'shigu.hr-social-security';
export const factsOf = (
  name: RuleName = 'guaranteed',
  exposure: Partial<Exposure> = {},
  more: Partial<NonNullable<LoanFacts['registering']>> = {},
): LoanFacts => ({
  registering: {
    ...{ programmeKey: 'sg10', open: true, rule: RULES[name], handlers: [HANDLER], ...more },
    subject: { kind: RULES[name].subject, unitId: 'shigu' },
    evaluation: { outcome: 'eligible', ...more.evaluation },
    exposure: { ...FREE, ...exposure },
  },
});
export const handler = { actor: by(HANDLER, 'handler'), at: '2022-09-01', units, facts: factsOf() };
export const machine = { actor: { userId: 'system', unitId: 'system', roles: ['system'] }, at: '2022-09-01', units };

export const RATED = { repaymentGood: true, jobsStrong: true, projectGood: true };
export const loanOf = (more: Partial<RegisterLoan> = {}): RegisterLoan => ({
  ...{ type: 'RegisterLoan', id: 'l-1', ruleKey: 'sg10.guarantee-loan', subjectId: 'e-1', amountFen: 6_000_000 },
  ...{ termMonths: 12, startOn: '2022-09-01', collateral: false, ...more },
});

export const registered = (name: RuleName = 'guaranteed', startOn = '2022-09-01', dueOn = '2023-09-01'): LoanEvent => {
  const { key, inc, basis, loan: terms, subject } = RULES[name];
  return {
    ...{ type: 'LoanRegistered', loanId: 'l-1', ruleKey: key, amountFen: 6_000_000, dueOn, programmeKey: 'sg10' },
    ...{ ruleVersion: 1, inc, borrowerId: 'e-1', borrowerKind: subject, unitId: 'shigu', terms, handlers: [HANDLER] },
    ...{ ordinal: 1, termMonths: 12, startOn, collateral: true, guaranteeFundKey: null, basis },
    ...(subject === 'person' ? {} : { subjectId: 'e-1' }),
  };
};
export const repaid = (amountFen: number, outstandingFen: number): LoanEvent => ({
  ...{ type: 'LoanRepaid', amountFen, paidOn: '2022-10-01', outstandingFen },
});
