import { bundledPacks } from '@taizhang/packs';
import { plan } from '@taizhang/tasks/domain';
import { firePlanDeadline } from './plan.timer';
import { PlanLedger } from './plan.fixture';

/** A bundled pack with other words in it. */
function yamlOf(documentId: string, ...changes: (readonly [RegExp | string, string])[]): string {
  const text = bundledPacks().get(documentId)?.text ?? '';
  return changes.reduce((yaml, [from, to]) => yaml.replace(from, to), text);
}

const keysOf = (ids: readonly string[], prefix: string): string[] =>
  ids.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));

describe('WP18 adopted on 2022-04-01', () => {
  let ledger: PlanLedger;
  beforeAll(async () => {
    ledger = new PlanLedger('2022-04-01');
    await ledger.adopt({ documentId: 'WP18' }, 'wp18');
  }, 60_000);

  it('TSK-08 hands down the running periods at once', async () => {
    const ids = await ledger.tasks();
    expect(keysOf(ids, 'wp18.r4.station-01.')).toEqual(['2022-04-d1']);
    expect(keysOf(ids, 'wp18.r3.station-01.')).toEqual(['2022-b01']);
    expect(keysOf(ids, 'wp18.r1.zone-02.')).toEqual(['2022-04']);
    expect(await ledger.task('wp18.r4.station-01.2022-04-d1')).toMatchObject({
      ...{ dueOn: '2022-04-10', period: '2022-04-d1', extendable: false, leads: ['wp18.station-01'] },
    });
  });

  it('TSK-08 hands down 24 ten-day reports, 17 biweekly checks a station, 8 months a zone, no more', async () => {
    await ledger.passTo('2023-03-01', 'wp18');
    const ids = await ledger.tasks();
    const tenDays = keysOf(ids, 'wp18.r4.station-01.');
    expect(tenDays).toHaveLength(24);
    expect(tenDays).toContain('2022-05-d3');
    expect(keysOf(ids, 'wp18.r3.station-01.')).toHaveLength(17);
    expect(keysOf(ids, 'wp18.r1.zone-02.')).toHaveLength(8);
    const state = await ledger.planState('wp18');
    expect(state).toMatchObject({ status: 'expired', counts: { tasks: ids.length } });
    expect(await ledger.task('wp18.r4.station-01.2022-05-d3')).toMatchObject({ dueOn: '2022-05-31' });
  }, 120_000);

  it('TSK-08 each was issued at 00:00 of its first day, counted on the plan', async () => {
    const issued = await ledger.events('TaskAssigned');
    const at = (id: string) => issued.find(({ streamId }) => streamId === id)?.metadata.occurredAt;
    expect(at('wp18.r1.zone-02.2022-06')).toBe('2022-05-31T16:00:00.000Z');
    expect(at('wp18.r3.station-01.2022-b02')).toBe('2022-04-14T16:00:00.000Z');
    const days = (await ledger.events('PlanPeriodIssued')).map(({ data }) => data['on']);
    expect(new Set(days).size).toBe(days.length);
    expect(days).toEqual([...days].sort());
  });
});

it('TSK-74 a period fired twice, by whichever process, is issued once', async () => {
  const ledger = new PlanLedger('2022-04-01');
  await ledger.adopt({ documentId: 'WP18' }, 'wp18');
  ledger.today = '2022-04-11';
  const due = { kind: '3-period' as const, id: 'wp18', key: '3-period:wp18', dueAt: '2022-04-10T16:00:00.000Z' };
  await firePlanDeadline(ledger)(due);
  const head = await ledger.store.head();
  await firePlanDeadline(ledger)(due);
  await firePlanDeadline(new PlanLedger('2022-04-11', ledger.store))(due);
  expect(await ledger.store.head()).toBe(head);
  expect(keysOf(await ledger.tasks(), 'wp18.r4.station-01.')).toEqual(['2022-04-d1', '2022-04-d2']);
});

it('TSK-08 SG18 reports to the media from the last quarter of 2022 on: of the third it has 30 of 92 days', async () => {
  const ledger = new PlanLedger('2022-09-01');
  await ledger.adopt({ documentId: 'SG18' });
  await ledger.passTo('2023-12-31', 'sg18');
  expect(keysOf(await ledger.tasks(), 'sg18.media-quarter.')).toEqual(['2022-q4', '2023-q1', '2023-q2']);
});

it.each(['2022-01-10', '2022-11-30'])('TSK-08 WP13 adopted on %s owes the reports for 2022', async (adoptedOn) => {
  const ledger = new PlanLedger(adoptedOn);
  await ledger.adopt({ documentId: 'WP13' }, 'wp13');
  const dues = new Map<string, string | null>();
  for (const id of await ledger.tasks()) {
    if (/report.*\.2022$/.test(id)) dues.set(id.replace(/\.[a-z-]+?-?\d*\.2022$/, ''), (await ledger.task(id)).dueOn);
  }
  expect([...new Set(dues.values())].sort()).toEqual(['2023-01-31', '2023-03-31']);
});

it('TSK-08 WP11 looks back on month, quarter and year by the end of the next month and on 06-30', async () => {
  const ledger = new PlanLedger('2022-01-01');
  await ledger.adopt({ documentId: 'WP11' }, 'wp11');
  const dues = await Promise.all((await ledger.tasks()).map(async (id) => (await ledger.task(id)).dueOn));
  expect([...new Set(dues)].sort()).toEqual(['2022-02-28', '2022-04-30', '2023-06-30']);
});

it('TSK-08 `times` asks for so many of each output', async () => {
  const yaml = yamlOf('SG18', [
    'due: {kind: recurring, freq: quarter}',
    'due: {kind: recurring, freq: month, times: 3}',
  ]);
  const ledger = new PlanLedger('2022-09-01');
  await ledger.adopt({ yaml });
  expect(await ledger.task('sg18.media-quarter.2022-09')).toMatchObject({
    deliverables: [{ code: 'report', quantity: 3 }],
  });
});

it('TSK-07 a period whose last working day no calendar knows waits; nothing is guessed, nothing is lost', async () => {
  const yaml = yamlOf('SG6', ['packVersion: 1', 'packVersion: 2']);
  const ledger = new PlanLedger('2026-07-01');
  await ledger.adopt({ yaml });
  await expect(ledger.passTo('2026-10-01', 'sg6')).rejects.toMatchObject({ ruleId: 'TSK-07' });
  expect((await ledger.planState('sg6')).periodsTo).toBe('2026-07-01');
  expect(keysOf(await ledger.tasks(), 'sg6.screen.finance.')).not.toContain('2026-q4');
});

it('TSK-04 the phases of a plan turn on their days, the last one with the plan itself', async () => {
  const ledger = new PlanLedger('2022-09-01');
  await ledger.adopt({ documentId: 'SG18' });
  await ledger.passTo('2023-08-01', 'sg18');
  const turns = (await ledger.events('PhaseStarted', 'PhaseEnded')).map(({ type, data, metadata }) => [
    type,
    data['phase'],
    metadata.occurredAt.slice(0, 10),
  ]);
  expect(turns).toEqual([
    ['PhaseEnded', 'phase-1', '2022-09-01'],
    ['PhaseStarted', 'phase-2', '2022-09-01'],
    ['PhaseEnded', 'phase-2', '2023-04-30'],
    ['PhaseStarted', 'phase-3', '2023-04-30'],
    ['PhaseEnded', 'phase-3', '2023-05-31'],
    ['PhaseStarted', 'phase-4', '2023-05-31'],
  ]);
  expect((await ledger.commands.load(plan, 'sg18')).state.status).toBe('expired');
});
