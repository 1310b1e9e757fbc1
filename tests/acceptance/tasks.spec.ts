import { until } from '@taizhang/testing';
import { type HostAnswer, type HostBody, type RunningHost, startHost } from '@taizhang/testing/host';
import { admin, head, history, ledger, OFFICE, reader } from './ledger';

let host: RunningHost;
beforeAll(async () => {
  host = await startHost();
  await clock('2022-09-01');
  await adopt('SG18', 'shigu');
  await until(async () => ((await ledger(host, 'planId=sg18')).total >= 22 ? true : undefined), 30_000);
}, 120_000);
afterAll(() => host.stop());

/** 09:00 of a day in Shanghai; what falls due until then has happened. */
async function clock(day: string): Promise<void> {
  const token = await admin(host);
  const { status } = await host.call('PUT', '/v1/dev/clock', {
    token,
    body: { now: `${day}T01:00:00.000Z`, mode: 'frozen' },
  });
  expect(status).toBe(200);
}

async function adopt(documentId: string, unitId: string): Promise<void> {
  const token = await host.token(unitId, ['admin']);
  const { status, text } = await host.call('POST', '/v1/packs', { token, body: { documentId, unitId } });
  if (status !== 201) throw new Error(text);
}

type Actor = readonly [unit: string, role: string, sub?: string];
const office: Actor = [OFFICE, 'office'];
const unitHead = (unit: string): Actor => [unit, 'unit-head'];
const clerk = (unit: string): Actor => [unit, 'clerk'];

async function give([unit, role, sub]: Actor, id: string, command: string, body: object = {}): Promise<HostAnswer> {
  const token = await host.token(unit, [role], sub);
  return host.call('POST', `/v1/tasks/tasks/${id}/${command}`, { token, body });
}

/** The commands in turn; each of them must go through. */
async function carryOut(id: string, ...acts: readonly (readonly [Actor, string, object?])[]): Promise<void> {
  for (const [actor, command, body] of acts) {
    const { status, text } = await give(actor, id, command, body);
    if (status !== 200) throw new Error(`${command}: ${text}`);
  }
}

const stateOf = async (id: string): Promise<HostBody> =>
  (await host.call('GET', `/v1/tasks/tasks/${id}`, { token: await reader(host) })).body;
const typesOf = async (id: string): Promise<string[]> => (await history(host, `task-${id}`)).map(({ type }) => type);
const refusal = ({ status, body }: HostAnswer): [number, string] => [status, body.ruleId ?? body.code];

interface Page {
  readonly rows: Readonly<Record<string, unknown>>[];
  readonly totals: Readonly<Record<string, unknown>>;
}
async function report(name: string, query = '', unit = 'shigu'): Promise<Page> {
  const path = `/v1/reports/${name}?limit=1000&after=${await head(host)}&${query}`;
  return (await host.call<Page>('GET', path, { token: await host.token(unit, ['auditor']) })).body;
}

it('TSK-11, TSK-21 a unit declines, the office hands the task to another, which signs for it', async () => {
  const renmin = unitHead('shigu.renmin');
  await carryOut('sg18.r09', [renmin, 'decline', { reason: '职责不符' }]);
  expect(refusal(await give(clerk('shigu.renmin'), 'sg18.r09', 'accept', { unitId: 'shigu.renmin' }))).toEqual([
    422,
    'TSK-11',
  ]);
  expect(refusal(await give(renmin, 'sg18.r09', 'transfer', { toUnit: 'shigu.finance', reason: 'x' }))).toEqual([
    403,
    'forbidden',
  ]);
  await carryOut(
    'sg18.r09',
    [office, 'transfer', { toUnit: 'shigu.civil-affairs', reason: '职能调整' }],
    [clerk('shigu.civil-affairs'), 'accept', { unitId: 'shigu.civil-affairs' }],
  );
  expect(await stateOf('sg18.r09')).toMatchObject({
    ...{ state: 'accepted', leads: ['shigu.civil-affairs'], dueOn: '2022-10-31', acceptBy: '2022-09-06' },
  });
});

it('TSK-12 a task goes through its parts to its end', async () => {
  const due = { kind: 'fixed', on: '2022-11-10' };
  const part = { code: 'map', title: '资源分布', lead: 'shigu.civil-affairs.grassroots', due };
  const lead = 'shigu.civil-affairs';
  await carryOut(
    'sg18.r17',
    [clerk(lead), 'accept', { unitId: lead }],
    [unitHead(lead), 'decompose', { parts: [part] }],
  );
  const handedDown = await until(async () => {
    const state = await stateOf('sg18.r17.map');
    return state.state === 'assigned' ? state : undefined;
  });
  expect(handedDown).toMatchObject({ parent: 'sg18.r17', dueOn: '2022-11-10', verifierUnit: OFFICE });
  const file = { sha256: 'b'.repeat(64), title: '材料', bytes: 1024, mediaType: 'application/pdf' };
  await carryOut('sg18.r17', [clerk(lead), 'attach-evidence', { deliverableCode: 'file', ...file }]);
  expect(refusal(await give(unitHead(lead), 'sg18.r17', 'submit', { statement: '完成' }))).toEqual([422, 'TSK-12']);
  const section = 'shigu.civil-affairs.grassroots';
  await carryOut(
    'sg18.r17.map',
    [clerk(section), 'accept', { unitId: section }],
    [unitHead(section), 'submit', { statement: '完成' }],
    [office, 'verify'],
    [office, 'close'],
  );
  await carryOut(
    'sg18.r17',
    [unitHead(lead), 'submit', { statement: '完成' }],
    [office, 'verify'],
    [office, 'close', { note: '同意销号' }],
  );
  expect(await stateOf('sg18.r17')).toMatchObject({ state: 'closed', onTime: true, closeReason: 'completed' });
});

describe('as the clock moves', () => {
  it('TSK-11 who does not sign counts as having signed', async () => {
    await clock('2022-09-07');
    const [, deemed] = await history(host, 'task-sg18.r13');
    expect([deemed?.type, deemed?.metadata.occurredAt]).toEqual(['TaskDeemedAccepted', '2022-09-06T16:00:00.000Z']);
    const { rows } = await report('unit-workload', 'planId=sg18&unitId=shigu.renmin');
    expect(rows.find(({ unitId }) => unitId === 'shigu.renmin')).toMatchObject({
      accepted: 0,
      deemed: expect.any(Number),
    });
  });

  it('TSK-22, TSK-23 a stopped clock moves the date, the owner of the plan gives a later one once', async () => {
    await clock('2022-10-10');
    await carryOut('sg18.r12', [office, 'suspend', { reason: '等待场地' }]);
    await clock('2022-10-20');
    await carryOut('sg18.r12', [office, 'resume']);
    expect(await stateOf('sg18.r12')).toMatchObject({ state: 'accepted', dueOn: '2022-11-10' });
    const extend = { dueOn: '2022-12-20', reason: '等待数据' };
    const owner: Actor = ['shigu', 'plan-owner'];
    expect(refusal(await give(office, 'sg18.r16', 'extend', extend))).toEqual([403, 'forbidden']);
    await carryOut('sg18.r16', [owner, 'extend', extend]);
    expect(refusal(await give(owner, 'sg18.r16', 'extend', { ...extend, dueOn: '2022-12-31' }))).toEqual([
      422,
      'TSK-23',
    ]);
  });

  it('TSK-24 a difficulty gets its answer', async () => {
    await carryOut('sg18.r14', [clerk('shigu.renmin'), 'raise-difficulty', { text: '缺少师资' }]);
    const [{ difficultyNo, answerBy }] = (await stateOf('sg18.r14')).difficulties as [Record<string, string>];
    expect([difficultyNo, answerBy]).toEqual(['sg18.r14-1', '2022-11-03']);
    await clock('2022-11-04');
    expect((await report('difficulties-late')).rows).toEqual([
      expect.objectContaining({ id: 'sg18.r14-1', unitId: OFFICE, dueOn: '2022-11-03', daysLate: 1 }),
    ]);
    const answer = { difficultyNo, findings: '属实', measures: '协调省级师资' };
    await carryOut('sg18.r14', [office, 'answer-difficulty', answer]);
    expect(refusal(await give(office, 'sg18.r14', 'answer-difficulty', answer))).toEqual([409, 'duplicate']);
  });

  it('TSK-18, TSK-19, TSK-20 reminded twice, overdue, then supervised', async () => {
    const past = await history(host, 'task-sg18.r13');
    expect(past.slice(2).map(({ type, metadata }) => [type, metadata.occurredAt])).toEqual([
      ['TaskReminded', '2022-10-23T16:00:00.000Z'],
      ['TaskReminded', '2022-10-27T16:00:00.000Z'],
      ['TaskFellOverdue', '2022-10-31T16:00:00.000Z'],
    ]);
    const supervisor: Actor = ['shigu.gov-supervision', 'supervisor'];
    const listed = { level: 'listed', reason: '逾期未办' };
    expect(refusal(await give(supervisor, 'sg18.r18', 'supervise', { ...listed, level: 'notice' }))).toEqual([
      200,
      undefined,
    ]);
    expect(refusal(await give(office, 'sg18.r13', 'supervise', listed))).toEqual([403, 'forbidden']);
    await carryOut('sg18.r13', [supervisor, 'supervise', listed]);
    expect((await report('tasks-overdue', 'unitId=shigu.renmin')).rows).toContainEqual(
      expect.objectContaining({ taskId: 'sg18.r13', overdueDays: 4, level: 'listed' }),
    );
    await clock('2022-11-14');
    expect(await typesOf('sg18.r13')).toContain('SupervisionLapsed');
    await carryOut('sg18.r13', [unitHead('shigu.renmin'), 'reply-supervision', { text: '本周完成' }]);
  });
});

it('the schedule of SG18 has its 21 rows, one of them additional', async () => {
  const { rows, totals } = await report('schedule', 'planId=sg18');
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  expect(totals).toEqual({ rows: 21, additional: 1 });
  expect(rows[12]).toMatchObject({ taskId: 'sg18.r13', leads: ['shigu.renmin'], dueOn: '2022-10-31' });
});

it('TSK-25 work for a street without the county’s decision is refused, and shows in the report', async () => {
  const county = 'zhuzhou.county-01';
  const street = `${county}.street-01`;
  await adopt('ZZ2', county);
  const planId = 'zz2';
  const token = await host.token(`${county}.civil-affairs`, ['office']);
  await until(async () => {
    const { status } = await host.call('GET', `/v1/tasks/plans/${planId}`, { token });
    return status === 200 ? true : undefined;
  });
  const body = {
    ...{ planId, code: 'extra', title: '填报表格', leads: [street], basis: ['ZZ2 §四(三)'] },
    due: { kind: 'fixed', on: '2022-12-31' },
  };
  expect(refusal(await host.call('POST', '/v1/tasks/tasks', { token, body }))).toEqual([422, 'TSK-25']);
  expect((await report('downward-requests', '', 'zhuzhou')).rows).toEqual([
    {
      ...{ assigner: `${county}.civil-affairs`, target: street, refusedOn: '2022-11-14', taskId: `${planId}.extra` },
      reason: { zh: expect.stringContaining('须经'), en: expect.stringContaining("county's decision") },
    },
  ]);
  const ofCounty = await host.token(county, ['office']);
  expect((await host.call('POST', '/v1/tasks/tasks', { token: ofCounty, body })).status).toBe(201);
});
