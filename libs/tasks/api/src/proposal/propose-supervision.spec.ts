import { chinaCalendar, newId, SYSTEM } from '@taizhang/kernel';
import { CommandExecutor, Upcasters } from '@taizhang/platform';
import { CheckedStore, heard } from '@taizhang/testing';
import { PERSONAL, SMALL_TREE } from '@taizhang/testing/given';
import { proposal, proposalIdOf } from '@taizhang/tasks/domain';
import { ProposeSupervision } from './propose-supervision.consumer';

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const now = (): string => '2022-05-05T04:00:00.000Z';
const store = new CheckedStore();
const environment = { units: SMALL_TREE, calendar: chinaCalendar, now };
const commands = new CommandExecutor(store, environment, new Upcasters([proposal]), PERSONAL);

/** As the service tells it. */
function missed() {
  const data = { kind: 'review', refId: 'award-1', unitId: 'shigu.finance', dueOn: '2022-05-04' };
  const ids = { correlationId: newId(), causationId: newId() };
  const metadata = { actor: SYSTEM, occurredAt: now(), basis: ['SG10 §四'], traceparent: TRACE, ...ids };
  const where = { category: 'award', type: 'DeadlineMissed', stream: 'award-award-1', revision: 3 };
  return heard({ id: newId(), ...where, recordedAt: now(), data, metadata });
}

it('a deadline that a unit missed in another service is proposed for supervision, once', async () => {
  const event = missed();
  const consumer = new ProposeSupervision(commands);
  for (let time = 0; time < 2; time += 1) {
    await consumer.propose({ ...event, data: { refId: 'award-1', unitId: 'shigu.finance' } });
  }
  const id = proposalIdOf({ kind: 'supervise', targetId: 'award-1' });
  const { state, revision } = await commands.load(proposal, id);
  expect(revision).toBe(0);
  expect(state.proposal).toEqual({
    ...{ kind: 'supervise', targetId: 'award-1', unitId: 'shigu.finance' },
    ...{ causedBy: event.id, causeType: 'DeadlineMissed', causeStream: 'award-award-1' },
  });
  for await (const { metadata } of store.read(`proposal-${id}`)) {
    expect(JSON.parse(metadata)).toMatchObject({
      ...{ causationId: event.id, correlationId: event.correlationid, basis: ['SG10 §四'] },
      traceparent: TRACE,
    });
  }
});
