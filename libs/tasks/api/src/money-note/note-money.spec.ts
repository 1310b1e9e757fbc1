import { chinaCalendar, newId, SYSTEM } from '@taizhang/kernel';
import { CommandExecutor, Upcasters } from '@taizhang/platform';
import { MONEY_FACTS, moneyNote } from '@taizhang/tasks/domain';
import { CheckedStore, heard } from '@taizhang/testing';
import { PERSONAL, SMALL_TREE } from '@taizhang/testing/given';
import { NoteMoney } from './note-money.consumer';

const now = (): string => '2022-11-05T04:00:00.000Z';
const store = new CheckedStore();
const environment = { units: SMALL_TREE, calendar: chinaCalendar, now };
const commands = new CommandExecutor(store, environment, new Upcasters([moneyNote]), PERSONAL);

it.each(MONEY_FACTS)('%s of the incentives is copied, once', async (fact) => {
  const id = newId();
  const money = { awardId: 'award-1', ruleKey: 'wp12.deduction', unitId: 'shigu.renmin', amountFen: 30_000 };
  const data = { ...money, ruleVersion: 1, period: '2022-10', ...(fact === 'ClawbackOrdered' ? { ground: 'g' } : {}) };
  const metadata = { actor: SYSTEM, occurredAt: '2022-10-31T16:00:00.000Z', basis: ['WP12 §五'], correlationId: id };
  const where = { category: 'award', type: fact, stream: 'award-award-1', revision: 3 };
  const event = { id, ...where, recordedAt: now(), data, metadata: { ...metadata, causationId: id } };
  for (let time = 0; time < 2; time += 1) await new NoteMoney(commands).note(heard(event));
  const { state, revision } = await commands.load(moneyNote, id);
  expect([revision, state]).toEqual([0, { note: { fact, ...money }, on: '2022-11-01' }]);
  for await (const stored of store.read(`moneyNote-${id}`)) {
    expect(JSON.parse(stored.metadata)).toMatchObject({ causationId: id, correlationId: id, basis: ['WP12 §五'] });
  }
});
