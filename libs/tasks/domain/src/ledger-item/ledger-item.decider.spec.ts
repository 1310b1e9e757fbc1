import { by, given, SMALL_TREE as units } from '@taizhang/testing/given';
import { NO_PLAN, type PlanState } from '../plan/plan.state';
import type { ListLedgerItem } from './ledger-item.commands';
import { LEDGER_ITEM_STATES, ledgerItem } from './ledger-item.decider';
import type { LedgerItemEvent } from './ledger-item.events';

const STAGES = ['listed', 'approved', 'funded', 'started', 'completed', 'operating'];
const title = { zh: '项目', en: 'projects' };
const plan: PlanState = {
  ...NO_PLAN,
  ...{ status: 'inForce', planId: 'wp15', packVersion: '1', adoptingUnit: 'shigu', officeUnit: 'shigu.office' },
  ledgers: [
    { code: 'projects', title, categories: ['roads', 'water'], stages: STAGES },
    { code: 'list-firms', title, categories: [], stages: ['current'] },
  ],
};
const facts = { plan };
const clerk = { actor: by('shigu.finance', 'clerk'), at: '2022-06-10', units, facts };
const office = { ...clerk, actor: by('shigu.office', 'office') };
const list = (more: Partial<ListLedgerItem> = {}): ListLedgerItem => ({
  ...{ type: 'ListLedgerItem', planId: 'wp15', ledger: 'projects', category: 'roads', title: '通村公路' },
  ...{ ownerUnit: 'shigu.finance', locationUnits: ['shigu.renmin'], fields: { km: 12 }, basis: ['WP15 §二'], ...more },
});
const listed: LedgerItemEvent = {
  ...{ type: 'LedgerItemListed', itemId: 'i1', planId: 'wp15', ledger: 'projects', category: 'roads', title: '公路' },
  ...{ ownerUnit: 'shigu.finance', locationUnits: [], officeUnit: 'shigu.office', stage: 'listed', on: '2022-06-01' },
  fields: { km: 12 },
};
const at = (from: string, to: string, on: string): LedgerItemEvent => ({
  ...{ type: 'LedgerItemAdvanced', from, to, on, done: to === 'operating' },
});
const advance = (stage: string, on = '2022-06-10') => ({ type: 'AdvanceLedgerItem' as const, stage, on });

describe('listing', () => {
  const creating = { ...clerk, facts: { plan, itemId: 'i1' } };

  it('TSK-30 an entry begins at the first stage of its ledger', () => {
    given(ledgerItem)
      .when(list(), creating)
      .then([
        { type: 'LedgerItemListed', itemId: 'i1', stage: 'listed', on: '2022-06-10', officeUnit: 'shigu.office' },
      ]);
    given(ledgerItem)
      .when(list({ ledger: 'list-firms', category: '任意' }), creating)
      .then([{ stage: 'current' }]);
    given(ledgerItem, listed).when(list(), creating).isDuplicate();
  });

  it.each<[string, Partial<ListLedgerItem>]>([
    ['a ledger that the plan does not keep', { ledger: 'nothing' }],
    ['a category that the ledger does not have', { category: 'rails' }],
    ['an owner of another tree', { ownerUnit: 'zhuzhou.finance' }],
    ['a place that is not known', { locationUnits: ['shigu.nowhere'] }],
  ])('refuses %s', (_what, more) => {
    given(ledgerItem).when(list(more), creating).isInvalid();
  });

  it('is for the office, and for the owner itself', () => {
    given(ledgerItem)
      .when(list(), { ...office, facts: creating.facts })
      .then([{ ownerUnit: 'shigu.finance' }]);
    given(ledgerItem)
      .when(list({ ownerUnit: 'shigu.civil-affairs' }), creating)
      .isOutOfReach();
    given(ledgerItem)
      .when(list(), { ...creating, actor: by('shigu.finance', 'office') })
      .isOutOfReach();
  });
});

describe('stages', () => {
  it.each([
    ['listed', 'approved', true],
    ['approved', 'started', true],
    ['started', 'approved', false],
    ['approved', 'approved', false],
    ['started', 'operating', true],
  ])('TSK-30 from %s to %s: %s', (from, to, allowed) => {
    const past = from === 'listed' ? [listed] : [listed, at('listed', from, '2022-06-05')];
    const outcome = given(ledgerItem, ...past).when(advance(to), clerk);
    if (allowed) outcome.then([{ type: 'LedgerItemAdvanced', from, to, on: '2022-06-10', done: to === 'operating' }]);
    else outcome.breaks('TSK-30');
  });

  it.each([
    ['2022-06-04', false],
    ['2022-06-05', true],
    ['2022-06-10', true],
    ['2022-06-11', false],
  ])('TSK-30 a stage of 2022-06-05 is followed on %s: %s', (on, allowed) => {
    const outcome = given(ledgerItem, listed, at('listed', 'approved', '2022-06-05')).when(
      advance('funded', on),
      clerk,
    );
    if (allowed) outcome.then([{ to: 'funded', on }]);
    else outcome.breaks('TSK-30');
  });

  it('TSK-30 is done at the last stage, and a list that is only kept current has no other', () => {
    const done = given(ledgerItem, listed, at('listed', 'operating', '2022-06-05'));
    expect(done.state).toMatchObject({ status: 'done', stage: 'operating' });
    done.when(advance('operating'), clerk).breaks('TSK-30');
    const current: LedgerItemEvent = { ...listed, ledger: 'list-firms', stage: 'current' } as LedgerItemEvent;
    given(ledgerItem, current).when(advance('current'), clerk).breaks('TSK-30');
    given(ledgerItem, listed).when(advance('nowhere'), clerk).isInvalid();
  });
});

describe('keeping', () => {
  const flag = { type: 'FlagLedgerItem' as const, text: '征地受阻' };
  const unflag = { type: 'UnflagLedgerItem' as const };
  const flagged: LedgerItemEvent = { type: 'LedgerItemFlagged', text: '征地受阻' };
  const update = { type: 'UpdateLedgerItem' as const, fields: { km: null, lanes: 2 } };
  const drop = { type: 'DropLedgerItem' as const, reason: '录入错误' };

  it('a problem is flagged and unflagged', () => {
    given(ledgerItem, listed).when(flag, clerk).then([flagged]);
    given(ledgerItem, listed, flagged).when(flag, clerk).isDuplicate();
    given(ledgerItem, listed, flagged)
      .when(unflag, office)
      .then([{ type: 'LedgerItemUnflagged' }]);
    given(ledgerItem, listed).when(unflag, office).nothing();
    expect(given(ledgerItem, listed, flagged, { type: 'LedgerItemUnflagged' }).state.flagged).toBeNull();
  });

  it('fields change one by one; one that is null goes away', () => {
    given(ledgerItem, listed)
      .when(update, clerk)
      .then([{ type: 'LedgerItemUpdated', fields: { km: null, lanes: 2 } }]);
    expect(given(ledgerItem, listed, { ...update, type: 'LedgerItemUpdated' }).state.fields).toEqual({ lanes: 2 });
  });

  it.each([flag, unflag, update, drop, advance('approved')])('TSK-30 $type not once it is dropped', (command) => {
    const dropped: LedgerItemEvent = { type: 'LedgerItemDropped', reason: '录入错误' };
    given(ledgerItem, listed, dropped).when(command, office).breaks(LEDGER_ITEM_STATES[command.type].rule);
    given(ledgerItem, listed)
      .when(command, { ...office, actor: by('shigu', 'office') })
      .isOutOfReach();
  });

  it('a wrong entry is dropped with its reason, its history stays', () => {
    given(ledgerItem, listed)
      .when(drop, clerk)
      .then([{ type: 'LedgerItemDropped', reason: '录入错误' }]);
    const { state } = given(ledgerItem, listed, { type: 'LedgerItemDropped', reason: '录入错误' });
    expect(state).toMatchObject({ status: 'dropped', dropReason: '录入错误', history: [{ stage: 'listed' }] });
  });
});
