import { given } from '@taizhang/testing/given';
import { worker } from './worker.decider';
import type { WorkerEvent } from './worker.events';
import { appraised, asked, create, DISTRICT, registered, serving, signed, STEPS, street } from './worker.fixture';

describe('measures', () => {
  const apply = (kind: 'demotion' | 'payCut' | 'none' | 'commendation', year = 2022) => ({
    ...{ type: 'ApplyMeasure' as const, kind, reason: 'r', year },
  });
  const past = [...serving, appraised(2022, 'incompetent')];

  it.each(['demotion', 'payCut', 'none'] as const)('TSK-72 %s after incompetent, by the street, once', (kind) => {
    given(worker, ...past)
      .when(apply(kind), { ...street, at: '2023-02-01' })
      .then([{ type: 'MeasureApplied', kind, year: 2022, on: '2023-02-01' }]);
    given(worker, ...serving, appraised(2022, 'basic'))
      .when(apply(kind), street)
      .breaks('TSK-72');
    given(worker, ...past)
      .when(apply(kind, 2021), street)
      .breaks('TSK-72');
    given(worker, ...past)
      .when(apply(kind), asked(`${DISTRICT}.civil-affairs`))
      .isOutOfReach();
    given(worker, ...past, { type: 'MeasureApplied', kind: 'none', reason: 'r', year: 2022, on: '2023-02-01' })
      .when(apply(kind), street)
      .isDuplicate();
  });

  it('TSK-72 praise needs no grade', () => {
    given(worker, ...serving)
      .when(apply('commendation'), street)
      .then([{ type: 'MeasureApplied', kind: 'commendation' }]);
    given(worker, registered()).when(apply('commendation'), street).breaks('TSK-72');
  });
});

describe('leaving', () => {
  const end = (ground: 'two-years' | 'violation' | 'breach' | 'lost-election' | 'retired', on = '2022-09-01') => ({
    ...{ type: 'EndContract' as const, ground, on, note: '文件' },
  });

  it('TSK-72 a violation, the education about it and the end have happened', () => {
    const breach = { type: 'RecordViolation' as const, ground: 'breach' as const, text: 'r' };
    const recorded = { on: '2022-09-01', educatedOn: '2022-08-01' };
    given(worker, ...serving)
      .when({ ...breach, ...recorded }, street)
      .then([{ type: 'ViolationRecorded' }, { type: 'TerminationGroundArose', ground: 'breach' }]);
    for (const dated of [
      { ...recorded, on: '2022-09-02' },
      { ...recorded, educatedOn: '2022-09-02' },
    ]) {
      given(worker, ...serving)
        .when({ ...breach, ...dated }, street)
        .breaks('TSK-72');
    }
    given(worker, ...serving, { type: 'TerminationGroundArose', ground: 'breach' })
      .when(end('breach', '2022-09-02'), street)
      .breaks('TSK-72');
    given(worker, ...serving)
      .when(end('retired', '2022-09-02'), street)
      .breaks('TSK-73');
  });

  it.each([
    [{ type: 'RecordFileItem' as const, kind: 'pay' as const, text: 'r' }, 'FileItemRecorded' as const],
    [{ type: 'RecordTraining' as const, kind: 'initial' as const, title: 'r', hours: 8 }, 'TrainingRecorded' as const],
  ])('TSK-71 a file holds what has happened: %j', (item, type) => {
    given(worker, ...serving)
      .when({ ...item, on: '2022-09-01' }, street)
      .then([{ type, on: '2022-09-01' }]);
    given(worker, ...serving)
      .when({ ...item, on: '2022-09-02' }, street)
      .breaks('TSK-71');
  });

  it('TSK-70 whoever is registered has passed the recruitment', () => {
    const steps = { ...STEPS, publication: '2022-09-02' };
    given(worker)
      .when({ ...create, steps }, street)
      .breaks('TSK-70');
    given(worker)
      .when({ ...create, steps: { ...STEPS, publication: '2022-09-01' } }, street)
      .then([{ type: 'WorkerRegistered' }]);
  });

  it.each(['second-out to the street office', undefined])('TSK-69 %s is refused always', (note) => {
    const lend = { type: 'SecondWorkerOut' as const, ...(note === undefined ? {} : { note }) };
    for (const past of [[registered()], serving]) {
      given(worker, ...past)
        .when(lend, street)
        .breaks('TSK-69');
      given(worker, ...past)
        .when(lend, asked('shigu.renmin'))
        .breaks('TSK-69');
    }
  });

  it('TSK-72 a recorded violation is a ground; without one nothing ends', () => {
    const record = {
      ...{ type: 'RecordViolation' as const, ground: 'breach' as const, on: '2022-08-01', text: 't' },
      educatedOn: '2022-07-01',
    };
    given(worker, ...serving)
      .when(record, street)
      .then([
        { type: 'ViolationRecorded', ground: 'breach', educatedOn: '2022-07-01' },
        { type: 'TerminationGroundArose', ground: 'breach' },
      ]);
    const arose: WorkerEvent = { type: 'TerminationGroundArose', ground: 'breach' };
    given(worker, ...serving, arose)
      .when(record, street)
      .then([{ type: 'ViolationRecorded' }]);
    given(worker, ...serving)
      .when(end('breach'), street)
      .breaks('TSK-72');
    given(worker, ...serving, arose)
      .when(end('violation'), street)
      .breaks('TSK-72');
    given(worker, ...serving, arose)
      .when(end('breach'), asked(`${DISTRICT}.civil-affairs`))
      .isOutOfReach();
    given(worker, ...serving, arose)
      .when(end('breach'), street)
      .then([{ type: 'ContractEnded', ground: 'breach', on: '2022-09-01', note: '文件' }]);
  });

  it('TSK-72 basic twice is no ground of two years', () => {
    given(worker, ...serving, appraised(2021, 'basic'), appraised(2022, 'basic'))
      .when(end('two-years'), street)
      .breaks('TSK-72');
    given(worker, ...serving, { type: 'TerminationGroundArose', ground: 'two-years' })
      .when(end('two-years'), street)
      .then([{ type: 'ContractEnded', ground: 'two-years' }]);
  });

  it.each([
    ['elected', '2026-12-30', '2027-01-10', false],
    ['elected', '2026-12-31', '2026-12-31', true],
    ['elected', '2026-12-31', '2026-12-30', false],
    ['recruited', '2026-12-31', '2026-12-31', false],
    ['appointed', '2026-12-31', '2026-12-31', false],
  ] as const)('TSK-73 lost-election of one %s on %s, said on %s: %s', (entry, on, at, allowed) => {
    const outcome = given(worker, registered(entry), signed).when(end('lost-election', on), { ...street, at });
    if (allowed) outcome.then([{ type: 'ContractEnded', ground: 'lost-election' }]);
    else outcome.breaks('TSK-73');
  });

  it.each([
    ['recruited', true],
    ['elected', false],
    ['appointed', false],
  ] as const)('TSK-73 retired of one %s: %s', (entry, allowed) => {
    const outcome = given(worker, registered(entry), signed).when(end('retired'), street);
    if (allowed) outcome.then([{ type: 'ContractEnded', ground: 'retired' }]);
    else outcome.breaks('TSK-73');
  });

  it('TSK-72 ends once', () => {
    const ended: WorkerEvent = { type: 'ContractEnded', ground: 'retired', on: '2022-08-01', note: 'n' };
    expect(given(worker, ...serving, ended).state).toMatchObject({ status: 'ended', ended: { on: '2022-08-01' } });
    given(worker, ...serving, ended)
      .when(end('retired'), street)
      .breaks('TSK-72');
  });
});
