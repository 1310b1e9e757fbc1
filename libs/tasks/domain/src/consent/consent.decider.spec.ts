import { given } from '@taizhang/testing/given';
import { consent } from './consent.decider';
import {
  asked,
  COUNTY,
  create,
  decide,
  department,
  document,
  FACTS,
  give,
  HOST,
  LETTER,
  opinion,
  org,
  OTHER,
  ready,
  requested,
  STATION,
  TOWN,
  TOWN_STATION,
} from './consent.fixture';
import type { Stance } from './consent.state';

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

  it('TSK-63 is decided today or before, not ahead', () => {
    const past = [requested('head-appointment'), opinion(HOST, 'agree'), ready];
    for (const outcome of ['proceed', 'stop'] as const) {
      given(consent, ...past)
        .when({ ...decide(outcome), on: '2022-09-29' }, org)
        .breaks('TSK-63');
    }
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
