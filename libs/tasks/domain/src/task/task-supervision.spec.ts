import { UnitTree } from '@taizhang/kernel';
import { by } from '@taizhang/testing/given';
import {
  ACCEPTED,
  after,
  assigned,
  clerk,
  fellOverdue,
  head,
  office,
  on,
  plan,
  returnedOn,
  SUBMITTED,
  system,
  units as small,
  verifiedOn,
} from './task.fixture';
import { SUPERVISION_LEVELS, type SupervisionLevel } from './task.state';

const units = new UnitTree([
  ...small.all(),
  { slug: 'shigu.gov-supervision', name: '区政府督查室', level: 'county', kind: 'department', parent: 'shigu' },
  { slug: 'zhuzhou.gov-supervision', name: '市政府督查室', level: 'city', kind: 'department', parent: 'zhuzhou' },
  {
    ...{ slug: 'shigu.renmin.station', name: '财政所', level: 'street', kind: 'stationed', parent: 'shigu.renmin' },
    dispatchedBy: 'shigu.finance',
  },
]);
const supervisor = by('shigu.gov-supervision', 'supervisor');
const when = (day: string, actor = supervisor, more: Parameters<typeof on>[2] = {}) => ({
  ...on(day, actor, more),
  units,
});
const supervise = (level: SupervisionLevel, limitOn?: string) => ({
  ...{ type: 'SuperviseTask' as const, level, reason: '进展滞后' },
  ...(limitOn === undefined ? {} : { limitOn }),
});
const supervised = (level: SupervisionLevel, issuer = 'shigu.gov-supervision', limitOn = '2022-11-09') => ({
  ...{ type: 'TaskSupervised' as const, taskId: 'sg18.r09', planId: 'sg18', lead: 'shigu.renmin', level, limitOn },
  ...{ issuer, reason: '进展滞后', at: '2022-11-02' },
});
const referred = (level: SupervisionLevel) =>
  level === 'accountability' ? [{ type: 'AccountabilityReferred' as const }] : [];
const OVERDUE = [...ACCEPTED, fellOverdue];

describe('supervision', () => {
  it.each(SUPERVISION_LEVELS)('TSK-20 %s on a task in time, never returned', (level) => {
    const outcome = after(...ACCEPTED).when(supervise(level), when('2022-10-10'));
    if (level === 'notice') outcome.then([{ type: 'TaskSupervised', level, limitOn: '2022-10-17' }]);
    else outcome.breaks('TSK-20');
  });

  const findings = (open: boolean, overdue: boolean) => ({ findings: [{ findingId: 'f-1', open, overdue }] });
  const returned = [...SUBMITTED, returnedOn('2022-10-21', '2022-10-25')];
  it.each([
    ['is overdue', OVERDUE, {}, true],
    ['was returned once', returned, {}, false],
    ['was returned twice', [...returned, returnedOn('2022-10-22', '2022-10-26')], {}, true],
    ['has an overdue finding', ACCEPTED, findings(true, true), true],
    ['has a finding', ACCEPTED, findings(true, false), false],
    ['had an overdue finding', ACCEPTED, findings(false, true), false],
    ['is led by a unit that a round has named', ACCEPTED, { consequence: true }, true],
  ])('TSK-20 a circular on a task that %s', (_, past, facts, allowed) => {
    const outcome = after(...past).when(supervise('circular'), when('2022-10-26', supervisor, facts));
    if (allowed) outcome.then([{ type: 'TaskSupervised', level: 'circular', issuer: 'shigu.gov-supervision' }]);
    else outcome.breaks('TSK-20');
  });

  it('TSK-20 a higher level takes the place of a lower one, no other does', () => {
    for (const [held, open] of SUPERVISION_LEVELS.entries()) {
      for (const [wanted, level] of SUPERVISION_LEVELS.entries()) {
        const outcome = after(...OVERDUE, supervised(open)).when(supervise(level), when('2022-11-03'));
        if (wanted <= held) outcome.breaks('TSK-20');
        else outcome.then([{ type: 'TaskSupervised', level }, ...referred(level)]);
      }
    }
  });

  it('TSK-20 the default limit is the plan’s, and the earliest the next working day', () => {
    const slow = { plan: { ...plan, parameters: { ...plan.parameters, supervisionReplyWorkingDays: 2 } } };
    after(...ACCEPTED)
      .when(supervise('notice'), when('2022-09-28', supervisor, slow))
      .then([{ type: 'TaskSupervised', limitOn: '2022-09-30' }]);
    after(...ACCEPTED)
      .when(supervise('notice', '2022-10-08'), when('2022-09-30'))
      .then([{ type: 'TaskSupervised', limitOn: '2022-10-08' }]);
    after(...ACCEPTED)
      .when(supervise('notice', '2022-10-07'), when('2022-09-30'))
      .breaks('TSK-20');
  });

  it('TSK-20 accountability is handed on and decides nothing', () => {
    const subject = { taskId: 'sg18.r09', planId: 'sg18', lead: 'shigu.renmin', dueOn: '2022-10-31' };
    after(...OVERDUE)
      .when(supervise('accountability'), when('2022-11-02'))
      .then([
        { type: 'TaskSupervised', level: 'accountability', ...subject },
        { type: 'AccountabilityReferred', level: 'accountability', limitOn: '2022-11-09', ...subject },
      ]);
    expect(after(...OVERDUE, supervised('accountability')).state.status).toBe('accepted');
  });

  it.each<[string, string, SupervisionLevel, boolean]>([
    ['shigu.office', 'office', 'interview', true],
    ['shigu.office', 'office', 'listed', false],
    ['shigu.office', 'supervisor', 'listed', false],
    ['shigu.finance', 'office', 'circular', false],
    ['shigu.gov-supervision', 'supervisor', 'listed', true],
    ['shigu', 'supervisor', 'listed', true],
    ['hengyang', 'supervisor', 'accountability', true],
    ['shigu.finance', 'supervisor', 'notice', false],
    ['shigu.renmin', 'supervisor', 'notice', false],
    ['zhuzhou.gov-supervision', 'supervisor', 'notice', false],
  ])('TSK-20 %s as %s at the level %s: %s', (unitId, role, level, allowed) => {
    const outcome = after(...OVERDUE).when(supervise(level), when('2022-11-02', by(unitId, role)));
    if (!allowed) outcome.isOutOfReach();
    else outcome.then([{ type: 'TaskSupervised', level, issuer: unitId }, ...referred(level)]);
  });

  it.each([
    ['the department that sends it', 'shigu.finance', true],
    ['the street in which it sits', 'shigu.renmin', true],
    ['another department', 'shigu.civil-affairs', false],
  ])('TSK-20 a stationed agency, by %s', (_, unitId, allowed) => {
    const stationed = { ...assigned, leads: ['shigu.renmin.station'] } as typeof assigned;
    const outcome = after(stationed).when(supervise('notice'), when('2022-09-05', by(unitId, 'supervisor')));
    if (allowed) outcome.then([{ type: 'TaskSupervised', lead: 'shigu.renmin.station' }]);
    else outcome.isOutOfReach();
  });
});

describe('its reply and its end', () => {
  const reply = { type: 'ReplySupervision' as const, text: '已加派人手' };
  const replied = { type: 'SupervisionReplied' as const, unitId: 'shigu.renmin', text: '已加派人手', at: '2022-11-03' };
  const lift = { type: 'LiftSupervision' as const, reason: '已整改' };
  const lapse = { type: 'LapseSupervision' as const };

  it('TSK-20 one reply, by a unit of the task', () => {
    after(...OVERDUE, supervised('circular'))
      .when(reply, when('2022-11-03', head))
      .then([{ type: 'SupervisionReplied', unitId: 'shigu.renmin' }]);
    after(...OVERDUE, supervised('circular'), replied)
      .when(reply, when('2022-11-04', head))
      .isDuplicate();
    after(...OVERDUE, supervised('circular'))
      .when(reply, when('2022-11-03', by('shigu.office', 'unit-head')))
      .isOutOfReach();
    after(...OVERDUE)
      .when(reply, when('2022-11-03', head))
      .breaks('TSK-20');
  });

  it.each([
    ['2022-11-09T15:59:59.999Z', false],
    ['2022-11-09T16:00:00.000Z', true],
  ])('TSK-20 a reply by 2022-11-09, at %s it lapses: %s', (at, lapses) => {
    const outcome = after(...OVERDUE, supervised('circular')).when(lapse, when(at, system));
    if (lapses) outcome.then([{ type: 'SupervisionLapsed', level: 'circular', limitOn: '2022-11-09' }]);
    else outcome.nothing();
    after(...OVERDUE, supervised('circular'), replied)
      .when(lapse, when(at, system))
      .nothing();
  });

  it('TSK-20 lapsed, it stays open, says so once, and takes a late reply', () => {
    const lapsed = { type: 'SupervisionLapsed' as const, level: 'circular' as const, limitOn: '2022-11-09' };
    const past = [...OVERDUE, supervised('circular'), lapsed];
    expect(after(...past).state.supervision).toMatchObject({ level: 'circular', lapsed: true, repliedOn: null });
    after(...past)
      .when(lapse, when('2022-11-20', system))
      .nothing();
    after(...past)
      .when(reply, when('2022-11-20', head))
      .then([{ type: 'SupervisionReplied' }]);
    after(...past)
      .when(supervise('notice'), when('2022-11-20'))
      .breaks('TSK-20');
  });

  it.each([
    ['its issuer', supervisor, true],
    ['a superior of it', by('hengyang', 'supervisor'), true],
    ['another', by('shigu.finance', 'supervisor'), false],
    ['the office', office, false],
  ])('TSK-20 lifted by %s: %s', (_, actor, allowed) => {
    const outcome = after(...OVERDUE, supervised('interview')).when(lift, when('2022-11-10', actor));
    if (allowed) outcome.then([{ type: 'SupervisionLifted', unitId: actor.unitId, reason: '已整改' }]);
    else outcome.isOutOfReach();
  });

  it('TSK-20 a listed task stays listed until it is verified', () => {
    const listed = [...OVERDUE, supervised('listed')];
    after(...listed)
      .when(lift, when('2022-11-10'))
      .breaks('TSK-20');
    after(...listed, ...SUBMITTED.slice(2), verifiedOn('2022-11-11', false))
      .when(lift, when('2022-11-12'))
      .then([{ type: 'SupervisionLifted' }]);
    after(...OVERDUE)
      .when(lift, when('2022-11-10'))
      .breaks('TSK-20');
    expect(after(...listed, { type: 'SupervisionLifted', unitId: 'shigu', reason: 'r' }).state.supervision).toBeNull();
  });

  it('TSK-22 its clock stands still with the task', () => {
    const past = [...ACCEPTED, supervised('notice', 'shigu.office', '2022-11-09')];
    const suspended = { type: 'TaskSuspended' as const, reason: 'r', at: '2022-11-03' };
    after(...past, suspended)
      .when(lapse, when('2022-11-20', system))
      .nothing();
    const { state } = after(...past, suspended, { type: 'TaskResumed', days: 4, dueOn: '2022-11-04' });
    expect(state.supervision?.limitOn).toBe('2022-11-13');
  });
});

describe('difficulties', () => {
  const raise = { type: 'RaiseDifficulty' as const, text: '场地不足' };
  const raised = (no: number) => ({
    ...{ type: 'DifficultyRaised' as const, difficultyNo: `sg18.r09-${no}`, unitId: 'shigu.renmin', text: '场地不足' },
    ...{ answerBy: '2022-10-17', at: '2022-09-28' },
  });
  const answer = { type: 'AnswerDifficulty' as const, difficultyNo: 'sg18.r09-1', findings: '属实', measures: '协调' };

  it('TSK-24 raised 2022-09-28, the answer is due on 2022-10-17; it stops no clock', () => {
    after(...ACCEPTED)
      .when(raise, on('2022-09-28', clerk))
      .then([{ type: 'DifficultyRaised', difficultyNo: 'sg18.r09-1', unitId: 'shigu.renmin', answerBy: '2022-10-17' }]);
    expect(after(...ACCEPTED, raised(1)).state).toMatchObject({ status: 'accepted', dueOn: '2022-10-31' });
  });

  it('TSK-24 any lead or participant raises one, and numbers go on', () => {
    after(...ACCEPTED, raised(1))
      .when(raise, on('2022-09-29', by('shigu.finance', 'clerk')))
      .then([{ type: 'DifficultyRaised', difficultyNo: 'sg18.r09-2', unitId: 'shigu.finance' }]);
    after(...ACCEPTED)
      .when(raise, on('2022-09-29', by('shigu.office', 'clerk')))
      .isOutOfReach();
  });

  it('TSK-24 the office answers once, also late', () => {
    after(...ACCEPTED, raised(1))
      .when(answer, on('2022-10-18'))
      .then([{ type: 'DifficultyAnswered', difficultyNo: 'sg18.r09-1' }]);
    const answered = { ...answer, type: 'DifficultyAnswered' as const, at: '2022-10-18' };
    const { state } = after(...ACCEPTED, raised(1), raised(2), answered);
    expect(state.difficulties).toEqual([
      expect.objectContaining({ answeredOn: '2022-10-18', findings: '属实', measures: '协调' }),
      expect.objectContaining({ difficultyNo: 'sg18.r09-2', answeredOn: null }),
    ]);
    after(...ACCEPTED, raised(1), answered)
      .when(answer, on('2022-10-19'))
      .isDuplicate();
  });

  it('TSK-24 is the office’s to answer, of a difficulty that there is', () => {
    after(...ACCEPTED, raised(1))
      .when(answer, on('2022-10-10', by('shigu', 'office')))
      .isOutOfReach();
    after(...ACCEPTED)
      .when(answer, on('2022-10-10'))
      .isInvalid();
  });
});
