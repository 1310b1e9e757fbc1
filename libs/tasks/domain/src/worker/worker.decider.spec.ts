import { loadUnits } from '@taizhang/packs';
import { by, given } from '@taizhang/testing/given';
import { NO_STAFFING, type StaffingState } from '../staffing/staffing.state';
import type { CreateWorker, SignContract } from './worker.commands';
import { type PostFacts, worker } from './worker.decider';
import type { WorkerEvent } from './worker.events';
import type { Entry, Grade } from './worker.state';

const units = loadUnits();
const DISTRICT = 'zhuzhou.district-01';
const STREET = `${DISTRICT}.street-01`;
const COMMUNITY = `${STREET}.community-01`;
const STEPS = {
  ...{ registration: '2022-03-01', qualification: '2022-03-05', writtenTest: '2022-03-20', interview: '2022-04-02' },
  ...{ medical: '2022-04-10', vetting: '2022-04-20', publication: '2022-05-05' },
};
const TERM = { from: '2022-01-01', to: '2026-12-31' };
const NO_POSTS: PostFacts = { staffing: undefined, serving: [] };

const asked = (unitId: string, at = '2022-09-01', facts: PostFacts = NO_POSTS) => ({
  ...{ actor: by(unitId, 'hr'), at, units, facts },
});
const street = asked(STREET);
const system = (at: string) => ({ ...asked(STREET, at), actor: { userId: 's', unitId: 'system', roles: ['system'] } });

const create: CreateWorker = {
  ...{ type: 'CreateWorker', id: 'w-001', street: STREET, community: COMMUNITY, post: 'secretary' },
  ...{ entry: 'recruited', steps: STEPS, bornOn: '1990-01-01', basis: ['ZZ5 §第二十八条'] },
};
const registered = (entry: Entry = 'recruited'): WorkerEvent => ({
  ...{ type: 'WorkerRegistered', workerId: 'w-001', street: STREET, community: COMMUNITY, post: 'secretary', entry },
  ...{ bornOn: '1990-01-01', basis: ['ZZ5 §第八条'], ...(entry === 'recruited' ? { steps: STEPS } : {}) },
});
const sign: SignContract = { type: 'SignContract', from: '2022-06-01', to: TERM.to, termOf: TERM };
const signed: WorkerEvent = { type: 'ContractSigned', from: '2022-06-01', to: TERM.to, termOf: TERM };
const appraised = (year: number, grade: Grade): WorkerEvent => ({
  ...{ type: 'WorkerAppraised', year, grade, roundId: `zz5.worker.${year}` },
  ...(grade === 'incompetent' ? { measureBy: '2023-02-27' } : {}),
});
const serving = [registered(), signed];
const posts = (holders: StaffingState['holders']): StaffingState => ({
  ...{ ...NO_STAFFING, status: 'open', unitId: COMMUNITY, facts: { residents: 9_999 }, holders },
});

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
