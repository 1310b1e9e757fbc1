import { loadUnits } from '@taizhang/packs';
import { by, given } from '@taizhang/testing/given';
import type { CreateConsent } from './consent.commands';
import { consent } from './consent.decider';
import type { ConsentEvent } from './consent.events';
import type { ConsentKind, Outcome, Stance } from './consent.state';
import { agencyOf, requiredFor } from './asked';

const units = loadUnits();
const COUNTY = 'zhuzhou.county-01';
const HOST = `${COUNTY}.street-01`;
const OTHER = `${COUNTY}.street-02`;
const TOWN = `${COUNTY}.town-01`;
const STATION = `${HOST}.station-01`;
const TOWN_STATION = `${TOWN}.station-01`;
const DEPARTMENT = `${COUNTY}.public-security`;
const ORG = `${COUNTY}.org-dept`;
const LETTER = {
  ...{ planId: 'zz3.zhuzhou-county-01', year: 2022 },
  tasks: [{ code: 't1', title: '网格事件按期办结', dueOn: '2022-12-31' }],
};
const document = { title: '2022 年度工作目标责任书', letter: LETTER };
const FACTS = { adoptingUnit: COUNTY, letters: [] as string[] };

const asked = (unitId: string, role: 'hr' | 'opinion-giver', at = '2022-09-28') => ({
  ...{ actor: by(unitId, role), at, units, facts: FACTS },
});
const org = asked(ORG, 'hr');
const department = asked(DEPARTMENT, 'hr');

const create = (kind: ConsentKind, more: Partial<CreateConsent> = {}): CreateConsent => ({
  ...{ type: 'CreateConsent', id: 'c-1', kind, stationUnit: STATION, basis: ['ZZ3 §二(二)'] },
  ...more,
});
const requested = (kind: ConsentKind, others: string[] = [], stationUnit = STATION): ConsentEvent => {
  const agency = agencyOf(stationUnit, units);
  const required = requiredFor(kind, agency, [agency.hostUnit, ...others], units);
  const letter = kind === 'target-letter' ? { document } : {};
  return {
    ...{ type: 'ConsentRequested', consentId: 'c-1', kind, stationUnit, hostUnit: agency.hostUnit, openedBy: ORG },
    ...{ required, ...letter, effectiveOn: '2022-09-01', basis: ['ZZ3 §二(二)'] },
  };
};
const opinion = (unitId: string, stance: Stance): ConsentEvent => ({
  ...{ type: 'OpinionGiven', unitId, standsFor: [unitId], stance, text: 't' },
});
const give = (unitId: string, stance: Stance) => ({ type: 'GiveOpinion' as const, unitId, stance, text: 't' });
const decide = (outcome: Outcome) => ({ type: 'DecideConsent' as const, outcome, on: '2022-09-28' });
const ready: ConsentEvent = { type: 'ConsentReady', agreed: true };

describe('opening', () => {
  it.each([
    ['head-appointment', org],
    ['head-removal', department],
    ['borrow', asked('zhuzhou.org-dept', 'hr')],
    ['poor-performance', asked(HOST, 'opinion-giver')],
  ] as const)('TSK-63 TSK-64 TSK-65 %s', (kind, setting) => {
    given(consent)
      .when(create(kind), setting)
      .then([{ type: 'ConsentRequested', kind, hostUnit: HOST, openedBy: setting.actor.unitId }]);
  });

  it.each([
    ['head-appointment', asked(`${COUNTY}.market-regulation`, 'hr')],
    ['head-appointment', asked(HOST, 'opinion-giver')],
    ['borrow', asked('zhuzhou.district-01.org-dept', 'hr')],
    ['poor-performance', org],
    ['poor-performance', asked(OTHER, 'opinion-giver')],
  ] as const)('%s is not opened by everybody', (kind, setting) => {
    given(consent).when(create(kind), setting).isOutOfReach();
  });

  it('TSK-65 the answer to a street is due within 15 working days', () => {
    given(consent)
      .when(create('poor-performance'), asked(HOST, 'opinion-giver', '2022-09-28'))
      .then([{ type: 'ConsentRequested', answerBy: '2022-10-24' }]);
  });

  it('TSK-66 a letter comes from the agency, with its tasks, in a plan that covers it, once a year', () => {
    const agency = asked(STATION, 'opinion-giver');
    given(consent)
      .when(create('target-letter', { document }), agency)
      .then([{ type: 'ConsentRequested', document }]);
    given(consent).when(create('target-letter', { document }), department).isOutOfReach();
    given(consent).when(create('target-letter'), agency).isInvalid();
    given(consent)
      .when(create('target-letter', { document, units: [OTHER] }), agency)
      .isInvalid();
    given(consent).when(create('borrow', { document }), org).isInvalid();
    const twice = { ...document, letter: { ...LETTER, tasks: [...LETTER.tasks, ...LETTER.tasks] } };
    given(consent)
      .when(create('target-letter', { document: twice }), agency)
      .isInvalid();
    for (const facts of [
      { letters: [] },
      { adoptingUnit: 'shigu', letters: [] },
      { adoptingUnit: OTHER, letters: [] },
    ]) {
      given(consent)
        .when(create('target-letter', { document }), { ...agency, facts })
        .isInvalid();
    }
    given(consent)
      .when(create('target-letter', { document }), { ...agency, facts: { ...FACTS, letters: ['c-0'] } })
      .isDuplicate();
  });

  it('needs an agency, streets that there are, a day for a transfer, and opens once', () => {
    given(consent)
      .when(create('borrow', { stationUnit: HOST }), org)
      .isInvalid();
    given(consent)
      .when(create('borrow', { units: ['shigu.renmin'] }), org)
      .isInvalid();
    given(consent).when(create('staff-transfer'), org).isInvalid();
    given(consent)
      .when(create('staff-transfer', { effectiveOn: '2022-10-01' }), org)
      .then([{ type: 'ConsentRequested', effectiveOn: '2022-10-01' }]);
    given(consent, requested('borrow')).when(create('borrow'), org).isDuplicate();
  });
});

describe('heads', () => {
  it('TSK-63 a street may disagree and the head is appointed all the same', () => {
    given(consent, requested('head-appointment'), opinion(HOST, 'disagree'), ready)
      .when(decide('proceed'), org)
      .then([{ type: 'ConsentDecided', outcome: 'proceed', on: '2022-09-28' }]);
  });

  it('TSK-63 a town that disagrees blocks it, and it alone', () => {
    const past = (stance: Stance) => [requested('head-removal', [], TOWN_STATION), opinion(TOWN, stance), ready];
    given(consent, ...past('disagree'))
      .when(decide('proceed'), org)
      .breaks('TSK-63');
    given(consent, ...past('disagree'))
      .when(decide('stop'), org)
      .then([{ type: 'ConsentDecided', outcome: 'stop' }]);
    given(consent, ...past('agree'))
      .when(decide('proceed'), org)
      .then([{ type: 'ConsentDecided', outcome: 'proceed' }]);
  });

  it.each(['proceed', 'stop'] as const)('TSK-63 of two streets one opinion is not enough to %s', (outcome) => {
    const past = [requested('head-appointment', [OTHER]), opinion(HOST, 'agree')];
    given(consent, ...past)
      .when(decide(outcome), org)
      .breaks('TSK-63');
    given(consent, ...past, opinion(OTHER, 'disagree'), ready)
      .when(decide(outcome), org)
      .then([{ type: 'ConsentDecided' }]);
  });

  it('TSK-63 is ready with the last opinion, says whether they agree, and again when one is given anew', () => {
    const past = [requested('head-appointment', [OTHER]), opinion(HOST, 'agree')];
    given(consent, requested('head-appointment', [OTHER]))
      .when(give(HOST, 'agree'), asked(HOST, 'opinion-giver'))
      .then([{ type: 'OpinionGiven', unitId: HOST, standsFor: [HOST] }]);
    given(consent, ...past)
      .when(give(OTHER, 'agree'), asked(OTHER, 'opinion-giver'))
      .then([{ type: 'OpinionGiven' }, { type: 'ConsentReady', agreed: true }]);
    given(consent, ...past)
      .when(give(OTHER, 'disagree'), asked(OTHER, 'opinion-giver'))
      .then([{ type: 'OpinionGiven' }, { type: 'ConsentReady', agreed: false }]);
    const both = [...past, opinion(OTHER, 'agree'), ready];
    given(consent, ...both)
      .when(give(OTHER, 'disagree'), asked(OTHER, 'opinion-giver'))
      .then([{ type: 'OpinionGiven' }, { type: 'ConsentReady', agreed: false }]);
    given(consent, ...both)
      .when(give(OTHER, 'agree'), asked(OTHER, 'opinion-giver'))
      .then([{ type: 'OpinionGiven' }]);
    given(consent, ...both, { type: 'ConsentDecided', outcome: 'proceed', on: '2022-09-28' })
      .when(give(OTHER, 'agree'), asked(OTHER, 'opinion-giver'))
      .breaks('TSK-75');
  });

  it('speaks for itself, where it is asked; departments decide', () => {
    const past = requested('head-appointment');
    given(consent, past).when(give(HOST, 'agree'), asked(OTHER, 'opinion-giver')).isOutOfReach();
    given(consent, past).when(give(OTHER, 'agree'), asked(OTHER, 'opinion-giver')).isOutOfReach();
    given(consent, past)
      .when(decide('stop'), asked(`${COUNTY}.civil-affairs`, 'hr'))
      .isOutOfReach();
  });
});

describe('others', () => {
  const told = (on: string) => ({ type: 'GiveNotice' as const, unitId: HOST, on });
  const noticed: ConsentEvent = { type: 'NoticeGiven', unitId: HOST, on: '2022-09-01' };

  it.each([
    ['2022-08-31', true],
    ['2022-09-01', true],
    ['2022-09-02', false],
  ])('TSK-64 the street is told on %s of a transfer on 2022-09-01: %s', (on, allowed) => {
    const outcome = given(consent, requested('staff-transfer')).when(told(on), department);
    if (allowed)
      outcome.then([
        { type: 'NoticeGiven', on },
        { type: 'ConsentReady', agreed: true },
      ]);
    else outcome.breaks('TSK-64');
  });

  it('TSK-64 a notice is no promise, is given once, to whom it concerns, by the departments', () => {
    const past = requested('staff-transfer');
    given(consent, past)
      .when(told('2022-08-31'), { ...department, at: '2022-08-30' })
      .breaks('TSK-64');
    given(consent, past, noticed, ready).when(told('2022-09-01'), department).isDuplicate();
    given(consent, past)
      .when({ ...told('2022-09-01'), unitId: OTHER }, department)
      .isInvalid();
    given(consent, past)
      .when(told('2022-09-01'), asked(`${COUNTY}.civil-affairs`, 'hr'))
      .isOutOfReach();
    given(consent, requested('head-removal')).when(told('2022-09-01'), department).breaks('TSK-64');
    given(consent, past).when(give(HOST, 'agree'), asked(HOST, 'opinion-giver')).breaks('TSK-64');
  });

  it('TSK-64 no transfer before the street was told', () => {
    given(consent, requested('staff-transfer')).when(decide('proceed'), department).breaks('TSK-64');
    given(consent, requested('staff-transfer'), noticed, ready)
      .when(decide('proceed'), department)
      .then([{ type: 'ConsentDecided' }]);
  });

  it.each([
    [['org'], false],
    [['street'], false],
    [['org', 'street'], true],
  ])('TSK-64 borrowing with the consent of %j: %s', (agree, allowed) => {
    const past = agree.map((who) => opinion(who === 'org' ? ORG : HOST, 'agree'));
    const outcome = given(consent, requested('borrow'), ...past).when(decide('proceed'), department);
    if (allowed) outcome.then([{ type: 'ConsentDecided', outcome: 'proceed' }]);
    else outcome.breaks('TSK-64');
  });

  it.each([HOST, ORG])('TSK-64 one disagree, of %s, blocks borrowing', (unitId) => {
    const past = [HOST, ORG].map((each) => opinion(each, each === unitId ? 'disagree' : 'agree'));
    given(consent, requested('borrow'), ...past)
      .when(decide('proceed'), department)
      .breaks('TSK-64');
  });
});

describe('poor performance', () => {
  const past = requested('poor-performance');
  const investigate = { type: 'InvestigatePerformance' as const, findings: 'f', measures: 'm' };
  const answer: ConsentEvent = { type: 'PerformanceInvestigated', findings: 'f', measures: 'm', on: '2022-10-24' };

  it('TSK-65 is not closed without an investigation, in either way', () => {
    given(consent, past).when(decide('stop'), org).breaks('TSK-65');
    given(consent, past, opinion(HOST, 'disagree')).when(decide('proceed'), org).breaks('TSK-65');
    given(consent, past).when({ type: 'WithdrawConsent', reason: 'r' }, org).breaks('TSK-65');
    given(consent, past, answer, ready)
      .when(decide('stop'), org)
      .then([{ type: 'ConsentDecided' }]);
    given(consent, past, answer, ready)
      .when({ type: 'WithdrawConsent', reason: 'r' }, org)
      .then([{ type: 'ConsentWithdrawn' }]);
  });

  it('TSK-65 the departments investigate, once; the street is heard meanwhile', () => {
    given(consent, past)
      .when(investigate, department)
      .then([
        { type: 'PerformanceInvestigated', on: '2022-09-28' },
        { type: 'ConsentReady', agreed: true },
      ]);
    given(consent, past).when(investigate, asked(HOST, 'hr')).isOutOfReach();
    given(consent, past, answer, ready).when(investigate, department).isDuplicate();
    given(consent, requested('borrow')).when(investigate, department).breaks('TSK-65');
    given(consent, past)
      .when(give(HOST, 'disagree'), asked(HOST, 'opinion-giver'))
      .then([{ type: 'OpinionGiven' }]);
  });
});

describe('letters of targets', () => {
  const past = requested('target-letter');
  const all = (stance: Stance) => [opinion(HOST, 'agree'), opinion(STATION, 'agree'), opinion(DEPARTMENT, stance)];

  it('TSK-66 a department that disagrees blocks it', () => {
    given(consent, past, ...all('disagree'), ready)
      .when(decide('proceed'), department)
      .breaks('TSK-66');
    given(consent, past, ...all('agree'), ready)
      .when(decide('proceed'), department)
      .then([{ type: 'ConsentDecided', outcome: 'proceed' }]);
    given(consent, past, ...all('agree').slice(1))
      .when(decide('proceed'), department)
      .breaks('TSK-66');
  });

  it('TSK-66 the county speaks for street and agency, not for the department', () => {
    given(consent, past, opinion(DEPARTMENT, 'agree'))
      .when(give(COUNTY, 'agree'), asked(COUNTY, 'opinion-giver'))
      .then([
        { type: 'OpinionGiven', standsFor: [HOST, STATION] },
        { type: 'ConsentReady', agreed: true },
      ]);
    given(consent, past)
      .when(give(COUNTY, 'agree'), asked(COUNTY, 'opinion-giver'))
      .then([{ type: 'OpinionGiven', standsFor: [HOST, STATION] }]);
    given(consent, requested('borrow')).when(give(COUNTY, 'agree'), asked(COUNTY, 'opinion-giver')).isOutOfReach();
  });

  it('TSK-66 a second letter of the year does not proceed; its own claim is no obstacle', () => {
    const agreed = given(consent, past, ...all('agree'), ready);
    agreed.when(decide('proceed'), { ...department, facts: { ...FACTS, letters: ['c-1'] } }).then([{}]);
    agreed.when(decide('proceed'), { ...department, facts: { ...FACTS, letters: ['c-0'] } }).isDuplicate();
    agreed.when(decide('stop'), { ...department, facts: { ...FACTS, letters: ['c-0'] } }).then([{}]);
  });
});

it('TSK-75 what is decided or withdrawn stays so', () => {
  const past = [requested('head-removal'), opinion(HOST, 'agree'), ready];
  for (const end of [
    { type: 'ConsentDecided', outcome: 'proceed', on: '2022-09-28' },
    { type: 'ConsentWithdrawn', reason: 'r' },
  ] as ConsentEvent[]) {
    given(consent, ...past, end)
      .when(decide('stop'), org)
      .breaks('TSK-75');
    given(consent, ...past, end)
      .when({ type: 'WithdrawConsent', reason: 'r' }, org)
      .breaks('TSK-75');
  }
});
