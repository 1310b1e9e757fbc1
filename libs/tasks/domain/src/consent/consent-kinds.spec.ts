import { given } from '@taizhang/testing/given';
import { consent } from './consent.decider';
import type { ConsentEvent } from './consent.events';
import {
  asked,
  COUNTY,
  decide,
  DEPARTMENT,
  department,
  FACTS,
  give,
  HOST,
  opinion,
  ORG,
  org,
  OTHER,
  ready,
  requested,
  STATION,
} from './consent.fixture';
import type { Stance } from './consent.state';

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
