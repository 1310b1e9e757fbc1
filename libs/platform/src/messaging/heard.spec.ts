import { derivedId, SYSTEM } from '@taizhang/kernel';
import { requestUponHeard } from './heard';

const heard = { id: 'e-1', correlationid: 'c-1', basis: 'SG1 §一,SG1 §二' };
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

it('a command upon what came goes on with its cause, its clauses and its trace', () => {
  const request = {
    ...{
      actor: SYSTEM,
      commandId: derivedId('e-1', 'adopt-plan', 'AdoptPlan'),
      causationId: 'e-1',
      correlationId: 'c-1',
    },
    basis: ['SG1 §一', 'SG1 §二'],
  };
  expect(requestUponHeard(heard, 'adopt-plan', 'AdoptPlan')).toEqual(request);
  expect(requestUponHeard({ ...heard, traceparent }, 'adopt-plan', 'AdoptPlan')).toEqual({ ...request, traceparent });
});
