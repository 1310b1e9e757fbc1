import { SYSTEM } from '@taizhang/kernel';
import { given, SMALL_TREE as units } from '@taizhang/testing/given';
import { isActive, workItemList, type WorkItemListEvent } from './work-item-list.decider';

const at = { actor: SYSTEM, at: '2022-01-01', units };
const list = (effectiveFrom: string, communityId: string | null = null) => ({
  ...{ type: 'ListWorkItem' as const, code: 'w', communityId, effectiveFrom },
});
const end = (effectiveFrom: string) => ({ type: 'EndWorkItem' as const, code: 'w', effectiveFrom });
const entered: WorkItemListEvent = {
  type: 'WorkItemEntered',
  code: 'w',
  communityId: null,
  effectiveFrom: '2022-01-01',
};
const ended: WorkItemListEvent = { type: 'WorkItemEnded', code: 'w', effectiveFrom: '2022-06-01' };

it('TSK-25 keeps an item once, however often it is told', () => {
  given(workItemList).when(list('2022-01-01'), at).then([entered]);
  given(workItemList, entered).when(list('2022-01-01'), at).nothing();
  given(workItemList, entered).when(list('2022-03-01'), at).nothing();
  given(workItemList, entered)
    .when(list('2021-12-01'), at)
    .then([{ type: 'WorkItemEntered', effectiveFrom: '2021-12-01' }]);
  given(workItemList, entered)
    .when(list('2022-01-01', 'shigu.renmin.xiangbei'), at)
    .then([{ type: 'WorkItemEntered', communityId: 'shigu.renmin.xiangbei' }]);
  given(workItemList, entered).when(end('2022-06-01'), at).then([ended]);
  given(workItemList, entered, ended).when(end('2022-06-01'), at).nothing();
  given(workItemList).when(end('2022-06-01'), at).nothing();
});

it.each([
  ['2021-12-31', false],
  ['2022-01-01', true],
  ['2022-05-31', true],
  ['2022-06-01', false],
  ['2022-08-31', false],
])('TSK-25 an item from 2022-01-01 until 2022-06-01 is active on %s: %s', (on, active) => {
  expect(isActive(given(workItemList, entered, ended).state, 'w', 'any', on)).toBe(active);
});

it('TSK-25 an ended item may come back', () => {
  const again = { ...entered, effectiveFrom: '2022-09-01' };
  const { state } = given(workItemList, entered, ended, again);
  expect([isActive(state, 'w', 'any', '2022-08-31'), isActive(state, 'w', 'any', '2022-09-01')]).toEqual([false, true]);
});

it('TSK-25 what is changed goes on from its first day', () => {
  const changed = { ...entered, effectiveFrom: '2022-03-01', communityId: 'c' };
  expect(given(workItemList, entered, changed).state).toEqual({
    w: { communityId: 'c', from: '2022-01-01', endedFrom: null },
  });
});
