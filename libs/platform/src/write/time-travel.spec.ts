import { START } from '@taizhang/event-store';
import { derivedId, InvalidInput, NotFound } from '@taizhang/kernel';
import { Forbidden } from '../problem';
import { SchemaVersionUnknown } from '../stored-event';
import type { CommandExecutor } from './command-executor';
import { clerk, counter, Office } from './counter.fixture';
import type { Upto } from './state-cache';
import { uptoOf } from './state-query';

let world: Office;
let here: CommandExecutor;
beforeEach(async () => {
  world = new Office();
  world.now = '2022-05-01T00:00:00.000Z';
  here = world.process();
  await world.open(here);
});

const recorder = { ...clerk, roles: ['recorder'] };
const system = { ...clerk, roles: ['system'] };
const timeOf = async (): Promise<string> => (await world.process().load(counter, 'a')).occurredAt ?? '';

describe('Occurred-At', () => {
  beforeEach(() => (world.now = '2022-05-05T04:00:00.000Z'));

  it('is the business clock’s now where absent, and never runs backwards', async () => {
    await world.count(here, 1);
    expect(await timeOf()).toBe('2022-05-05T04:00:00.000Z');
    world.now = '2022-05-04T00:00:00.000Z';
    await world.count(here, 1);
    expect(await timeOf()).toBe('2022-05-05T04:00:00.000Z');
  });

  it('never lies in the future', async () => {
    const occurredAt = '2022-05-05T04:00:00.001Z';
    for (const actor of [clerk, recorder, system]) {
      await expect(world.count(here, 1, { occurredAt, actor })).rejects.toMatchObject({
        name: 'InvalidInput',
        errors: [{ pointer: '/Occurred-At' }],
      });
    }
    await world.count(here, 1, { occurredAt: world.now });
  });

  it('lies not before the newest entry; a timer that fires late comes after it', async () => {
    await world.count(here, 1, { occurredAt: '2022-05-05T01:00:00.000Z' });
    const occurredAt = '2022-05-05T00:59:59.999Z';
    await expect(world.count(here, 1, { occurredAt, actor: recorder })).rejects.toThrow(InvalidInput);
    await world.count(here, 1, { occurredAt, actor: system });
    expect(await timeOf()).toBe('2022-05-05T01:00:00.000Z');
    await world.count(here, 1, { occurredAt: '2022-05-05T01:00:00.000Z' });
  });

  it('more than 24 hours back needs the role recorder', async () => {
    await expect(world.count(here, 1, { occurredAt: '2022-05-04T03:59:59.999Z' })).rejects.toThrow(Forbidden);
    await world.count(here, 1, { occurredAt: '2022-05-04T03:59:59.999Z', actor: recorder });
    await world.count(here, 1, { occurredAt: '2022-05-04T04:00:00.000Z' });
    expect(await world.total()).toBe(2);
  });
});

describe('the state of a moment', () => {
  /** Opened on the 1st; counted on the 2nd and 3rd, both written down on the 9th. */
  beforeEach(async () => {
    for (const day of ['02', '03']) {
      world.now = `2022-05-${day}T00:00:00.000Z`;
      world.recordingAt = '2022-05-09T00:00:00.000Z';
      await world.count(here, 1);
    }
  });

  it.each<[Upto, number | 'none']>([
    [{ revision: 0 }, 0],
    [{ revision: 1 }, 1],
    [{ revision: 99 }, 2],
    [{ position: START }, 'none'],
    [{ position: '2'.padStart(20, '0') }, 1],
    [{ position: '9'.repeat(20) }, 2],
    [{ instant: '2022-05-01T00:00:00.000Z', by: 'occurred' }, 0],
    [{ instant: '2022-05-02T00:00:00.000Z', by: 'occurred' }, 1],
    [{ instant: '2022-05-08T00:00:00.000Z', by: 'occurred' }, 2],
    [{ instant: '2022-04-30T23:59:59.999Z', by: 'occurred' }, 'none'],
    [{ instant: '2022-05-08T00:00:00.000Z', by: 'recorded' }, 0],
    [{ instant: '2022-05-09T00:00:00.000Z', by: 'recorded' }, 2],
    [{ instant: '2022-05-05T03:59:59.999Z', by: 'recorded' }, 'none'],
  ])('%j is %s', async (upto, total) => {
    for (const commands of [here, world.process()]) {
      const loading = commands.load(counter, 'a', upto);
      if (total === 'none') await expect(loading).rejects.toThrow(NotFound);
      else expect(await loading).toMatchObject({ state: { total }, revision: total });
    }
  });

  it('leaves the newest one as it is', async () => {
    await here.load(counter, 'a', { revision: 0 });
    expect((await here.load(counter, 'a')).state.total).toBe(2);
    expect((await world.count(here, 1)).revision).toBe(3);
  });
});

it('a query asks for a revision, or for an instant on either time line', () => {
  expect(uptoOf({})).toBeUndefined();
  expect(uptoOf({ asOf: '4' })).toEqual({ revision: 4 });
  expect(uptoOf({ asOf: '2022-05-05T08:00:00+08:00' })).toEqual({
    instant: '2022-05-05T00:00:00.000Z',
    by: 'recorded',
  });
  expect(uptoOf({ asOf: '2022-05-05T00:00Z', by: 'occurred' })).toMatchObject({ by: 'occurred' });
  expect(() => uptoOf({ asOf: '2022-13-01T00:00:00Z' })).toThrow(InvalidInput);
});

describe('older shapes', () => {
  const write = (schemaVersion: number, data: object) =>
    world.store.append('counter-a', 0n, [
      { id: derivedId('old'), type: 'Counted', data, metadata: { occurredAt: world.now, basis: [], schemaVersion } },
    ]);

  it('are brought to the newest on loading, and the stored event stays', async () => {
    await write(1, { amount: 4 });
    expect((await here.load(counter, 'a')).state.total).toBe(4);
    expect((await world.count(here, 6)).revision).toBe(2);
    for await (const { data } of world.store.read('counter-a', { from: 1n, to: 1n })) expect(data).toBe('{"amount":4}');
  });

  it('of a newer release are refused, not guessed', async () => {
    await write(3, { sum: 4 });
    await expect(here.load(counter, 'a')).rejects.toThrow(SchemaVersionUnknown);
    await expect(world.count(here, 1)).rejects.toThrow(SchemaVersionUnknown);
  });
});

it('what an event says of clauses and pack reaches the fold', async () => {
  expect((await world.process().load(counter, 'a')).state.packs).toEqual(['3']);
});
