import { addDays } from '@taizhang/kernel';
import { by, given, SMALL_TREE as units } from '@taizhang/testing/given';
import * as fc from 'fast-check';
import { finding } from './finding.decider';
import type { FindingEvent } from './finding.events';
import {
  FACTS as facts,
  HEAD,
  musts,
  OFFICE,
  ordered,
  overdue,
  registered,
  returned,
  submitted,
} from './finding.fixture';

const evidence = ['b'.repeat(64)];
const on = (at: string, actor = OFFICE) => ({ actor, at, units, facts });

describe('TSK-35 checking', () => {
  const submit = { type: 'SubmitRectification' as const, statement: '已整改', evidence };
  const clear = { type: 'ClearFinding' as const };
  const give = { type: 'ReturnRectification' as const, reason: '未到位' };

  it('is acknowledged once, handed in by the head of the unit', () => {
    const acknowledge = { type: 'AcknowledgeRectification' as const };
    const got: FindingEvent = { type: 'RectificationAcknowledged', by: 'shigu.renmin', acknowledgedOn: '2022-05-07' };
    const clerk = by('shigu.renmin', 'clerk');
    given(finding, registered(), ordered()).when(acknowledge, on('2022-05-07', clerk)).then([got]);
    given(finding, registered(), ordered(), got).when(acknowledge, on('2022-05-08', clerk)).isDuplicate();
    given(finding, registered(), ordered(), submitted('2022-05-08'))
      .when(acknowledge, on('2022-05-08', clerk))
      .breaks('TSK-75');
    given(finding, registered(), ordered()).when(submit, on('2022-05-08', HEAD)).then([{ evidence }]);
    given(finding, registered(), ordered()).when(submit, on('2022-05-08', clerk)).isOutOfReach();
    given(finding, registered(), ordered())
      .when(submit, on('2022-05-08', by('shigu.finance', 'unit-head')))
      .isOutOfReach();
    given(finding, registered(), ordered(), submitted('2022-05-08'))
      .when(submit, on('2022-05-09', HEAD))
      .breaks('TSK-35');
  });

  it('of a firm is handed in by the firm itself, and by nobody for it', () => {
    const past = [registered({ responsibleSubject: 'ENT-001' }), ordered()];
    const firm = { ...by('shigu.renmin', 'applicant'), subjectId: 'ENT-001' };
    given(finding, ...past)
      .when(submit, on('2022-05-08', firm))
      .then([{ by: 'ENT-001' }]);
    for (const other of [{ ...firm, subjectId: 'ENT-002' }, by('shigu.renmin', 'applicant', 'unit-head')]) {
      given(finding, ...past)
        .when(submit, on('2022-05-08', other))
        .isOutOfReach();
    }
  });

  it('is cleared by another unit than the one that put it right', () => {
    const toOffice = [registered(), ordered('2022-05-31', { toUnit: 'shigu.office' }), submitted('2022-05-20')];
    given(finding, ...toOffice)
      .when(clear, on('2022-05-21'))
      .breaks('TSK-35');
    given(finding, registered(), ordered(), submitted('2022-05-20'))
      .when(clear, on('2022-05-20'))
      .then([{ type: 'FindingCleared', onTime: true, clearedOn: '2022-05-20', lookBackOn: '2022-06-19' }]);
    given(finding, registered(), ordered()).when(clear, on('2022-05-20')).breaks('TSK-35');
  });

  it('TSK-50 of a firm may be cleared by the agency that inspected', () => {
    const agency = { responsibleSubject: 'ENT-001', responsibleUnit: 'shigu.finance', source: 'inspection' as const };
    given(finding, registered(agency), ordered('2022-05-31', { toUnit: 'shigu.finance' }), submitted('2022-05-20'))
      .when(clear, on('2022-05-20', by('shigu.finance', 'inspector')))
      .then([{ type: 'FindingCleared' }]);
  });

  it.each([
    ['in time', [submitted('2022-05-31')], true],
    ['a day late', [submitted('2022-06-01')], false],
    ['late by its mark', [overdue('2022-05-31'), submitted('2022-06-01')], false],
    ['returned, in the new limit', [submitted('2022-05-31'), returned('2022-06-10'), submitted('2022-06-10')], true],
    ['returned, past it', [submitted('2022-05-31'), returned('2022-06-10'), submitted('2022-06-11')], false],
    [
      'overdue, then returned and in the new limit',
      [overdue('2022-05-31'), submitted('2022-06-01'), returned('2022-06-10'), submitted('2022-06-10')],
      false,
    ],
  ])('counts as on time: %s → %s', (_how, past, onTime) => {
    given(finding, registered(), ordered(), ...past)
      .when(clear, on('2022-06-12'))
      .then([{ onTime }]);
  });

  it.each([
    ['2022-06-02', false],
    ['2022-06-03', true],
    ['2022-07-02', true],
    ['2022-07-03', false],
  ])('returned on 2022-06-02 until %s: %s', (limitOn, holds) => {
    const outcome = given(finding, registered(), ordered(), submitted('2022-05-31')).when(
      { ...give, limitOn },
      on('2022-06-02'),
    );
    if (holds) outcome.then([{ type: 'RectificationReturned', limitOn }]);
    else outcome.breaks('TSK-35');
  });

  describe('TSK-39 of a patch', () => {
    const patch = { patchNo: '17', batch: '2022-04', areaSqm: 9, farmlandSqm: 0, landClass: 'other-farmland' };
    const past = [registered({ source: 'patch', ...patch, rareEarth: false, townUnit: 'shigu.renmin' }), ordered()];

    it.each(['fine', 'confiscate', 'demolish', 'recultivate', 'discipline', 'criminal'])('needs %s', (left) => {
      given(finding, ...past, submitted('2022-05-20', musts(left)))
        .when(clear, on('2022-05-21'))
        .breaks('TSK-39');
    });

    it('is cleared with all six, done or not applicable; a second hand-in completes the first', () => {
      const fine = { fine: { status: 'notApplicable' as const, note: '未造成' } };
      given(
        finding,
        ...past,
        submitted('2022-05-20', musts('fine')),
        returned('2022-05-30'),
        submitted('2022-05-25', fine),
      )
        .when(clear, on('2022-05-26'))
        .then([{ type: 'FindingCleared', patchNo: '17' }]);
    });

    it('needs none where the pack says so', () => {
      const lax = { ...facts, limits: { ...facts.limits, sixMusts: false } };
      given(finding, ...past, submitted('2022-05-20'))
        .when(clear, { ...on('2022-05-21'), facts: lax })
        .then([{ type: 'FindingCleared' }]);
    });

    it('keeps the keys that were given only', () => {
      const sixMusts = { ...musts('fine'), fine: undefined };
      given(finding, ...past)
        .when({ ...submit, sixMusts }, on('2022-05-20', HEAD))
        .then([{ sixMusts: musts('fine') }]);
    });
  });
});

it('TSK-35 whatever the days, on time is what was handed in by the limit and never overdue', () => {
  const days = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(days, days, fc.boolean(), (limit, handedIn, marked) => {
      const limitOn = addDays('2022-05-06', limit);
      const past = [registered(), ordered(limitOn), ...(marked ? [overdue(limitOn)] : [])];
      const submittedOn = addDays('2022-05-06', handedIn);
      given(finding, ...past, submitted(submittedOn))
        .when({ type: 'ClearFinding' }, on('2022-09-01'))
        .then([{ onTime: handedIn <= limit && !marked }]);
    }),
  );
});
