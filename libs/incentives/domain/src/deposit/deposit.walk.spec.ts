import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { given, permitted } from '@taizhang/testing/given';
import type { DepositCommand } from './deposit.commands';
import { deposit, DEPOSIT_STATES } from './deposit.decider';
import { create, facts, paidIn, part, pay, required, reserved, settled, treasurer, units } from './deposit.fixture';
import { DEPOSIT_STATUSES, type DepositState } from './deposit.state';

const at = '2023-03-01';
const FACTS = { ...facts, forfeitable: true };
const WALKED = ['wp09', 'wp09.village-01', 'wp09.zone-01', 'wp09.straw-group', 'wp12', 'shigu.finance'];
const voucher = { paidOn: '2023-01-10', voucherNo: 'V-2' };
const held = given(deposit, required(), paidIn()).state;
const due = given(deposit, required(), paidIn(), settled(0, 100_000)).state;
const ready = given(deposit, required(), paidIn(), settled(0, 100_000), reserved).state;
const burnt = given(deposit, required(), paidIn(), settled(1, 0)).state;

const STATED: readonly [DepositCommand, DepositState][] = [
  [create(), deposit.initial],
  [pay(100_000), given(deposit, required()).state],
  [{ type: 'SettleDeposit' }, held],
  [{ type: 'ReturnDeposit', ...voucher }, due],
  [{ type: 'PayReward', ...voucher }, ready],
  [{ type: 'ForfeitDeposit', amountFen: 1, basis: ['WP09 §四(四)'], reason: 'r' }, burnt],
  [{ type: 'ReleaseDeposit', reason: 'r' }, held],
];
const BY_SYSTEM: readonly [DepositCommand, DepositState][] = [
  [{ type: 'MarkReserved', reservations: [part] }, due],
  [{ type: 'MarkDeferred', fundIds: [part.fundId] }, due],
  [{ type: 'MarkReleased', fundIds: [part.fundId], reason: 'recall' }, ready],
  [{ type: 'MissDepositReturn' }, due],
];

/** A section acts for its unit. */
const HOLDERS = ['treasurer@wp09', 'treasurer@wp09.zone-01'];

it.each(STATED)('INC-35 $type: its treasurer may', (command, state) =>
  expect(permitted(deposit, state, command, { at, units, facts: FACTS }, WALKED)).toEqual(HOLDERS),
);
it.each(BY_SYSTEM)('INC-35 $type: the system may', (command, state) =>
  expect(permitted(deposit, state, command, { at, units, facts: FACTS }, WALKED)).toEqual(['system']),
);

describe.each(STATED.slice(1))('$type', (command, state) => {
  it.each(DEPOSIT_STATUSES)('INC-00 in the state %s as the table says', (status) => {
    const context = { ...treasurer, facts: FACTS, calendar: chinaCalendar, now: `${at}T04:00:00.000Z`, today: at };
    const act = () => deposit.decide(command, { ...state, status }, context);
    const { in: allowed, rule } = DEPOSIT_STATES[command.type as keyof typeof DEPOSIT_STATES];
    if (allowed.includes(status)) expect(act()).toHaveLength(1);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: rule }));
    }
  });
});

it('every command is walked', () => {
  const types = (rows: typeof STATED): string[] => rows.map(([{ type }]) => type);
  expect(types(STATED).sort()).toEqual(Object.keys(DEPOSIT_STATES).sort());
  expect([...types(STATED), ...types(BY_SYSTEM)].sort()).toEqual(Object.keys(deposit.roles).sort());
});
