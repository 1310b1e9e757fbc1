import type { CreateTask } from './task.commands';
import { ACCEPTED, after, assignedAs, head, office, on } from './task.fixture';

/** All of `shigu` runs a pack that guards its streets and communities. */
const downward = {
  adopters: ['shigu'],
  workItems: { shigu: { 'w-1': { communityId: null, from: '2022-01-01', endedFrom: null } } },
};
const COMMUNITY = 'shigu.renmin.xiangbei';

it('TSK-25 holds for what an office creates: leads and participants', () => {
  const create: CreateTask = {
    ...{ type: 'CreateTask', planId: 'sg18', code: 'extra', title: '临时任务', leads: [COMMUNITY] },
    ...{ due: { kind: 'fixed', on: '2022-12-01' }, basis: ['SG18 §四(一)'] },
  };
  const at = on('2022-10-01', office, { downward });
  after().when(create, at).breaks('TSK-25');
  after()
    .when({ ...create, leads: ['shigu.finance'], participants: [COMMUNITY] }, at)
    .breaks('TSK-25');
  after()
    .when({ ...create, workItemCode: 'w-1' }, at)
    .then([{ type: 'TaskAssigned', workItemCode: 'w-1' }]);
  after()
    .when({ ...create, workItemCode: 'w-1', accessDecision: { no: '1' } }, at)
    .then([{ type: 'TaskAssigned', accessDecision: { no: '1' } }]);
});

it('TSK-25 holds for a transfer, whose words the task then keeps', () => {
  const transfer = { type: 'TransferTask' as const, toUnit: COMMUNITY, reason: '就近办理' };
  const at = on('2022-10-01', office, { downward });
  after(...ACCEPTED)
    .when(transfer, at)
    .breaks('TSK-25');
  after(...ACCEPTED)
    .when({ ...transfer, workItemCode: 'w-1' }, at)
    .then([{ type: 'TaskTransferred', workItemCode: 'w-1', leads: [COMMUNITY, 'shigu.civil-affairs'] }]);
});

it('TSK-25 holds for a decomposition, by the code of the whole', () => {
  const part = { code: 'a', title: '分项', lead: COMMUNITY, due: { kind: 'fixed' as const, on: '2022-10-15' } };
  const decompose = { type: 'DecomposeTask' as const, parts: [part] };
  const at = on('2022-10-01', head, { downward });
  after(...ACCEPTED)
    .when(decompose, at)
    .breaks('TSK-25');
  after(assignedAs({ workItemCode: 'w-1' }), ...ACCEPTED.slice(1))
    .when(decompose, at)
    .then([{ type: 'TaskDecomposed' }]);
});
