import { loadUnits } from '@taizhang/packs';
import { by } from '@taizhang/testing/given';
import type { CreateConsent } from './consent.commands';
import type { ConsentEvent } from './consent.events';
import type { ConsentKind, Outcome, Stance } from './consent.state';
import { agencyOf, requiredFor } from './asked';

export const units = loadUnits();
export const COUNTY = 'zhuzhou.county-01';
export const HOST = `${COUNTY}.street-01`;
export const OTHER = `${COUNTY}.street-02`;
export const TOWN = `${COUNTY}.town-01`;
export const STATION = `${HOST}.station-01`;
export const TOWN_STATION = `${TOWN}.station-01`;
export const DEPARTMENT = `${COUNTY}.public-security`;
export const ORG = `${COUNTY}.org-dept`;
export const LETTER = {
  ...{ planId: 'zz3.zhuzhou-county-01', year: 2022 },
  tasks: [{ code: 't1', title: '网格事件按期办结', dueOn: '2022-12-31' }],
};
export const document = { title: '2022 年度工作目标责任书', letter: LETTER };
export const FACTS = { adoptingUnit: COUNTY, letters: [] as string[] };

export const asked = (unitId: string, role: 'hr' | 'opinion-giver', at = '2022-09-28') => ({
  ...{ actor: by(unitId, role), at, units, facts: FACTS },
});
export const org = asked(ORG, 'hr');
export const department = asked(DEPARTMENT, 'hr');

export const create = (kind: ConsentKind, more: Partial<CreateConsent> = {}): CreateConsent => ({
  ...{ type: 'CreateConsent', id: 'c-1', kind, stationUnit: STATION, basis: ['ZZ3 §二(二)'] },
  ...more,
});
export const requested = (kind: ConsentKind, others: string[] = [], stationUnit = STATION): ConsentEvent => {
  const agency = agencyOf(stationUnit, units);
  const required = requiredFor(kind, agency, [agency.hostUnit, ...others], units);
  const letter = kind === 'target-letter' ? { document } : {};
  return {
    ...{ type: 'ConsentRequested', consentId: 'c-1', kind, stationUnit, hostUnit: agency.hostUnit, openedBy: ORG },
    ...{ required, ...letter, effectiveOn: '2022-09-01', basis: ['ZZ3 §二(二)'] },
  };
};
export const opinion = (unitId: string, stance: Stance): ConsentEvent => ({
  ...{ type: 'OpinionGiven', unitId, standsFor: [unitId], stance, text: 't' },
});
export const give = (unitId: string, stance: Stance) => ({ type: 'GiveOpinion' as const, unitId, stance, text: 't' });
export const decide = (outcome: Outcome) => ({ type: 'DecideConsent' as const, outcome, on: '2022-09-28' });
export const ready: ConsentEvent = { type: 'ConsentReady', agreed: true };
