import { given } from '@taizhang/testing/given';
import { type PostFacts, worker } from './worker.decider';
import type { WorkerEvent } from './worker.events';
import {
  appraised,
  asked,
  COMMUNITY,
  create,
  DISTRICT,
  NO_POSTS,
  posts,
  registered,
  serving,
  sign,
  STEPS,
  STREET,
  street,
  system,
  TERM,
} from './worker.fixture';
import type { Grade } from './worker.state';

describe('coming into the books', () => {
  it.each([STREET, `${DISTRICT}.hr-social-security`, `${DISTRICT}.civil-affairs`])('TSK-70 by %s', (unitId) => {
    given(worker)
      .when(create, asked(unitId))
      .then([{ type: 'WorkerRegistered', workerId: 'w-001', entry: 'recruited', steps: STEPS }]);
  });

  it('TSK-70 refuses a medical before the interview, and a recruitment without steps', () => {
    given(worker)
      .when({ ...create, steps: { ...STEPS, medical: '2022-04-01' } }, street)
      .breaks('TSK-70');
    const { steps: _steps, ...without } = create;
    given(worker).when(without, street).breaks('TSK-70');
    given(worker)
      .when({ ...without, entry: 'elected' }, street)
      .then([{ type: 'WorkerRegistered' }]);
  });

  it('is not for other units, other places, a second time', () => {
    given(worker).when(create, asked(COMMUNITY)).isOutOfReach();
    given(worker).when(create, asked('zhuzhou.county-01.civil-affairs')).isOutOfReach();
    given(worker)
      .when({ ...create, community: 'zhuzhou.county-01.street-01.community-01' }, street)
      .isInvalid();
    given(worker)
      .when({ ...create, community: STREET }, street)
      .isInvalid();
    given(worker)
      .when({ ...create, entry: 'elected' }, street)
      .isInvalid();
    given(worker, registered()).when(create, street).isDuplicate();
  });
});

describe('contracts', () => {
  it('TSK-70 is signed by the street, not before the publication, to the end of the term', () => {
    given(worker, registered())
      .when(sign, street)
      .then([{ type: 'ContractSigned', from: '2022-06-01', to: TERM.to, termOf: TERM }]);
    given(worker, registered())
      .when({ ...sign, from: '2022-05-04' }, street)
      .breaks('TSK-70');
    given(worker, registered())
      .when({ ...sign, from: '2022-05-05' }, street)
      .then([{ type: 'ContractSigned' }]);
    given(worker, registered())
      .when({ ...sign, to: '2026-12-30' }, street)
      .breaks('TSK-70');
    given(worker, registered())
      .when(sign, asked(`${DISTRICT}.civil-affairs`))
      .isOutOfReach();
  });

  it('TSK-70 a second one that overlaps is refused, the next term is renewed', () => {
    const next = { from: '2027-01-01', to: '2031-12-31', termOf: { from: '2027-01-01', to: '2031-12-31' } };
    given(worker, ...serving)
      .when({ ...sign, type: 'RenewContract' }, street)
      .isDuplicate();
    given(worker, ...serving)
      .when({ ...next, type: 'RenewContract' }, street)
      .then([{ type: 'ContractSigned', from: '2027-01-01' }]);
    given(worker, ...serving)
      .when({ ...next, type: 'SignContract' }, street)
      .breaks('TSK-70');
    given(worker, registered())
      .when({ ...next, type: 'RenewContract' }, street)
      .breaks('TSK-70');
  });

  it.each([
    ['nobody there', { staffing: posts([]), serving: [] }, true],
    ['somebody there', { staffing: posts([{ holderId: 'w-2', post: 'secretary' }]), serving: [] }, false],
    ['somebody there, counted once', { staffing: posts([]), serving: ['w-2'] }, false],
    ['somebody on another post', { staffing: posts([{ holderId: 'w-2', post: 'director' }]), serving: [] }, true],
    ['already put there', { staffing: posts([{ holderId: 'w-001', post: 'secretary' }]), serving: [] }, true],
    ['posts not kept, nobody there', NO_POSTS, true],
    ['posts not kept, somebody there', { staffing: undefined, serving: ['w-2'] }, false],
  ] as [string, PostFacts, boolean][])('TSK-67 TSK-70 the post must be free: %s', (_, facts, free) => {
    const outcome = given(worker, registered()).when(sign, asked(STREET, '2022-09-01', facts));
    if (free) outcome.then([{ type: 'ContractSigned' }]);
    else outcome.breaks('TSK-67');
  });
});

describe('file and appraisal', () => {
  it('TSK-71 holds what no other command brings, and trainings', () => {
    const item = { type: 'RecordFileItem' as const, kind: 'pay' as const, on: '2022-07-01', text: '岗位工资三级' };
    const training = {
      ...{ type: 'RecordTraining' as const, kind: 'initial' as const, title: '初任培训', on: '2022-07-01', hours: 16 },
    };
    given(worker, registered())
      .when(item, asked(`${DISTRICT}.civil-affairs`))
      .then([{ type: 'FileItemRecorded', kind: 'pay', on: '2022-07-01', text: '岗位工资三级' }]);
    given(worker, registered()).when(training, street).breaks('TSK-71');
    given(worker, ...serving)
      .when(training, street)
      .then([{ type: 'TrainingRecorded', kind: 'initial', hours: 16 }]);
    const ended: WorkerEvent = { type: 'ContractEnded', ground: 'retired', on: '2022-08-01', note: 'n' };
    given(worker, ...serving, ended)
      .when(item, street)
      .breaks('TSK-71');
  });

  const appraise = (year: number, grade: Grade, roundId = `zz5.worker.${year}`) => ({
    ...{ type: 'AppraiseWorker' as const, year, grade, roundId },
  });

  it('TSK-72 incompetent: a measure within 20 working days; other grades have no consequence', () => {
    given(worker, ...serving)
      .when(appraise(2022, 'incompetent'), system('2023-01-20'))
      .then([{ type: 'WorkerAppraised', year: 2022, grade: 'incompetent', measureBy: '2023-02-22' }]);
    const outcome = given(worker, ...serving).when(appraise(2022, 'basic'), system('2023-01-20'));
    outcome.then([{ type: 'WorkerAppraised', year: 2022, grade: 'basic' }]);
    expect(given(worker, ...serving, appraised(2022, 'basic')).state.appraisals).toEqual([
      { year: 2022, grade: 'basic', roundId: 'zz5.worker.2022', measureBy: null },
    ]);
  });

  it('TSK-71 is one a worker and year; the same round published anew corrects it', () => {
    const past = [...serving, appraised(2021, 'incompetent'), appraised(2022, 'incompetent')];
    const arose: WorkerEvent = { type: 'TerminationGroundArose', ground: 'two-years' };
    given(worker, ...past)
      .when(appraise(2022, 'basic', 'other'), system('2023-01-20'))
      .isDuplicate();
    given(worker, ...past)
      .when(appraise(2022, 'incompetent'), system('2023-01-20'))
      .nothing();
    given(worker, ...past, arose)
      .when(appraise(2022, 'basic'), system('2023-03-20'))
      .then([{ type: 'WorkerAppraised', grade: 'basic' }]);
    const corrected = given(worker, ...past, arose, appraised(2022, 'basic')).state;
    expect(corrected.terminationGrounds).toEqual([]);
    expect(corrected.appraisals.map(({ grade }) => grade)).toEqual(['incompetent', 'basic']);
    given(worker, registered()).when(appraise(2022, 'basic'), system('2023-01-20')).breaks('TSK-71');
  });

  it('TSK-72 two calendar years on end raise a ground, once', () => {
    const both = [{ type: 'WorkerAppraised' as const }, { type: 'TerminationGroundArose' as const }];
    given(worker, ...serving, appraised(2021, 'incompetent'))
      .when(appraise(2022, 'incompetent'), system('2023-01-20'))
      .then(both);
    given(worker, ...serving, appraised(2021, 'incompetent'))
      .when(appraise(2023, 'incompetent'), system('2024-01-20'))
      .then(both.slice(0, 1));
    given(worker, ...serving, appraised(2021, 'incompetent'), appraised(2022, 'incompetent'), {
      type: 'TerminationGroundArose',
      ground: 'two-years',
    })
      .when(appraise(2023, 'incompetent'), system('2024-01-20'))
      .then(both.slice(0, 1));
  });

  it('TSK-07 a limit beyond the known calendar is refused, not guessed', () => {
    given(worker, ...serving)
      .when(appraise(2026, 'incompetent'), system('2026-12-30'))
      .breaks('TSK-07');
  });
});
