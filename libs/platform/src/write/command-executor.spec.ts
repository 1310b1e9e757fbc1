import { StoreUnavailable, WrongExpectedRevision } from '@taizhang/event-store';
import { derivedId, Duplicate, NotFound, RuleBroken } from '@taizhang/kernel';
import { PERSONAL } from '@taizhang/testing/given';
import { Forbidden, RevisionMismatch } from '../problem';
import type { CommandExecutor } from './command-executor';
import { clerk, counter, Office, office } from './counter.fixture';

let world: Office;
let here: CommandExecutor;
let there: CommandExecutor;
beforeEach(() => {
  world = new Office();
  [here, there] = [world.process(), world.process()];
});

const eventsOf = async (stream = 'counter-a') => {
  const events = [];
  for await (const { type, data, metadata } of world.store.read(stream)) {
    events.push({ type, data: JSON.parse(data), metadata: JSON.parse(metadata) });
  }
  return events;
};

describe('a decision', () => {
  it('appends what was decided and answers it', async () => {
    const commandId = derivedId('c');
    const { position, ...answer } = await world.open(here, { commandId });
    expect(answer).toEqual({
      id: 'a',
      revision: 0,
      replayed: false,
      events: [{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), type: 'CounterOpened', revision: 0 }],
    });
    expect(position).toBe(await world.store.head());
    const many = await here.execute(counter, 'a', { type: 'Count', by: 1, times: 3 }, { actor: clerk });
    expect(many.events.map(({ revision }) => revision)).toEqual([1, 2, 3]);
  });

  it('leaves out fields that were left out, and keeps type, basis and pack out of the payload', async () => {
    await world.open(here);
    const [event] = await eventsOf();
    expect(event?.data).toEqual({});
    expect(event?.metadata).toMatchObject({ basis: ['SG1 §一'], packVersion: '3', schemaVersion: 1 });
  });

  it('says who, when, why, after what and with which shape in the metadata', async () => {
    await world.open(here);
    const commandId = derivedId('c');
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const request = {
      commandId,
      bodyDigest: 'd',
      traceparent,
      causationId: derivedId('x'),
      correlationId: derivedId('y'),
    };
    await here.execute(counter, 'a', { type: 'Count', by: 2, times: 2 }, { ...request, actor: clerk });
    const [, first, second] = await eventsOf();
    expect(first?.metadata).toEqual({
      ...request,
      bodyDigest: PERSONAL.blinded('d'), // a plain one would let somebody check what a body said
      actor: clerk,
      occurredAt: world.now,
      basis: ['SG1 §2'], // of the state after this event
      schemaVersion: 2,
    });
    expect(second?.metadata).toMatchObject({ basis: ['SG1 §4'] });
    const own = derivedId('own');
    await world.count(here, 1, { commandId: own });
    expect((await eventsOf()).at(-1)?.metadata).toMatchObject({ causationId: own, correlationId: own });
    expect(Object.keys((await eventsOf()).at(-1)?.metadata)).not.toContain('traceparent');
  });

  it('keeps only user, unit and roles of the actor', async () => {
    await world.open(here, { actor: { ...office, subjectId: 's', language: 'zh' } as typeof office });
    expect((await eventsOf())[0]?.metadata.actor).toEqual(office);
  });

  it('that finds nothing to do writes nothing and answers the newest revision', async () => {
    const { position } = await world.open(here);
    const answer = await here.execute(counter, 'a', { type: 'LookAtCounter' }, { actor: clerk });
    expect(answer).toEqual({ id: 'a', revision: 0, position, events: [], replayed: false });
    expect(world.store.appends).toHaveLength(1);
  });

  it('asks for the facts anew at every attempt', async () => {
    await world.open(here);
    const facts = jest.fn(async () => 1);
    world.store.before = () => world.count(there, 1);
    await world.count(here, 1, { facts });
    expect(facts).toHaveBeenCalledTimes(2);
    expect(await world.total()).toBe(3);
  });
});

describe('refusals, each before anything is written', () => {
  it('the role, even for a thing that does not exist', async () => {
    await expect(world.count(here, 1, { actor: office })).rejects.toThrow(Forbidden);
    await expect(here.execute(counter, '../x', { type: 'Count', by: 1 }, { actor: office })).rejects.toThrow(Forbidden);
  });

  it.each(['a', 'A', '../x', '', 'a b', `${'a'.repeat(129)}`])('a command on the missing thing %j', async (id) => {
    await expect(here.execute(counter, id, { type: 'Count', by: 1 }, { actor: clerk })).rejects.toThrow(NotFound);
    await expect(here.load(counter, id)).rejects.toThrow(NotFound);
  });

  it('what is there already, and a broken rule with the clauses of the thing that it guards', async () => {
    await world.open(here);
    await expect(world.open(here)).rejects.toThrow(Duplicate);
    await expect(world.count(here, 11)).rejects.toMatchObject({ ruleId: 'CNT-01', basis: ['SG1 §0'] });
    expect(world.store.appends).toHaveLength(1);
  });

  it('another revision than the one asked for, naming the current one', async () => {
    await world.open(here);
    await world.count(there, 1);
    await expect(world.count(here, 1, { ifMatch: 0 })).rejects.toMatchObject({ name: 'RevisionMismatch', current: 1 });
    expect((await world.count(here, 1, { ifMatch: 1 })).revision).toBe(2);
    world.store.before = () => world.count(there, 1);
    await expect(world.count(here, 1, { ifMatch: 2 })).rejects.toThrow(RevisionMismatch);
    expect(await world.total()).toBe(3);
  });

  it('the rule is told before the revision', async () => {
    await world.open(here);
    await expect(world.count(here, 11, { ifMatch: 7 })).rejects.toThrow(RuleBroken);
  });
});

describe('several processes on one thing', () => {
  it('a refusal on a state of yesterday is decided again on the newest one', async () => {
    await world.open(here);
    await world.count(here, 10);
    await world.count(there, -5);
    expect((await world.count(here, 5)).revision).toBe(3);
    expect(await world.total()).toBe(10);
  });

  it('a yes on a state of yesterday is decided again on the newest one', async () => {
    await world.open(here);
    await world.count(there, 10);
    await expect(world.count(here, 1)).rejects.toThrow(RuleBroken);
    expect(await world.total()).toBe(10);
  });

  it('a thing that another process made is found', async () => {
    await world.open(there);
    expect((await world.count(here, 1)).revision).toBe(1);
  });

  it('lost races are tried again a few times, then it is a conflict, and nothing of it is written', async () => {
    await world.open(here);
    const losing =
      (times: number): (() => Promise<void>) =>
      async () => {
        await world.count(there, 0);
        if (times > 1) world.store.before = losing(times - 1);
      };
    world.store.before = losing(4);
    expect((await world.count(here, 1)).revision).toBe(5);
    world.store.before = losing(20);
    await expect(world.count(here, 1)).rejects.toThrow(WrongExpectedRevision);
    world.store.before = undefined;
    expect(await world.total()).toBe(1);
  });

  it('a store that does not answer is not asked again behind the caller’s back', async () => {
    await world.open(here);
    world.store.before = () => Promise.reject(new StoreUnavailable('unknown', 'gone'));
    await expect(world.count(here, 1)).rejects.toThrow(StoreUnavailable);
    expect(await world.total()).toBe(0);
  });
});

describe('many commands at once on one thing in one process', () => {
  it('take turns: none races another', async () => {
    await world.open(here);
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.count(here, 1)));
    expect(answers.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await expect(Promise.all([world.count(here, 0), world.count(here, 1)])).rejects.toThrow(RuleBroken);
  });

  it('are bounded: beyond that the store counts as overloaded, and the lane empties again', async () => {
    await world.open(here);
    const done = await Promise.allSettled(Array.from({ length: 300 }, () => world.count(here, 0)));
    const refused = done.filter((each) => each.status === 'rejected').map(({ reason }) => reason as StoreUnavailable);
    expect(refused).toHaveLength(44);
    for (const error of refused)
      expect(error).toMatchObject({ name: 'StoreUnavailable', outcome: 'none', overloaded: true });
    expect((await world.count(here, 1)).revision).toBe(257);
  });
});
