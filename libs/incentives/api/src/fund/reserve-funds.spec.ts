import { both, CITY, COUNTY, Treasury } from './funds.fixture';

const CITY_22 = `${CITY.key}-2022`;
const COUNTY_22 = `${COUNTY.key}-2022`;
const CITY_23 = `${CITY.key}-2023`;
const COUNTY_23 = `${COUNTY.key}-2023`;

let treasury: Treasury;
beforeEach(async () => {
  treasury = await Treasury.open();
});
afterEach(() => expect(treasury.parked).toEqual([]));

const statusOf = async (...awardIds: string[]): Promise<string[]> =>
  Promise.all(awardIds.map(async (awardId) => (await treasury.award(awardId)).status));
const queueOf = async (fundId: string): Promise<string[]> =>
  (await treasury.fund(fundId)).queue.map(({ awardId }) => awardId);

it('INC-14 of 80 000: 50 000 is reserved, two queue; 10 000 more reserve the second, the third waits', async () => {
  await treasury.openFund(CITY.key, 2022, 80_000);
  for (const [awardId, fen] of Object.entries({ 'a-1': 50_000, 'a-2': 40_000, 'a-3': 20_000 })) {
    await treasury.grant(awardId, both(fen, 0));
  }
  await treasury.pump();
  expect(await statusOf('a-1', 'a-2', 'a-3')).toEqual(['reserved', 'awaitingFunds', 'awaitingFunds']);
  await treasury.appropriate(CITY_22, 10_000);
  await treasury.pump();
  expect(await statusOf('a-1', 'a-2', 'a-3')).toEqual(['reserved', 'reserved', 'awaitingFunds']);
  expect(await treasury.fund(CITY_22)).toMatchObject({ reservedFen: 90_000, queue: [{ awardId: 'a-3' }] });
});

it('INC-14 reserves of all bearers or none', async () => {
  await treasury.openFund(CITY.key, 2022, 500);
  await treasury.openFund(COUNTY.key, 2022, 50);
  await treasury.grant('a-1', both(40, 60));
  await treasury.pump();
  expect(await statusOf('a-1')).toEqual(['awaitingFunds']);
  expect(await treasury.fund(CITY_22)).toMatchObject({ reservedFen: 0 });
  expect(await queueOf(CITY_22)).toEqual(['a-1']);
  await treasury.appropriate(COUNTY_22, 10);
  await treasury.pump();
  expect(await statusOf('a-1')).toEqual(['reserved']);
  expect(await treasury.fund(CITY_22)).toMatchObject({ reservedFen: 40, queue: [] });
  expect(await treasury.fund(COUNTY_22)).toMatchObject({ reservedFen: 60, queue: [] });
});

it('INC-14 queues in a fund that is not opened yet', async () => {
  await treasury.grant('a-1', both(40, 60));
  await treasury.pump();
  expect(await treasury.fund(CITY_22)).toMatchObject({ status: 'none', queue: [{ awardId: 'a-1', fen: 40 }] });
  await treasury.openFund(CITY.key, 2022, 40);
  await treasury.openFund(COUNTY.key, 2022, 60);
  await treasury.pump();
  expect(await statusOf('a-1')).toEqual(['reserved']);
});

it('INC-14 lets a grant that would fit not pass one that waits for another bearer', async () => {
  await treasury.openFund(CITY.key, 2022, 100);
  await treasury.grant('a-1', both(40, 60));
  await treasury.grant('a-2', both(50, 0));
  await treasury.pump();
  expect(await queueOf(CITY_22)).toEqual(['a-1', 'a-2']);
  await treasury.openFund(COUNTY.key, 2022, 60);
  await treasury.pump();
  expect(await statusOf('a-1', 'a-2')).toEqual(['reserved', 'awaitingFunds']);
  await treasury.appropriate(CITY_22, 1);
  await treasury.pump();
  expect(await statusOf('a-2')).toEqual(['reserved']);
});

it('INC-15 books what is paid on the fund that paid it', async () => {
  await treasury.openFund(CITY.key, 2022, 100);
  await treasury.openFund(COUNTY.key, 2022, 100);
  await treasury.grant('a-1', both(40, 60));
  await treasury.pump();
  await treasury.pay('a-1', 30, 'county');
  await treasury.pay('a-1', 40, 'city');
  await treasury.pump();
  expect(await treasury.fund(CITY_22)).toMatchObject({ reservedFen: 0, paidFen: 40, reservations: [] });
  expect(await treasury.fund(COUNTY_22)).toMatchObject({ reservedFen: 30, paidFen: 30 });
  expect(await statusOf('a-1')).toEqual(['partlyPaid']);
});

it('INC-19 takes back what lay idle; it waits behind all others for the next money', async () => {
  await treasury.openFund(CITY.key, 2022, 100);
  await treasury.grant('a-1', both(60, 0));
  await treasury.grant('a-2', both(70, 0));
  await treasury.pump();
  await treasury.pay('a-1', 10, 'city');
  treasury.now = '2024-02-29T04:00:00.000Z';
  await treasury.pump();
  await treasury.act(CITY_22, { type: 'RecallDormant', asOf: '2024-02-29' });
  await treasury.pump();
  expect(await treasury.fund(CITY_22)).toMatchObject({ reservedFen: 0, paidFen: 10 });
  expect(await queueOf(CITY_22)).toEqual(['a-2', 'a-1']);
  expect(await treasury.award('a-1')).toMatchObject({ status: 'awaitingFunds', paidFen: 10 });
  await treasury.appropriate(CITY_22, 1);
  await treasury.pump();
  expect(await statusOf('a-1', 'a-2')).toEqual(['awaitingFunds', 'reserved']);
});

it('INC-19 a payment on its way is not taken back', async () => {
  await treasury.openFund(CITY.key, 2022, 100);
  await treasury.grant('a-1', both(60, 0));
  await treasury.pump();
  treasury.now = '2024-02-29T04:00:00.000Z';
  await treasury.act(CITY_22, { type: 'RecallDormant', asOf: '2024-02-29' });
  await treasury.pay('a-1', 25, 'city');
  await treasury.pump();
  expect(await treasury.fund(CITY_22)).toMatchObject({ reservedFen: 0, paidFen: 25, queue: [{ fen: 35 }] });
});

describe('INC-19 at the end of the year', () => {
  beforeEach(async () => {
    await treasury.openFund(CITY.key, 2022, 100);
    await treasury.openFund(COUNTY.key, 2022, 100);
    await treasury.grant('a-1', both(40, 60));
    await treasury.grant('a-2', both(30, 0));
    await treasury.grant('a-3', both(90, 0));
    await treasury.pump();
    await treasury.pay('a-1', 60, 'county');
    treasury.now = '2023-01-01T04:00:00.000Z';
    await treasury.grant('b-1', both(5, 0));
    await treasury.pump();
    await treasury.act(CITY_22, { type: 'CloseFundYear' });
  });

  it('what is unpaid heads the next year in its old order, then what waited, then the new', async () => {
    await treasury.pump();
    expect(await queueOf(CITY_23)).toEqual(['a-1', 'a-2', 'a-3', 'b-1']);
    expect(await treasury.fund(CITY_22)).toMatchObject({ status: 'closed', reservedFen: 0, queue: [], carried: true });
    expect(await treasury.fund(COUNTY_22)).toMatchObject({ paidFen: 60, reservedFen: 0 });
    expect(await queueOf(COUNTY_23)).toEqual([]);
  });

  it('the new year serves them in that order', async () => {
    await treasury.openFund(CITY.key, 2023, 70);
    await treasury.pump();
    expect(await statusOf('a-1', 'a-2', 'a-3', 'b-1')).toEqual([
      ...['reserved', 'reserved', 'awaitingFunds'],
      'awaitingFunds',
    ]);
    expect((await treasury.fund(CITY_23)).reservations.map(({ since }) => since)).toEqual(['2022-03-01', '2022-03-01']);
  });
});

it('INC-16 refunds go to the fund of the payment, or to a later year of it', async () => {
  await treasury.openFund(CITY.key, 2022, 100);
  await treasury.grant('a-1', both(60, 0));
  await treasury.pump();
  await treasury.pay('a-1', 60, 'city');
  await treasury.pump();
  await treasury.refund('a-1', 20, 10);
  await treasury.pump();
  expect(await treasury.fund(CITY_22)).toMatchObject({ refundedFen: 10 });
  treasury.now = '2023-02-01T04:00:00.000Z';
  await treasury.act(CITY_22, { type: 'CloseFundYear' });
  await treasury.openFund(CITY.key, 2023);
  await treasury.refund('a-1', 0, 10);
  await treasury.pump();
  expect(await treasury.fund(CITY_22)).toMatchObject({ refundedFen: 10 });
  expect(await treasury.fund(CITY_23)).toMatchObject({ refundedFen: 10 });
});

it('INC-16 what a claw-back leaves unpaid goes to those who wait', async () => {
  await treasury.openFund(CITY.key, 2022, 100);
  await treasury.grant('a-1', both(80, 0));
  await treasury.grant('a-2', both(70, 0));
  await treasury.pump();
  await treasury.pay('a-1', 30, 'city');
  await treasury.refund('a-1', 20, 20);
  await treasury.pump();
  expect(await treasury.fund(CITY_22)).toMatchObject({ paidFen: 30, refundedFen: 20, reservedFen: 70, queue: [] });
  expect(await statusOf('a-1', 'a-2')).toEqual(['clawedBack', 'reserved']);
  await expect(treasury.pay('a-1', 1, 'city')).rejects.toThrow(expect.objectContaining({ ruleId: 'INC-00' }));
});

it('INC-16 refunds of two years meet in a later one', async () => {
  await treasury.openFund(CITY.key, 2022, 100);
  await treasury.grant('a-1', both(60, 0));
  await treasury.pump();
  await treasury.pay('a-1', 20, 'city');
  treasury.now = '2023-02-01T04:00:00.000Z';
  await treasury.act(CITY_22, { type: 'CloseFundYear' });
  await treasury.openFund(CITY.key, 2023, 40);
  await treasury.pump();
  await treasury.pay('a-1', 40, 'city');
  await treasury.refund('a-1', 60, 60);
  await treasury.pump();
  expect(await treasury.fund(CITY_23)).toMatchObject({ paidFen: 40, refundedFen: 60 });
});
