import { by } from '@taizhang/testing/given';
import {
  ACCEPTED,
  accepted,
  after,
  assigned,
  assignedAs,
  clerk,
  contributed,
  fellOverdue,
  head,
  office,
  on,
  plan,
  returnedOn,
  SUBMITTED,
  system,
} from './task.fixture';

describe('signing', () => {
  const sign = (unitId: string) => ({ type: 'AcceptTask' as const, unitId });

  it('TSK-11 the first lead moves the state, others only sign', () => {
    expect(after(assigned, { type: 'TaskAccepted', unitId: 'shigu.finance' }).state.status).toBe('assigned');
    expect(after(assigned, accepted).state).toMatchObject({ status: 'accepted', acceptedOn: '2022-09-02' });
  });

  it('TSK-11 a section signs for its department', () => {
    after(assigned)
      .when(sign('shigu.civil-affairs'), on('2022-09-02', by('shigu.civil-affairs.grassroots', 'clerk')))
      .then([{ type: 'TaskAccepted', unitId: 'shigu.civil-affairs' }]);
  });

  it.each(['shigu.office', 'shigu.renmin.xiangbei', 'zhuzhou.finance'])(
    'TSK-11 refuses %s, which is not concerned',
    (unitId) => {
      after(assigned)
        .when(sign(unitId), on('2022-09-02', by(unitId, 'clerk')))
        .isOutOfReach();
    },
  );

  it('TSK-11 refuses to sign for another unit', () => {
    after(assigned)
      .when(sign('shigu.renmin'), on('2022-09-02', by('shigu.finance', 'clerk')))
      .isOutOfReach();
  });

  it('TSK-11 a unit signs once', () => {
    after(...ACCEPTED)
      .when(sign('shigu.renmin'), on('2022-09-02', clerk))
      .isDuplicate();
  });

  it('TSK-11 others sign until the task is handed in, the first lead only before it counts as accepted', () => {
    const deemed = { type: 'TaskDeemedAccepted' as const, unitId: 'shigu.renmin' };
    after(assigned, deemed).when(sign('shigu.renmin'), on('2022-09-08', clerk)).breaks('TSK-11');
    after(assigned, deemed, returnedOn('2022-09-10', '2022-09-20'))
      .when(sign('shigu.finance'), on('2022-09-11', by('shigu.finance', 'clerk')))
      .then([{ type: 'TaskAccepted', unitId: 'shigu.finance' }]);
    after(...SUBMITTED)
      .when(sign('shigu.finance'), on('2022-10-21', by('shigu.finance', 'clerk')))
      .breaks('TSK-11');
  });

  it.each([
    ['2022-10-08T15:59:59.999Z', false],
    ['2022-10-08T16:00:00.000Z', true],
  ])('TSK-11 assigned 2022-09-28, nobody signs: deemed accepted at %s: %s', (at, deemed) => {
    const outcome = after(assignedAs({ acceptBy: '2022-10-08', at: '2022-09-28' })).when(
      { type: 'DeemTaskAccepted' },
      on(at, system),
    );
    if (deemed) outcome.then([{ type: 'TaskDeemedAccepted', unitId: 'shigu.renmin' }]);
    else outcome.nothing();
  });

  it('TSK-11 the timer finds the task signed for, or declined: nothing', () => {
    after(...ACCEPTED)
      .when({ type: 'DeemTaskAccepted' }, on('2022-10-20', system))
      .nothing();
    after(assigned, { type: 'TaskDeclined', unitId: 'shigu.renmin', reason: 'r' })
      .when({ type: 'DeemTaskAccepted' }, on('2022-10-20', system))
      .nothing();
  });
});

describe('declining', () => {
  const decline = { type: 'DeclineTask' as const, reason: '职责不符' };
  const declined = { type: 'TaskDeclined' as const, unitId: 'shigu.renmin', reason: '职责不符' };
  const reassert = { type: 'ReassertTask' as const, reason: '职责所在' };
  const reasserted = { type: 'TaskReasserted' as const, reason: '职责所在', acceptBy: '2022-09-13' };

  it.each([
    ['2022-09-06', true],
    ['2022-09-07', false],
  ])('TSK-11 the first lead declines until the third working day: %s %s', (day, allowed) => {
    const outcome = after(assigned).when(decline, on(day, head));
    if (allowed) outcome.then([declined]);
    else outcome.breaks('TSK-11');
  });

  it('TSK-11 is for the first lead alone, and before it has signed', () => {
    after(assigned)
      .when(decline, on('2022-09-02', by('shigu.civil-affairs', 'unit-head')))
      .isOutOfReach();
    after(...ACCEPTED)
      .when(decline, on('2022-09-03', head))
      .breaks('TSK-11');
  });

  it('TSK-11 the office reasserts once: no second decline', () => {
    after(assigned, declined)
      .when(reassert, on('2022-09-07'))
      .then([{ type: 'TaskReasserted', acceptBy: '2022-09-13' }]);
    after(assigned, declined)
      .when(reassert, on('2022-09-07', by('shigu.finance', 'office')))
      .isOutOfReach();
    after(assigned).when(reassert, on('2022-09-07')).breaks('TSK-11');
    after(assigned, declined, reasserted).when(decline, on('2022-09-08', head)).breaks('TSK-11');
  });

  it('TSK-11 after that it is deemed accepted like any other', () => {
    after(assigned, declined, reasserted)
      .when({ type: 'DeemTaskAccepted' }, on('2022-09-14', system))
      .then([{ type: 'TaskDeemedAccepted' }]);
  });
});

describe('transfer', () => {
  const transfer = (toUnit: string) => ({ type: 'TransferTask' as const, toUnit, reason: '职能调整' });

  it('TSK-21 gives a new first lead: signed for anew, the date and the evidence stay', () => {
    after(...ACCEPTED)
      .when(transfer('shigu.finance'), on('2022-09-28'))
      .then([
        {
          ...{ type: 'TaskTransferred', taskId: 'sg18.r09', planId: 'sg18', title: '联席会议', from: 'shigu.renmin' },
          ...{ toUnit: 'shigu.finance', leads: ['shigu.finance', 'shigu.civil-affairs'], participants: [] },
          ...{ assigner: 'shigu.office', dueOn: '2022-10-31', acceptBy: '2022-10-08' },
        },
      ]);
    const evidence = { sha256: 'a'.repeat(64), title: 't', bytes: 1, mediaType: 'a/b', quantity: 1 };
    const { state } = after(
      ...[...ACCEPTED, contributed, { type: 'EvidenceAttached' as const, unitId: 'shigu.renmin', ...evidence }],
      ...[fellOverdue, returnedOn('2022-11-02', '2022-11-09')],
      {
        ...{ type: 'TaskTransferred', taskId: 'sg18.r09', planId: 'sg18', title: '联席会议', from: 'shigu.renmin' },
        ...{ toUnit: 'shigu.finance', leads: ['shigu.finance', 'shigu.civil-affairs'], participants: [] },
        ...{ assigner: 'shigu.office', dueOn: '2022-10-31', acceptBy: '2022-11-08', reason: 'r', at: '2022-11-03' },
      },
    );
    expect(state).toMatchObject({ status: 'assigned', dueOn: '2022-10-31', evidence: [evidence] });
    expect(state).toMatchObject({ acceptances: [], contributions: [], fixBy: null, overdueSince: '2022-10-31' });
  });

  it('TSK-21 a declined task, and a co-lead that moves up', () => {
    after(assigned, { type: 'TaskDeclined', unitId: 'shigu.renmin', reason: 'r' })
      .when(transfer('shigu.civil-affairs'), on('2022-09-07'))
      .then([{ type: 'TaskTransferred', leads: ['shigu.civil-affairs'], participants: ['shigu.finance'] }]);
  });

  it('TSK-21 stays within the root of the plan, and is a change', () => {
    after(assigned).when(transfer('zhuzhou.finance'), on('2022-09-07')).breaks('TSK-21');
    after(assigned).when(transfer('shigu.renmin'), on('2022-09-07')).breaks('TSK-21');
    after(assigned).when(transfer('shigu.nobody'), on('2022-09-07')).isInvalid();
  });

  it.each([
    ['interview', true],
    ['listed', false],
  ] as const)('TSK-21 not while listed: %s %s', (level, allowed) => {
    const supervised = {
      ...{ type: 'TaskSupervised' as const, taskId: 'sg18.r09', planId: 'sg18', lead: 'shigu.renmin', level },
      ...{ limitOn: '2022-11-10', issuer: 'shigu', reason: 'r' },
    };
    const outcome = after(...ACCEPTED, fellOverdue, supervised).when(transfer('shigu.finance'), on('2022-11-03'));
    if (allowed) outcome.then([{ type: 'TaskTransferred' }]);
    else outcome.breaks('TSK-21');
  });

  it('TSK-21 the office transfers, the first lead may only request', () => {
    const request = { type: 'RequestTaskTransfer' as const, reason: '职能调整' };
    after(...ACCEPTED)
      .when(transfer('shigu.finance'), on('2022-09-07', by('shigu.renmin', 'office')))
      .isOutOfReach();
    after(...ACCEPTED)
      .when({ ...request, toUnit: 'shigu.finance' }, on('2022-09-07', head))
      .then([{ type: 'TransferRequested', unitId: 'shigu.renmin', toUnit: 'shigu.finance' }]);
    after(...ACCEPTED)
      .when({ ...request, toUnit: 'zhuzhou.finance' }, on('2022-09-07', head))
      .breaks('TSK-21');
    after(...ACCEPTED)
      .when(request, on('2022-09-07', by('shigu.civil-affairs', 'unit-head')))
      .isOutOfReach();
    expect(after(...ACCEPTED, { type: 'TransferRequested', unitId: 'shigu.renmin', reason: 'r' }).state).toMatchObject({
      status: 'accepted',
      transferRequest: { unitId: 'shigu.renmin', toUnit: null, reason: 'r' },
    });
  });

  it('TSK-07 counts the new days to sign by the plan', () => {
    const slow = { ...plan, parameters: { ...plan.parameters, acceptWorkingDays: 10 } };
    after(assigned)
      .when(transfer('shigu.finance'), on('2022-09-28', office, { plan: slow }))
      .then([{ type: 'TaskTransferred', acceptBy: '2022-10-17' }]);
  });
});
