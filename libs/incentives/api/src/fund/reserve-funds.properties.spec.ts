import { START, WrongExpectedRevision } from '@taizhang/event-store';
import { Duplicate, NotFound, RuleBroken } from '@taizhang/kernel';
import {
  availableFen,
  type AwardState,
  fund,
  type FundCommand,
  type FundState,
  incomeFen,
} from '@taizhang/incentives/domain';
import { factOf, Upcasters } from '@taizhang/platform';
import fc from 'fast-check';
import { both, CITY, COUNTY, Treasury } from './funds.fixture';

const KEYS = [CITY.key, COUNTY.key];
/** The business day goes on; the years 2022 and 2023 are over in the middle and at the end. */
const DAYS = ['2022-03-01', '2022-11-01', '2023-01-02', '2023-06-01', '2024-12-01'];

type Act = (treasury: Treasury, at: number) => Promise<void>;
/** Shown when the property fails. */
const say = (text: string, run: Act): Act => Object.assign(run, { [fc.toStringMethod]: () => text });
const key = fc.constantFrom(...KEYS);
const sum = fc.integer({ min: 1, max: 200 });
const thisYear = (treasury: Treasury, of: string): string => `${of}-${treasury.now.slice(0, 4)}`;
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(sum, fc.oneof(fc.constant(0), sum)).map(granting) },
  { weight: 4, arbitrary: fc.tuple(key, fc.integer({ min: 50, max: 600 })).map(appropriating) },
  { weight: 6, arbitrary: fc.tuple(fc.nat(40), fc.boolean()).map(paying) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(40), fc.boolean()).map(clawing) },
  { weight: 1, arbitrary: key.map(closing) },
  { weight: 2, arbitrary: key.map(recalling) },
);

function granting([city, county]: readonly [number, number]): Act {
  return say(`grant ${city}+${county}`, (treasury, at) => treasury.grant(`a-${at}`, both(city, county)));
}

function appropriating([of, fen]: readonly [string, number]): Act {
  return say(`appropriate ${of} ${fen}`, async (treasury) => {
    const id = thisYear(treasury, of);
    if ((await treasury.fund(id)).status === 'none') await treasury.openFund(of, Number(id.slice(-4)));
    await treasury.appropriate(id, fen);
  });
}

/** One of the awards that a fund holds money for, in whole or half. */
function paying([no, whole]: readonly [number, boolean]): Act {
  return say(`pay no ${no} ${whole}`, async (treasury) => {
    const awards = await treasury.awards();
    const { awardId, funds } = awards[no % Math.max(awards.length, 1)] ?? { funds: [] };
    const held = funds.find(({ fen, paidFen }) => fen > paidFen);
    if (awardId === undefined || !held || (held.bearer !== 'city' && held.bearer !== 'county')) return;
    const open = held.fen - held.paidFen;
    await treasury.pay(awardId, whole ? open : Math.ceil(open / 2), held.bearer);
  });
}

/** One of the awards that something was paid of; the rest of it is given up, what comes back is booked. */
function clawing([no, whole]: readonly [number, boolean]): Act {
  return say(`claw back no ${no} ${whole}`, async (treasury) => {
    const paid = (await treasury.awards()).filter(({ status }) => status === 'partlyPaid' || status === 'paid');
    const { awardId, paidFen } = paid[no % Math.max(paid.length, 1)] ?? { paidFen: 0 };
    if (awardId === undefined) return;
    const fen = whole ? paidFen : Math.ceil(paidFen / 2);
    await treasury.refund(awardId, fen, fen);
  });
}

function closing(of: string): Act {
  const before = (treasury: Treasury): string => `${of}-${Number(treasury.now.slice(0, 4)) - 1}`;
  return say(`close ${of}`, (treasury) => treasury.act(before(treasury), { type: 'CloseFundYear' }));
}

function recalling(of: string): Act {
  const recall = (asOf: string): FundCommand => ({ type: 'RecallDormant', asOf });
  return say(`recall ${of}`, (treasury) => treasury.act(`${of}-2022`, recall(treasury.now.slice(0, 10))));
}

const step = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 6 }),
  goesOn: fc.integer({ min: 0, max: 3 }).map((chance) => chance === 0),
  crash: fc.option(fc.record({ appends: fc.nat(15), back: fc.nat(8) }), { freq: 2, nil: undefined }),
});

/** All at once; whatever a rule, a lost race or the missing thing refuses is no failure. */
async function race(acts: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(acts)) {
    if (result.status === 'fulfilled') continue;
    const reason: unknown = result.reason;
    const refused = [RuleBroken, WrongExpectedRevision, NotFound, Duplicate].some((known) => reason instanceof known);
    if (!refused) throw reason;
  }
}

/** The sums hold after each event that was ever written. */
async function checkFund(treasury: Treasury, id: string): Promise<FundState> {
  const upcasters = new Upcasters([fund]);
  let state = fund.initial;
  for await (const recorded of treasury.store.read(`fund-${id}`)) {
    const event = upcasters.open(recorded);
    state = fund.evolve(state, factOf(event), { occurredAt: event.metadata.occurredAt, revision: event.revision });
    expect(availableFen(state)).toBeGreaterThanOrEqual(0);
    expect(incomeFen(state)).toBe(availableFen(state) + state.reservedFen + state.paidFen);
    expect(state.queue.map(({ order }) => order)).toEqual(state.queue.map(({ order }) => order).sort());
  }
  return state;
}

/** On all funds of all years. */
async function refundedTo(treasury: Treasury): Promise<number> {
  const ids = KEYS.flatMap((of) => [2022, 2023, 2024, 2025].map((year) => `${of}-${year}`));
  const funds = await Promise.all(ids.map((id) => treasury.fund(id)));
  return funds.reduce((sum, { refundedFen }) => sum + refundedFen, 0);
}

function checkAgainstAwards(id: string, state: FundState, awards: readonly AwardState[]): void {
  const paid = awards.flatMap(({ funds }) => funds.filter((each) => each.fundId === id));
  expect(state.paidFen).toBe(paid.reduce((sum, each) => sum + each.paidFen, 0));
  expect(state.reservedFen).toBe(paid.reduce((sum, each) => sum + each.fen - each.paidFen, 0));
  for (const { awardId } of state.queue) {
    expect(awards.find((each) => each.awardId === awardId)?.status).toBe('awaitingFunds');
  }
  for (const { awardId, fen, paidFen } of state.reservations) {
    const held = awards.find((each) => each.awardId === awardId)?.funds.find((each) => each.fundId === id);
    expect(held && held.fen - held.paidFen).toBe(fen - paidFen);
  }
}

/** A refund waits for the fund that it goes to: once there is one for every year, nothing is left over. */
async function openAll(treasury: Treasury): Promise<void> {
  for (const year of [2023, 2024, 2025]) {
    for (const of of KEYS) {
      if ((await treasury.fund(`${of}-${year}`)).status === 'none') await treasury.openFund(of, year);
    }
  }
  treasury.parked.splice(0);
}

it('INC-14 grants, money, payments, recalls, year ends and crashes in any order: all reconciles', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
      const treasury = await Treasury.open();
      for (const each of KEYS) await treasury.openFund(each, 2022, 400);
      let [at, day] = [0, 0];
      for (const { acts, goesOn, crash } of steps) {
        if (goesOn) day = Math.min(day + 1, DAYS.length - 1);
        treasury.now = `${DAYS[day]}T04:00:00.000Z`;
        await race([...acts.map((each) => each(treasury, (at += 1))), treasury.pump(crash)]);
      }
      await treasury.pump();
      await openAll(treasury);
      await treasury.pumpFrom(START);
      expect(treasury.parked.map(({ error }) => error.message)).toEqual([]);
      const awards = await treasury.awards();
      for (const year of [2022, 2023, 2024, 2025]) {
        for (const of of KEYS) {
          const id = `${of}-${year}`;
          checkAgainstAwards(id, await checkFund(treasury, id), awards);
        }
      }
      for (const { status } of awards) expect(status).not.toBe('granted');
      expect(await refundedTo(treasury)).toBe(awards.reduce((sum, { refundedFen }) => sum + refundedFen, 0));
    }),
    { numRuns: 40, endOnFailure: true, seed: 1490631075, path: '49' },
  );
}, 300_000);
