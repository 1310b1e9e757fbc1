import { FindingLedger } from './findings.fixture';
import { Duplicate, InvalidInput } from '@taizhang/kernel';
import { finding } from '@taizhang/tasks/domain';
import { answerReferral } from './answer-referral.reaction';
import { fireFindingDeadline } from './finding.timer';

const office = { userId: 'o', unitId: 'wp18.task-force', roles: ['office'] };
const head = { userId: 'h', unitId: 'wp18.station-01', roles: ['unit-head'] };
const at = { planId: 'wp18', responsibleUnit: 'wp18.station-01' };
const requirements = '限期整改';

let ledger: FindingLedger;
beforeEach(async () => {
  ledger = new FindingLedger();
  await ledger.adopt('WP18', 'wp18');
});

const order = (id: string) =>
  ledger.findings.order(id, { type: 'OrderRectification', requirements }, { actor: office });

describe('TSK-32 registration', () => {
  it('is on the lists of its plan and task, under the version of the pack', async () => {
    await ledger.find('f1', { ...at, sourceRef: { taskId: 'wp18.f2.station-01' } });
    await ledger.find('f2', at);
    expect(await ledger.claims.of('plan-findings-wp18')).toEqual([{ id: 'f1' }, { id: 'f2' }]);
    expect(await ledger.claims.of('task-findings-wp18.f2.station-01')).toEqual([{ id: 'f1' }]);
    expect(await ledger.newest('finding-f1')).toMatchObject({
      type: 'FindingRegistered',
      metadata: { packVersion: '1', basis: ['WP10 §三'] },
    });
  });

  it('needs a plan, and a task of that plan where it names one', async () => {
    await expect(ledger.find('f1', { ...at, planId: 'wp99' })).rejects.toThrow(InvalidInput);
    const sourceRef = { taskId: 'wp18.nothing' };
    await expect(ledger.find('f1', { ...at, sourceRef })).rejects.toThrow(InvalidInput);
    expect(await ledger.claims.of('plan-findings-wp18')).toEqual([]);
  });

  it('is a duplicate the second time, and writes nothing', async () => {
    await ledger.find('f1', at);
    const head = await ledger.store.head();
    await expect(ledger.find('f1', at)).rejects.toThrow(Duplicate);
    expect(await ledger.store.head()).toBe(head);
  });
});

describe('TSK-36 repeated', () => {
  const repeated = async (id: string) => (await ledger.state(id)).repeated;

  it('is the second one of a party and category within 365 days, not what was unfounded', async () => {
    await ledger.find('f1', at);
    expect(await repeated('f1')).toBe(false);
    await ledger.findings.execute('f1', { type: 'WithdrawFinding', reason: '重复' }, { actor: office });
    await ledger.find('f2', at);
    await ledger.find('f3', { ...at, category: 'dumping' });
    await ledger.find('f4', { ...at, responsibleUnit: 'wp18.station-02' });
    await ledger.find('f5', { ...at, responsibleSubject: 'wp18.station-01' });
    await ledger.find('f6', at);
    const found = await Promise.all(['f2', 'f3', 'f4', 'f5', 'f6'].map(repeated));
    expect(found).toEqual([false, false, false, true, true]); // a firm is told from a unit by its id alone
  });

  it.each([
    ['2023-05-06', true],
    ['2023-05-07', false],
  ])('after one of 2022-05-06 another of %s: %s', async (day, again) => {
    await ledger.find('f1', at);
    ledger.now = `${day}T04:00:00.000Z`;
    await ledger.find('f2', at);
    expect(await repeated('f2')).toBe(again);
  });

  it('is found by one of two that race', async () => {
    await Promise.all(['f1', 'f2', 'f3'].map((id) => ledger.find(id, at)));
    const found = await Promise.all(['f1', 'f2', 'f3'].map(repeated));
    expect(found.filter((one) => !one)).toHaveLength(1);
  });
});

describe('TSK-33 the book of orders', () => {
  it('numbers the orders of a plan and year from 1 up, whoever races', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `f${index}`);
    for (const id of ids) await ledger.find(id, at);
    await Promise.all(ids.map((id) => order(id)));
    const numbers = await Promise.all(ids.map(async (id) => (await ledger.state(id)).orderNo));
    expect([...numbers].sort()).toEqual(ids.map((_, index) => `wp18-2022-000${index + 1}`));
  });

  it('begins anew with the year; an order that was refused takes no number', async () => {
    await ledger.find('f1', at);
    await ledger.find('f2', at);
    const past = { type: 'OrderRectification' as const, requirements, limitOn: '2022-05-05' };
    await expect(ledger.findings.order('f1', past, { actor: office })).rejects.toMatchObject({
      ruleId: 'TSK-33',
    });
    await order('f2');
    ledger.now = '2023-01-03T04:00:00.000Z';
    await order('f1');
    expect((await ledger.state('f2')).orderNo).toBe('wp18-2022-0001');
    expect((await ledger.state('f1')).orderNo).toBe('wp18-2023-0001');
  });
});

describe('TSK-36 the timer', () => {
  const fire = (dueAt: string) =>
    fireFindingDeadline(ledger.commands)({ kind: '6-overdue', id: 'f1', key: '6-overdue:f1', dueAt });

  it('marks at 00:00 after the limit, dated then, once', async () => {
    await ledger.find('f1', at);
    await order('f1');
    ledger.now = '2022-06-20T00:00:00.000Z';
    for (let time = 0; time < 2; time += 1) await fire('2022-06-05T16:00:00.000Z');
    expect(await ledger.newest('finding-f1')).toMatchObject({
      ...{ type: 'RectificationFellOverdue', revision: 2, data: { limitOn: '2022-06-05' } },
      metadata: { occurredAt: '2022-06-05T16:00:00.000Z', basis: ['WP10 §三'] },
    });
  });

  it('does nothing where it was handed in meanwhile', async () => {
    await ledger.find('f1', at);
    await order('f1');
    const submit = { type: 'SubmitRectification' as const, statement: '已整改', evidence: ['a'.repeat(64)] };
    await ledger.findings.execute('f1', submit, { actor: head });
    ledger.now = '2022-06-20T00:00:00.000Z';
    await fire('2022-06-05T16:00:00.000Z');
    expect(await ledger.state('f1')).toMatchObject({ status: 'submitted', overdueSince: null });
  });
});

describe('TSK-34 what claims made of a referred finding', () => {
  const cleared = async () => {
    const event = await ledger.newest('finding-f1');
    const sourceRefs = [
      { kind: 'dumping', ref: 'f1' },
      { kind: 'hotline', ref: 'elsewhere' },
    ];
    const claim = { ...event, id: '7d4a2c9e-0000-4000-8000-000000000001', category: 'lead', type: 'LeadCleared' };
    const basis = ['SG6 §三(五)'];
    return { ...claim, streamId: 'dumping-f1', data: { sourceRefs }, metadata: { ...event.metadata, basis } };
  };

  it('ends it under the clauses of both, once', async () => {
    await ledger.find('f1', at);
    const refer = { type: 'ReferFinding' as const, toUnit: 'wp18.discipline', reason: '线索' };
    await ledger.findings.execute('f1', refer, { actor: office });
    const event = await cleared();
    for (let time = 0; time < 2; time += 1) await answerReferral(ledger.commands, ledger.findings).handle(event);
    expect(await ledger.newest('finding-f1')).toMatchObject({
      ...{ type: 'ReferralAnswered', revision: 2, data: { result: 'LeadCleared dumping-f1 (dumping)' } },
      metadata: { causationId: event.id, basis: ['WP10 §三', 'SG6 §三(五)'], actor: { userId: 'system' } },
    });
  });

  it('leaves one that was not referred alone', async () => {
    await ledger.find('f1', at);
    await answerReferral(ledger.commands, ledger.findings).handle(await cleared());
    expect(await ledger.state('f1')).toMatchObject({ status: 'registered' });
  });
});

it('TSK-75 the past of a finding is answered at any moment', async () => {
  await ledger.find('f1', at);
  await order('f1');
  expect((await ledger.commands.load(finding, 'f1', { revision: 0 })).state.status).toBe('registered');
  expect((await ledger.state('f1')).status).toBe('ordered');
});
