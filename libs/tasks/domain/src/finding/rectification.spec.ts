import { by, given, SMALL_TREE as units } from '@taizhang/testing/given';
import { finding } from './finding.decider';
import type { FindingEvent } from './finding.events';
import { cleared, FACTS, OFFICE, ordered, overdue, registered, returned, submitted } from './finding.fixture';
import type { OrderRectification } from './rectification.commands';

const facts = { ...FACTS, numbering: { year: '2022', number: 7 } };
const on = (at: string, actor = OFFICE) => ({ actor, at, units, facts });

describe('TSK-33 the order', () => {
  const order = (more: Partial<OrderRectification> = {}): OrderRectification => ({
    ...{ type: 'OrderRectification', requirements: '限期整改', ...more },
  });

  it('has a number in the book of the year, goes to the responsible unit', () => {
    given(finding, registered())
      .when(order(), on('2022-05-06'))
      .then([
        {
          type: 'RectificationOrdered',
          ...{ orderNo: 'wp10-2022-0007', toUnit: 'shigu.renmin', limitOn: '2022-05-31', limitSource: 'parameter' },
          ...{ orderedOn: '2022-05-06', immediate: false, repeated: false, findingId: 'f1', underPack: '1' },
        },
      ]);
  });

  it.each([
    ['2022-05-06', {}, '2022-05-31'],
    ['2022-06-10', {}, '2022-06-13'],
    ['2022-05-06', { limitOn: '2022-05-06' }, '2022-05-06'],
    ['2022-05-06', { immediate: true }, '2022-05-06'],
    ['2022-05-06', { immediate: true, limitOn: '2022-05-06' }, '2022-05-06'],
  ])('given on %s with %j ends on %s', (at, more, limitOn) => {
    given(finding, registered()).when(order(more), on(at)).then([{ limitOn }]);
  });

  it.each([
    { limitOn: '2022-05-05' }, // yesterday
    { limitOn: '2022-05-07', immediate: true },
    { toUnit: 'zhuzhou.finance' },
  ])('is refused with %j', (more) => {
    given(finding, registered()).when(order(more), on('2022-05-06')).breaks('TSK-33');
  });

  it('names a unit that exists', () => {
    given(finding, registered())
      .when(order({ toUnit: 'shigu.nowhere' }), on('2022-05-06'))
      .isInvalid();
  });

  it('one at a time', () => {
    given(finding, registered(), ordered()).when(order(), on('2022-05-07')).breaks('TSK-33');
  });

  it('with a firm is addressed to it', () => {
    given(finding, registered({ responsibleSubject: 'ENT-001' }))
      .when(order(), on('2022-05-06'))
      .then([{ responsibleSubject: 'ENT-001', toUnit: 'shigu.renmin' }]);
  });

  it('TSK-34 of a justified complaint is for today', () => {
    const complaint = registered({ source: 'complaint' });
    given(finding, complaint)
      .when(order(), on('2022-05-06'))
      .then([{ limitOn: '2022-05-06', immediate: true }]);
    given(finding, complaint)
      .when(order({ limitOn: '2022-05-20' }), on('2022-05-06'))
      .breaks('TSK-33');
  });

  describe('of a major hazard', () => {
    const five = { responsibility: '街道', measures: '截污', funds: '区级', deadline: '2022-05-20', plan: '预案' };
    const major = (settled?: object): FindingEvent => ({
      ...{ ...registered(), type: 'FindingGraded', from: 'general', grade: 'major' },
      ...(settled && { five: settled }),
    });

    it.each(Object.keys(five))('TSK-32 needs %s of the five', (left) => {
      const rest = Object.fromEntries(Object.entries(five).filter(([key]) => key !== left));
      given(finding, registered(), major(rest)).when(order(), on('2022-05-06')).breaks('TSK-32');
    });

    it('TSK-32 needs none where the pack says so', () => {
      const lax = { ...facts, limits: { ...facts.limits, majorNeedsFive: false } };
      given(finding, registered(), major())
        .when(order(), { ...on('2022-05-06'), facts: lax })
        .then([{ grade: 'major', limitOn: '2022-05-31' }]);
    });

    it.each([
      [{}, '2022-05-20'], // the deadline comes before the 30 days
      [{ limitOn: '2022-05-20' }, '2022-05-20'],
      [{ limitOn: '2022-05-21' }, null],
    ])('ends by its deadline: %j → %s', (more, limitOn) => {
      const outcome = given(finding, registered(), major(five)).when(order(more), on('2022-05-06'));
      if (limitOn === null) outcome.breaks('TSK-33');
      else outcome.then([{ limitOn }]);
    });

    it('is not ordered past its deadline', () => {
      given(finding, registered(), major(five)).when(order(), on('2022-05-21')).breaks('TSK-33');
    });
  });
});

describe('TSK-36 overdue and escalation', () => {
  const mark = { type: 'MarkRectificationOverdue' as const };
  const system = by('system', 'system');
  const escalate = (level: 'notice' | 'circular' | 'interview' | 'listed' | 'accountability') => ({
    ...{ type: 'EscalateFinding' as const, level, reason: 'x' },
  });

  it.each([
    ['2022-05-31', false], // the whole last day
    ['2022-05-31T16:00:00.000Z', true], // 00:00 in Shanghai
    ['2022-06-05', true],
  ])('a limit of 2022-05-31 is missed at %s: %s', (at, missed) => {
    const outcome = given(finding, registered(), ordered()).when(mark, on(at, system));
    if (missed) outcome.then([{ type: 'RectificationFellOverdue', limitOn: '2022-05-31', orderNo: 'wp10-2022-0001' }]);
    else outcome.nothing();
  });

  it.each([
    ['handed in', [submitted('2022-05-31')]],
    ['marked already', [overdue('2022-05-31')]],
    ['cleared', [submitted('2022-05-31'), cleared('2022-05-31', '2022-06-30')]],
    ['returned with a later limit', [submitted('2022-05-31'), returned('2022-06-10')]],
  ])('not %s', (_how, past) => {
    given(finding, registered(), ordered(), ...past)
      .when(mark, on('2022-06-01', system))
      .nothing();
  });

  const major: FindingEvent = { ...registered(), type: 'FindingGraded', from: 'general', grade: 'major' };
  it.each([
    ['in time', [registered(), ordered()], 'notice', '2022-05-31', false],
    ['in time', [registered(), ordered()], 'listed', '2022-05-31', false],
    ['past the limit', [registered(), ordered()], 'listed', '2022-06-01', true],
    ['overdue', [registered(), ordered(), overdue('2022-05-31')], 'listed', '2022-06-01', true],
    [
      'overdue, handed in',
      [registered(), ordered(), overdue('2022-05-31'), submitted('2022-06-02')],
      'listed',
      '2022-06-02',
      true,
    ],
    ['repeated', [registered({ repeated: true }), ordered()], 'listed', '2022-05-31', true],
    ['major', [registered(), major, ordered()], 'interview', '2022-05-31', true],
    ['major', [registered(), major, ordered()], 'listed', '2022-05-31', false],
    ['major', [registered(), major, ordered()], 'accountability', '2022-05-31', false],
    ['in time, handed in', [registered(), ordered(), submitted('2022-05-31')], 'notice', '2022-06-05', false],
  ] as const)('%s: %#', (_what, past, level, at, may) => {
    const outcome = given(finding, ...past).when(escalate(level), on(at));
    if (may) outcome.then([{ type: 'FindingEscalated', level }]);
    else outcome.breaks('TSK-36');
  });

  it('rises', () => {
    const past = [registered({ repeated: true }), ordered()];
    const circular: FindingEvent = { type: 'FindingEscalated', level: 'circular', reason: 'x' };
    for (const level of ['notice', 'circular'] as const) {
      given(finding, ...past, circular)
        .when(escalate(level), on('2022-05-20'))
        .breaks('TSK-36');
    }
    given(finding, ...past, circular)
      .when(escalate('interview'), on('2022-05-20'))
      .then([{ level: 'interview' }]);
    given(finding, registered({ repeated: true }))
      .when(escalate('notice'), on('2022-05-20'))
      .breaks('TSK-36');
  });
});

describe('TSK-34 the look-back', () => {
  const past = [registered(), ordered(), submitted('2022-05-20'), cleared('2022-05-20', '2022-06-19')];
  const look = (result: 'held' | 'relapsed', day: string, limitOn?: string) => ({
    ...{ type: 'HoldLookBack' as const, result, on: day, note: 'x', ...(limitOn === undefined ? {} : { limitOn }) },
  });

  it('closes what held', () => {
    given(finding, ...past)
      .when(look('held', '2022-06-19'), on('2022-06-19'))
      .then([{ type: 'LookBackHeld', on: '2022-06-19' }]);
  });

  it('reopens what relapsed, repeated, with 30 days from then or the limit given', () => {
    given(finding, ...past)
      .when(look('relapsed', '2022-06-19'), on('2022-06-19'))
      .then([{ type: 'FindingReopened', limitOn: '2022-07-19', limitSource: 'parameter', orderNo: 'wp10-2022-0001' }]);
    given(finding, ...past)
      .when(look('relapsed', '2022-06-19', '2022-06-20'), on('2022-06-19'))
      .then([{ limitOn: '2022-06-20', limitSource: 'document' }]);
    const again: FindingEvent = {
      ...{ ...registered(), type: 'FindingReopened', limitOn: '2022-07-19', limitSource: 'parameter' },
      ...{ on: '2022-06-19', note: 'x' },
    };
    expect(given(finding, ...past, again).state).toMatchObject({
      ...{ status: 'ordered', repeated: true, limitOn: '2022-07-19', orderNo: 'wp10-2022-0001' },
      ...{ onTime: null, clearedOn: null, submittedOn: null, overdueSince: null, lookBackOn: null },
    });
  });

  it.each([
    ['before the clearing', look('held', '2022-05-19'), '2022-06-19'],
    ['in the future', look('held', '2022-06-20'), '2022-06-19'],
    ['with a limit that has passed', look('relapsed', '2022-06-19', '2022-06-18'), '2022-06-19'],
  ])('is not %s', (_how, command, at) => {
    given(finding, ...past)
      .when(command, on(at))
      .breaks('TSK-34');
  });

  it('is for what was cleared', () => {
    given(finding, registered(), ordered()).when(look('held', '2022-05-20'), on('2022-05-20')).breaks('TSK-34');
  });
});
