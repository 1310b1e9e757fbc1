import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { by, given, permitted, SMALL_TREE as units } from '@taizhang/testing/given';
import { NO_PLAN, type PlanState } from '../plan/plan.state';
import type { LedgerItemCommand } from './ledger-item.commands';
import { LEDGER_ITEM_STATES, ledgerItem } from './ledger-item.decider';
import type { LedgerItemStatus } from './ledger-item.state';

const WALKED = units.all().map(({ slug }) => slug);
const at = '2022-06-10';
const OWNER = 'shigu.civil-affairs';
const plan: PlanState = {
  ...NO_PLAN,
  ...{ status: 'inForce', planId: 'wp15', packVersion: '1', adoptingUnit: 'shigu', officeUnit: 'shigu.office' },
  ledgers: [{ code: 'projects', title: { zh: '项目', en: 'projects' }, categories: [], stages: ['listed', 'started'] }],
};
const facts = { plan, itemId: 'i1' };
const what = {
  ...{ planId: 'wp15', ledger: 'projects', category: 'roads', title: '通村公路', ownerUnit: OWNER },
  ...{ locationUnits: ['shigu.renmin'], fields: { km: 12 } },
};

const list: LedgerItemCommand = { type: 'ListLedgerItem', ...what, basis: ['WP15 §二'] };
const advance: LedgerItemCommand = { type: 'AdvanceLedgerItem', stage: 'started', on: at };
const update: LedgerItemCommand = { type: 'UpdateLedgerItem', fields: { km: 13 } };
const flag: LedgerItemCommand = { type: 'FlagLedgerItem', text: 't' };
const unflag: LedgerItemCommand = { type: 'UnflagLedgerItem' };
const drop: LedgerItemCommand = { type: 'DropLedgerItem', reason: 'r' };

const listed = given(ledgerItem, {
  ...{ type: 'LedgerItemListed', itemId: 'i1', ...what, officeUnit: 'shigu.office', stage: 'listed', on: '2022-06-01' },
}).state;
/** The owner (its section for it), and the office of the plan. */
const KEEPERS = [
  ...['clerk', 'unit-head'].flatMap((role) => [`${role}@${OWNER}`, `${role}@${OWNER}.grassroots`]),
  'office@shigu.office',
].sort();

it.each([
  [list, ledgerItem.initial],
  ...[advance, update, flag, unflag, drop].map((command) => [command, listed] as const),
] as const)('%j: who may', (command, state) => {
  expect(permitted(ledgerItem, state, command, { at, units, facts }, WALKED)).toEqual(KEEPERS);
});

const KEPT: readonly LedgerItemStatus[] = ['listed', 'done'];
const ROWS: readonly [LedgerItemCommand, readonly LedgerItemStatus[]][] = [
  [advance, ['listed']],
  [update, KEPT],
  [flag, KEPT],
  [unflag, KEPT],
  [drop, KEPT],
];

describe.each(ROWS)('%j', (command, allowed) => {
  it.each(['listed', 'done', 'dropped'] as const)('in the state %s: allowed, or refused by TSK-30', (status) => {
    const actor = by(OWNER, 'clerk');
    const context = { actor, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts };
    const flagged = command.type === 'UnflagLedgerItem' ? { flagged: 'x' } : {};
    const act = () => ledgerItem.decide(command, { ...listed, ...flagged, status }, context);
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: 'TSK-30' }));
    }
  });
});

it('every command is walked', () => {
  const walked = ['ListLedgerItem', ...ROWS.map(([{ type }]) => type)].sort();
  expect(walked).toEqual(Object.keys(ledgerItem.roles).sort());
  expect(walked).toEqual(Object.keys(LEDGER_ITEM_STATES).sort());
});
