import { OutOfReach, RuleBroken } from '@taizhang/kernel';
import type { CreateRound } from '@taizhang/tasks/domain';
import { DeductionBook } from './deduction-book';
import { RoundLedger } from './rounds.fixture';

const [VILLAGE, OFFICE] = ['wp10.village-01', 'wp10.general-office'];
const month = (period: string): CreateRound => ({
  ...{ type: 'CreateRound', scorecard: 'WP10.monthly', period, ownerUnit: 'wp10', subjects: [VILLAGE, OFFICE] },
  ...{ selfUntil: `${period}-05`, reviewUntil: `${period}-20`, basis: ['WP10 §六(四)'] },
});
const idOf = (period: string): string => `wp10.monthly.${period}`;

let ledger: RoundLedger;
beforeEach(async () => {
  ledger = new RoundLedger();
  await ledger.adopted('WP10');
});

const open = (period: string) => ledger.act(idOf(period), month(period), 'wp10', 'plan-owner');
const leftIn = async (period: string) =>
  (await ledger.state(idOf(period))).subjects[0]?.deductions.map(({ code, points, on, basisRef }) => ({
    ...{ code, points, on, basisRef },
  }));

/** An order to the village; `more` as the finding says it. */
async function ordered(no: string, on: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const stream = `finding-f-${no}`;
  const about = { findingId: `f-${no}`, planId: 'wp10', responsibleUnit: VILLAGE, category: 'litter', ...more };
  await ledger.happened(stream, 'FindingRegistered', { ...about, foundOn: on, repeated: false, place: {} });
  await ledger.happened(
    stream,
    'RectificationOrdered',
    { ...about, toUnit: VILLAGE, orderNo: `wp10-2022-${no}`, limitOn: '2022-10-31', repeated: false, ...more },
    `${on}T04:00:00.000Z`,
  );
}

const overdue = (no: string, at: string) =>
  ledger.happened(
    `finding-f-${no}`,
    'RectificationFellOverdue',
    ...([
      { planId: 'wp10', responsibleUnit: VILLAGE, toUnit: VILLAGE, orderNo: `wp10-2022-${no}`, limitOn: '2022-10-31' },
      at,
    ] as const),
  );

it('TSK-56 an order takes 1, missing its limit 2 more, in the month of the day on which it happens', async () => {
  await open('2022-10');
  await open('2022-11');
  await ordered('0001', '2022-10-12');
  await overdue('0001', '2022-10-31T16:00:00.000Z');
  await ledger.settle();
  expect(await leftIn('2022-10')).toEqual([
    { code: 'order', points: 1, on: '2022-10-12', basisRef: 'order.wp10-2022-0001.2022-10-31' },
  ]);
  expect(await leftIn('2022-11')).toEqual([
    { code: 'overdue', points: 2, on: '2022-11-01', basisRef: 'overdue.wp10-2022-0001.2022-10-31' },
  ]);
});

it('TSK-56 what is repeated, or relapses, takes 1 more', async () => {
  await open('2022-10');
  await ordered('0001', '2022-10-12', { repeated: true });
  const relapse = { planId: 'wp10', responsibleUnit: VILLAGE, orderNo: 'wp10-2022-0001', limitOn: '2022-11-30' };
  await ledger.happened('finding-f-0001', 'FindingReopened', relapse, '2022-10-30T04:00:00.000Z');
  await ledger.settle();
  expect((await leftIn('2022-10'))?.map(({ code }) => code)).toEqual(['order', 'repeated', 'repeated']);
});

it('TSK-56 is kept until the round opens, then posted in its order', async () => {
  await ordered('0001', '2022-10-12');
  await ordered('0002', '2022-11-02');
  await ledger.settle();
  await open('2022-10');
  expect((await leftIn('2022-10'))?.map(({ basisRef }) => basisRef)).toEqual(['order.wp10-2022-0001.2022-10-31']);
});

it('TSK-74 delivered again, nothing is deducted twice', async () => {
  await ordered('0001', '2022-10-12');
  await ledger.settle();
  await open('2022-10');
  await ordered('0002', '2022-10-13');
  await ledger.settle();
  const head = await ledger.store.head();
  await ledger.settle(true);
  expect([await ledger.store.head(), (await leftIn('2022-10'))?.length]).toEqual([head, 2]);
});

it('TSK-56 the order to a firm, and that of another plan, is no unit’s', async () => {
  await ledger.adopted('WP09');
  await open('2022-10');
  await ordered('0001', '2022-10-12', { responsibleSubject: 'ENT-001' });
  await ordered('0002', '2022-10-12', { planId: 'wp09' });
  await ordered('0003', '2022-10-12', { planId: 'wp99' });
  await ledger.settle();
  expect(await leftIn('2022-10')).toEqual([]);
});

it('TSK-56 waits, parked, while the round is confirmed; reopened it takes it', async () => {
  await open('2022-10');
  await ledger.act(idOf('2022-10'), { type: 'CloseSelfAssessment' }, 'wp10', 'plan-owner');
  await ledger.act(idOf('2022-10'), { type: 'ConfirmRound' }, 'wp10', 'plan-owner');
  await ordered('0001', '2022-10-12');
  await expect(ledger.settle()).rejects.toThrow(expect.objectContaining({ name: RuleBroken.name, ruleId: 'TSK-56' }));
  await ledger.act(idOf('2022-10'), { type: 'ReopenRound', reason: '补扣' }, 'wp10', 'plan-owner');
  expect(await leftIn('2022-10')).toHaveLength(1);
  await ledger.settle(true);
  expect(await leftIn('2022-10')).toHaveLength(1);
});

it('TSK-56 a round that is opened anew after it was cancelled takes everything again', async () => {
  await open('2022-10');
  await ordered('0001', '2022-10-12');
  await ledger.settle();
  await ledger.act(idOf('2022-10'), { type: 'CancelRound', reason: '名单有误' }, 'wp10', 'plan-owner');
  await open('2022-10');
  expect([(await ledger.state(idOf('2022-10'))).status, await leftIn('2022-10')]).toEqual([
    'open',
    [expect.objectContaining({ code: 'order' })],
  ]);
});

describe('from any service', () => {
  const fire = (on: string, basisRef: string) => ({
    ...{ planId: 'wp09', unitId: 'wp09.village-02.group-01', on, basisRef, reason: 'BurnCounted' },
  });
  const isFire = ({ on }: { readonly on?: string }): boolean => on === 'BurnCounted';
  const season = (period: string, reviewUntil: string): CreateRound => ({
    ...{ type: 'CreateRound', scorecard: 'WP09.villages', period, ownerUnit: 'wp09', subjects: ['wp09.village-02'] },
    ...{ selfUntil: '2022-07-25', reviewUntil, basis: ['WP09 §三(三)'] },
  });

  it('TSK-56 a named round holds the days up to its last one; what is taken back is given back', async () => {
    await ledger.adopted('WP09');
    const book = new DeductionBook(ledger);
    const burn = (id: string) => ledger.happened(`firePoint-${id}`, 'BurnCounted', {});
    await book.deduct(fire('2022-06-10', 'fp-1'), isFire, await burn('1'));
    await book.deduct(fire('2022-10-10', 'fp-2'), isFire, await burn('2'));
    await book.deduct(fire('2022-10-11', 'fp-3'), isFire, await burn('3'));
    await book.rescind(fire('2022-10-11', 'fp-3'), isFire, await burn('4'));
    await ledger.act('', season('summer', '2022-07-30'), 'wp09', 'plan-owner');
    await ledger.act('', season('autumn', '2022-12-30'), 'wp09', 'plan-owner');
    const taken = async (id: string) =>
      (await ledger.state(id)).subjects[0]?.deductions.map(({ basisRef, points }) => [basisRef, points]);
    expect(await taken('wp09.villages.summer')).toEqual([['fp-1', 5]]);
    expect(await taken('wp09.villages.autumn')).toEqual([['fp-2', 5]]);
    expect((await ledger.state('wp09.villages.autumn')).window).toEqual({ from: '2022-07-31', to: '2022-12-30' });
    await book.rescind(fire('2022-10-10', 'fp-2'), isFire, await burn('5'));
    expect(await taken('wp09.villages.autumn')).toEqual([]);
  });
});

it('TSK-55 a village takes nothing off by hand from outside its tree', async () => {
  await open('2022-10');
  const command = { type: 'DeductPoints', subjectId: VILLAGE, code: 'order', basisRef: 'x', reason: 'r' } as const;
  await expect(ledger.act(idOf('2022-10'), command, 'wp12', 'assessor')).rejects.toThrow(OutOfReach);
});
