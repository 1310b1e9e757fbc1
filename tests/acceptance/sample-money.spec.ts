import type { Recorded } from '@taizhang/event-store';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { fund, type FundEvent, type FundState } from '@taizhang/incentives/domain';
import { chinaCalendar, derivedId } from '@taizhang/kernel';
import { loadUnits } from '@taizhang/packs';
import { CommandExecutor, Upcasters } from '@taizhang/platform';
import { type RunningHost, startHost } from '@taizhang/testing/host';
import { PERSONAL } from '@taizhang/testing/given';
import { embeddedUrl } from '../faults/ledger-check';

/** The money of SG10 in the sample: every award where the story leaves it, and the fund to the fen. */
let host: RunningHost;
beforeAll(async () => {
  host = await startHost({ seeded: 'sample' });
}, 300_000);
afterAll(() => host.stop());

interface Award {
  readonly state: string;
  readonly computedFen: number;
  readonly grantedFen: number;
  readonly paidFen: number;
  readonly publicity: { readonly from: string; readonly to: string } | null;
  readonly trace: readonly { readonly basis: readonly string[] }[];
}

async function awardOf(id: string): Promise<Award> {
  const token = await host.token('shigu.finance', ['auditor']);
  const { status, body, text } = await host.call<Award>('GET', `/v1/incentives/awards/${id}`, { token });
  if (status !== 200) throw new Error(text);
  return body;
}

/** Funds have no address of their own yet: read where their streams lie. */
async function fundInStore(): Promise<{ state: FundState; events: readonly Recorded[] }> {
  const store = PostgresEventStore.open({ connectionString: embeddedUrl(host.dataDir) });
  const now = () => new Date().toISOString();
  const commands = new CommandExecutor(
    store,
    { units: loadUnits(), calendar: chinaCalendar, now },
    new Upcasters([]),
    PERSONAL,
  );
  try {
    const { state } = await commands.load(fund, 'sg10-2022');
    const events: Recorded[] = [];
    for await (const event of store.read('fund-sg10-2022')) events.push(event);
    return { state, events };
  } finally {
    await store.close();
  }
}

const NAMES = {
  paid: ['sample-startup-01', 'sample-pre-work-05', 'sample-entry-06'],
  refused: ['sample-startup-02'],
  underReview: ['sample-startup-03'],
  publicised: ['sample-startup-04'],
  partlyPaid: ['sample-entry-07'],
  reserved: ['sample-pre-work-08'],
  delivered: ['sg10.free-seals_firm-shigu-09_once'],
  toDeliver: ['sg10.free-seals_firm-shigu-10_once'],
};

it.each(Object.entries(NAMES).flatMap(([state, names]) => names.map((name) => [name, state] as const)))(
  'INC-00 %s is %s',
  async (name, state) => expect((await awardOf(name)).state).toBe(state),
);

it.each([
  ['INC-20', 'sample-startup-01', 500_000, 500_000],
  ['INC-26', 'sample-pre-work-05', 620_000, 550_000],
  ['INC-26', 'sample-pre-work-08', 480_000, 480_000],
  ['INC-23', 'sample-entry-06', 2_000_000, 2_000_000],
  ['INC-23', 'sample-entry-07', 10_000_000, 10_000_000],
])('%s %s comes to %d fen by its trace, granted %d', async (_rule, name, computedFen, grantedFen) => {
  const award = await awardOf(name);
  expect(award).toMatchObject({ computedFen, grantedFen });
  expect(award.trace.some(({ basis }) => basis.some((clause) => clause.startsWith('SG10 §')))).toBe(true);
});

it('INC-13 one stands on the board beyond the last day of the sample', async () => {
  expect((await awardOf('sample-startup-04')).publicity).toMatchObject({ from: '2022-12-02', to: '2022-12-08' });
});

it.each([
  ['INC-28', 'rosters/sample-whitelist-11', { state: 'listed', listedOn: '2022-06-22', validTo: '2022-12-31' }],
  ['INC-12', 'rosters/sample-products-07', { state: 'proposed' }],
  ['INC-28', 'loans/sample-loan-11', { state: 'active', amountFen: 300_000_000, outstandingFen: 240_000_000 }],
])('%s %s stands where the story leaves it', async (_rule, place, standing) => {
  const token = await host.token('shigu.finance', ['auditor']);
  expect((await host.call('GET', `/v1/incentives/${place}`, { token })).body).toMatchObject(standing);
});

it('INC-14 the grants that waited were served in their order by the second appropriation', async () => {
  const { events } = await fundInStore();
  const idsOf = (type: FundEvent['type']): unknown[] =>
    events.filter((event) => event.type === type).map(({ data }) => (JSON.parse(data) as { awardId: string }).awardId);
  const waited = ['sample-entry-06', 'sample-entry-07', 'sample-pre-work-08'];
  expect(idsOf('ReservationDeferred')).toEqual(waited);
  expect(idsOf('FundsReserved')).toEqual(['sample-startup-01', 'sample-pre-work-05', ...waited]);
});

it('INC-14 the fund reconciles with its awards to the fen', async () => {
  const awards = await Promise.all(Object.values(NAMES).flat().map(awardOf));
  const sum = (of: (award: Award) => number): number => awards.reduce((total, award) => total + of(award), 0);
  const { state } = await fundInStore();
  const paidFen = sum((award) => award.paidFen);
  expect(state).toMatchObject({ appropriatedFen: 14_200_000, paidFen, queue: [] });
  expect(state.reservedFen).toBe(sum((award) => award.grantedFen) - paidFen);
  expect([paidFen, state.reservedFen]).toEqual([7_050_000, 6_480_000]);
});

it('each act of the story has a chain of its own, with nothing in it but what it led to', async () => {
  const token = await host.token('shigu.finance', ['auditor']);
  const get = async (path: string) => (await host.call('GET', `/v1/${path}`, { token })).body;
  const stream = 'award-sample-startup-03';
  const rows = (await get(`history/${stream}`))['rows'] as { metadata: { correlationId: string } }[];
  const chains = new Set(rows.map(({ metadata }) => metadata.correlationId));
  expect(chains.size).toBeGreaterThan(1);
  for (const chain of chains) {
    const { nodes } = (await get(`audit/causation/${chain}`)) as unknown as { nodes: { event: { stream: string } }[] };
    expect(new Set(nodes.map(({ event }) => event.stream))).toEqual(new Set([stream]));
  }
});

it('TSK-57 what was paid and refused in the district stands beside its round, heard over the bus', async () => {
  const token = await host.token('shigu', ['auditor']);
  const path = '/v1/reports/round-money?roundId=sg1.main.2022-final';
  const { body } = await host.call<{ rows: { unitId: string; paidFen: number; refused: number }[] }>('GET', path, {
    token,
  });
  const [line, ...more] = body.rows;
  const paid = await Promise.all([...NAMES.paid, ...NAMES.partlyPaid].map(awardOf));
  expect(more).toEqual([]);
  expect(line).toMatchObject({ unitId: 'shigu', refused: NAMES.refused.length });
  expect(line?.paidFen).toBe(paid.reduce((sum, { paidFen }) => sum + paidFen, 0));
});

it('INC-54 the result of a published round is copied for the incentives', async () => {
  const token = await host.token('shigu', ['auditor']);
  const id = derivedId('assessment-note', 'sg1.main.2022-initial', 'shigu');
  const { body } = await host.call<{ rows: { data: object }[] }>('GET', `/v1/history/assessmentNote-${id}`, { token });
  expect(body.rows.map(({ data }) => data)).toEqual([
    expect.objectContaining({ scorecard: 'SG1.main', subjectId: 'shigu', total: expect.any(Number) }),
  ]);
});
