import { by } from '@taizhang/testing/given';
import { ACCEPTED, after, assigned, contributed, head, on } from './task.fixture';

const part = (code: string, lead: string) => ({
  ...{ code, title: '分项', lead },
  due: { kind: 'fixed' as const, on: '2022-10-15' },
});
const decompose = (...parts: ReturnType<typeof part>[]) => ({ type: 'DecomposeTask' as const, parts });

it('TSK-12 the first lead splits its task, into its own subtree and to participants', () => {
  const parts = [part('a', 'shigu.renmin.xiangbei'), part('b', 'shigu.finance'), part('c', 'shigu.renmin')];
  const ids = parts.map(({ code, ...rest }) => ({ ...rest, code, taskId: `sg18.r09.${code}` }));
  after(...ACCEPTED)
    .when(decompose(...parts), on('2022-09-10', head))
    .then([{ type: 'TaskDecomposed', parts: ids }]);
  const { state } = after(...ACCEPTED, { type: 'TaskDecomposed', parts: ids });
  expect(state).toMatchObject({ status: 'accepted', parts: ['sg18.r09.a', 'sg18.r09.b', 'sg18.r09.c'] });
});

it('TSK-12 refuses other units, a co-lead among them', () => {
  after(...ACCEPTED)
    .when(decompose(part('a', 'shigu.civil-affairs')), on('2022-09-10', head))
    .breaks('TSK-12');
});

it('TSK-12 is the first lead’s alone', () => {
  after(...ACCEPTED)
    .when(decompose(part('a', 'shigu.finance')), on('2022-09-10', by('shigu.civil-affairs', 'unit-head')))
    .isOutOfReach();
});

it('TSK-12 refuses an id that is taken, by a part or by another task', () => {
  const made = { type: 'TaskDecomposed' as const, parts: [{ ...part('a', 'shigu.finance'), taskId: 'sg18.r09.a' }] };
  after(...ACCEPTED, made)
    .when(decompose(part('a', 'shigu.finance')), on('2022-09-10', head))
    .isDuplicate();
  after(...ACCEPTED)
    .when(decompose(part('a', 'shigu.finance')), on('2022-09-10', head, { taken: ['sg18.r09.a'] }))
    .isDuplicate();
});

it.each([
  ['an unknown unit', [part('a', 'shigu.nobody')]],
  [
    'an event that the plan has not',
    [{ ...part('a', 'shigu.finance'), due: { kind: 'relative', event: 'nothing', offset: 1, unit: 'day' } as never }],
  ],
  ['a code twice', [part('a', 'shigu.finance'), part('a', 'shigu.renmin')]],
  ['an id that is too long', [part('a'.repeat(120), 'shigu.finance')]],
])('TSK-12 refuses %s', (_, parts) => {
  after(...ACCEPTED)
    .when(decompose(...parts), on('2022-09-10', head))
    .isInvalid();
});

it('TSK-12 not before it is signed for, nor of what came back', () => {
  after(assigned)
    .when(decompose(part('a', 'shigu.finance')), on('2022-09-01', head))
    .breaks('TSK-12');
});

it('TSK-07 refuses a date past the calendar at once', () => {
  const far = { kind: 'relative' as const, event: 'taskAssigned', offset: 3650, unit: 'workingDay' as const };
  after(...ACCEPTED)
    .when(decompose({ ...part('a', 'shigu.finance'), due: far as never }), on('2022-09-10', head))
    .breaks('TSK-07');
});

it('TSK-12 a new assignment asks for the contributions anew', () => {
  const transferred = {
    ...{ type: 'TaskTransferred' as const, taskId: 'sg18.r09', planId: 'sg18', title: 't', from: 'shigu.renmin' },
    ...{ toUnit: 'shigu.finance', leads: ['shigu.finance', 'shigu.civil-affairs'], participants: [] },
    ...{ assigner: 'shigu.office', reason: 'r' },
  };
  expect(after(...ACCEPTED, contributed).state.contributions).toHaveLength(1);
  expect(after(...ACCEPTED, contributed, transferred).state.contributions).toEqual([]);
});
