import { SYSTEM } from '@taizhang/kernel';
import { given, SMALL_TREE as units } from '@taizhang/testing/given';
import { refusal } from './refusal.decider';

it('TSK-25 a refused handing down is a fact of its own, with the clauses of the rule', () => {
  const entry = {
    ...{ assigner: 'shigu.finance', target: 'shigu.renmin', taskId: 'zz1.x', refusedOn: '2022-10-10' },
    reason: { zh: '未经审核', en: 'not decided' },
  };
  given(refusal)
    .when(
      { type: 'LogDownwardRefusal', ...entry, clauses: ['ZZ2 §四(三)'] },
      { actor: SYSTEM, at: '2022-10-10', units },
    )
    .then([{ type: 'DownwardRequestRefused', ...entry, basis: ['ZZ2 §四(三)'] }]);
  const event = { type: 'DownwardRequestRefused' as const, ...entry };
  expect(given(refusal, event, event).state).toBe(2);
});
