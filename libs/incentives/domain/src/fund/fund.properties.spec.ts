import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { SMALL_TREE } from '@taizhang/testing/given';
import * as fc from 'fast-check';
import type { FundCommand } from './fund.commands';
import { fund } from './fund.decider';
import { basis, defer, facts, machine, opened, pay, release, reserve, treasurer } from './fund.fixture';
import { availableFen, type FundState, incomeFen } from './fund.state';

const grantee = fc.constantFrom('a-1', 'a-2', 'a-3', 'a-4', 'a-5', 'a-6');
const fen = fc.integer({ min: 1, max: 1000 });
const reason = fc.constantFrom('recall' as const, 'year-end' as const, 'compensation' as const);
const command: fc.Arbitrary<FundCommand> = fc.oneof(
  fc.tuple(grantee, fen).map(([id, amount]) => reserve(id, amount)),
  fc.tuple(grantee, fen).map(([id, amount]) => defer(id, amount)),
  fc.tuple(grantee, fen, reason).map(([id, amount, why]) => release(id, amount, why)),
  fc.tuple(grantee, fen).map(([id, amount]) => pay(id, amount)),
  fc.tuple(grantee, fen).map(([awardId, amountFen]) => ({ type: 'BookRefund' as const, awardId, amountFen })),
  grantee.map((awardId) => ({ type: 'LeaveQueue' as const, awardId, order: awardId })),
  fen.map((amountFen) => ({ type: 'AppropriateFund' as const, amountFen, source: 'budget' as const, basis })),
  fen.map((amountFen) => ({
    ...{ type: 'ContributeToFund' as const, amountFen, donorKind: 'charity' as const, sourceRef: 'd' },
  })),
  fen.map((totalFen) => ({ type: 'ApportionFund' as const, ruleKey: 'sg10.x', totalFen, unitIds: ['shigu.renmin'] })),
  fc.constantFrom<FundCommand>({ type: 'RecallDormant', asOf: '2025-06-01' }, { type: 'CloseFundYear' }),
);

function follow(state: FundState, one: FundCommand, today: string): FundState {
  const human = fund.roles[one.type].includes('treasurer');
  const setting = { ...(human ? treasurer : machine), units: SMALL_TREE, calendar: chinaCalendar };
  const apportion = () => ({ parts: [{ unitId: 'shigu.renmin', fen: 1 }], trace: [], traceHash: 'h' });
  try {
    const context = { ...setting, facts: { ...facts, apportion }, now: `${today}T04:00:00.000Z`, today };
    const time = { occurredAt: context.now, revision: 1 };
    return fund.decide(one, state, context).reduce((folded, event) => fund.evolve(folded, event, time), state);
  } catch (error) {
    if (error instanceof RuleBroken) return state;
    throw error;
  }
}

function holds(state: FundState): void {
  const rest = state.reservations.reduce((sum, each) => sum + each.fen - each.paidFen, 0);
  expect(availableFen(state)).toBeGreaterThanOrEqual(0);
  expect(state.reservedFen).toBe(rest);
  expect(incomeFen(state)).toBe(availableFen(state) + state.reservedFen + state.paidFen);
  expect(state.queue.map(({ order }) => order)).toEqual(state.queue.map(({ order }) => order).sort());
  expect(state.reservations.every((each) => each.fen > each.paidFen)).toBe(true);
}

it('INC-14 whatever comes in whatever order: never below 0, and every fen is accounted for', () =>
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
      let state = fund.evolve(fund.initial, opened, { occurredAt: '2022-01-01T04:00:00.000Z', revision: 0 });
      commands.forEach((one, index) => {
        state = follow(state, one, index % 2 === 0 ? '2022-06-01' : '2025-06-01');
        holds(state);
      });
    }),
    { numRuns: 400 },
  ));
