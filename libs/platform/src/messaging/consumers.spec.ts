import { Controller } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, type MicroserviceOptions, Payload } from '@nestjs/microservices';
import { cloudEventOf, messageOf, PUBLIC_EVENTS, PublicEvents } from '@taizhang/contracts';
import { StoreUnavailable } from '@taizhang/event-store';
import { chinaCalendar, derivedId, Duplicate, newId, RuleBroken, SYSTEM } from '@taizhang/kernel';
import { until } from '@taizhang/testing';
import { by, PERSONAL, SMALL_TREE } from '@taizhang/testing/given';
import { Registry } from 'prom-client';
import { ReadSide } from '../read/ledger.fixture';
import { ReadMetrics } from '../read/read-metrics';
import { ReactionRunner } from '../read/reaction-runner';
import type { StoredEvent } from '../stored-event';
import { Upcasters } from '../stored-event';
import { CommandExecutor } from '../write';
import { ConsumerWatch } from './consumer-watch';
import { deadLetter } from './dead-letter.decider';
import { carriedIn, DeadLetters } from './dead-letters';
import { EventBusTransport, ThrowOn } from './event-bus-transport';
import type { ConsumerDeclaration, Heard } from './heard';
import { InProcessBus } from './in-process-bus';
import { MessageHandling } from './message-handling';
import { PublicMessages } from './message-source';
import { replayDeadLetters } from './replay-dead-letters.reaction';

const MISSED = 'dev.taizhang.incentives.DeadlineMissed.v1';
const HEAR: ConsumerDeclaration = { name: 'hear-missed', hears: [MISSED], reads: ['refId'], writes: [] };
const upcasters = new Upcasters([deadLetter]);

/** What each time comes of it, and how often it came. */
const script: { outcomes: (() => void)[]; heard: unknown[] } = { outcomes: [], heard: [] };

@Controller()
class HearMissed {
  @EventPattern(MISSED, HEAR)
  async hear(@Payload() { data }: Heard<object>): Promise<void> {
    script.heard.push(data);
    script.outcomes.shift()?.();
  }
}

let side: ReadSide;
let commands: CommandExecutor;
let handling: MessageHandling;
let registry: Registry;
beforeEach(async () => {
  side = await ReadSide.open();
  Object.assign(script, { outcomes: [], heard: [] });
  const now = (): string => '2022-05-05T04:00:00.000Z';
  commands = new CommandExecutor(side.store, { units: SMALL_TREE, calendar: chinaCalendar, now }, upcasters, PERSONAL);
  const { log, store } = side;
  const deadLetters = new DeadLetters(commands, log);
  const db = side.connections();
  registry = new Registry();
  const metrics = new ReadMetrics(registry);
  handling = new MessageHandling({ db, deadLetters, log, metrics, now });
  const bus = new InProcessBus({
    db,
    store,
    source: new PublicMessages(PUBLIC_EVENTS, upcasters, PERSONAL.pseudonymOf),
    log,
  });
  class ConsumersModule {}
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(
    { module: ConsumersModule, controllers: [HearMissed] },
    {
      strategy: new EventBusTransport(new ConsumerWatch({ bus, db, registry, log }), handling),
      logger: false,
      abortOnError: false,
    },
  );
  app.useGlobalFilters(new ThrowOn());
  await app.listen();
  side.atEnd(() => app.close());
  const reactions = [replayDeadLetters(commands, handling)];
  const runner = new ReactionRunner({ db: side.connections(), store, upcasters, log, reactions, now });
  runner.start();
  side.atEnd(() => runner.stop());
});
afterEach(() => side.close());

/** A deadline that was missed, as its service stores it. */
async function missed(refId: string): Promise<string> {
  const id = newId();
  const metadata = { actor: SYSTEM, occurredAt: '2022-05-05T04:00:00.000Z', basis: ['SG1 §一'], schemaVersion: 1 };
  const data = { kind: 'review', refId, unitId: 'shigu.finance', dueOn: '2022-05-04' };
  const ids = { correlationId: id, causationId: id };
  await side.store.append(`award-${refId}`, 'none', [
    { id, type: 'DeadlineMissed', data, metadata: { ...metadata, ...ids } },
  ]);
  return id;
}

const letters = async (): Promise<StoredEvent[]> => {
  const found: StoredEvent[] = [];
  const filter = { categories: ['deadLetter'] };
  for await (const event of side.store.readAll({ limit: 1_000, filter })) found.push(upcasters.open(event));
  return found;
};
const types = async (): Promise<string[]> => (await letters()).map(({ type }) => type);
const broken = () => {
  throw new RuleBroken('TSK-01', { en: 'not yet', zh: '尚不可' });
};
const fail = () => {
  throw new Error('it does not work');
};
const parked = () => side.rows<{ event_id: string; tries: number }>('SELECT * FROM reports.parked_event');

it('a handler hears the events that it declares, once each, with the fields that it asks for', async () => {
  await missed('a-1');
  await missed('a-2');
  await until(() => script.heard.length === 2);
  expect(script.heard).toEqual([{ refId: 'a-1' }, { refId: 'a-2' }]);
});

it('without a broker only the events of the topics asked for are read', () => {
  const source = new PublicMessages(PUBLIC_EVENTS, upcasters, PERSONAL.pseudonymOf);
  const packs = { categories: ['pack'], types: ['PackAdopted', 'PackRepealed'] };
  expect(source.filterOf(['taizhang.packs.v1'])).toEqual(packs);
  expect(source.filterOf()).toEqual(new PublicEvents(PUBLIC_EVENTS).filter);
});

it('what is delivered again does nothing again, nor what was done otherwise', async () => {
  const id = await missed('a-1');
  await until(async () => (await side.rows('SELECT FROM read.inbox')).length === 1);
  const event = { type: 'DeadlineMissed', category: 'award', data: {} };
  const published = new PublicEvents(PUBLIC_EVENTS).of(event);
  if (!published) throw new Error('it is public');
  const again = messageOf(await stored(id), published, PERSONAL.pseudonymOf);
  const take = handling.of('hear-missed', [MISSED], async () => void script.heard.push('twice'));
  await take({ ...again, at: 'again' });
  expect(script.heard).toHaveLength(1);
  const duplicate = handling.of('another', [MISSED], async () => {
    throw new Duplicate({ en: 'there', zh: '已有' });
  });
  await duplicate({ ...again, at: 'again' });
  expect(await types()).toEqual([]);
  expect(cloudEventOf(await stored(id), published, PERSONAL.pseudonymOf).id).toBe(id);
});

async function stored(id: string): Promise<StoredEvent> {
  for await (const event of side.store.readAll({ limit: 100 })) if (event.id === id) return upcasters.open(event);
  throw new Error('not stored');
}

it('a store that is away is waited for, whatever it takes', async () => {
  const away = () => {
    throw new StoreUnavailable('none', 'away');
  };
  script.outcomes = [away, away];
  await missed('a-1');
  await until(() => script.heard.length === 3, 20_000);
  expect(await types()).toEqual([]);
});

it('what a rule refuses is parked, listed, and done when it is tried again', async () => {
  script.outcomes = [broken, broken]; // the first sweep may come after it, and tries it once more
  const id = await missed('a-1');
  await until(async () => (await parked()).length === 1);
  expect(await parked()).toMatchObject([{ reaction: 'hear-missed', event_id: id }]);
  expect(await registry.metrics()).toContain('\ntaizhang_consumer_parked{consumer="hear-missed"} 1\n');
  script.outcomes = [];
  const runner = new ReactionRunner({
    db: side.db,
    store: side.store,
    upcasters,
    log: side.log,
    reactions: [],
    now: () => '',
  });
  await runner.retryParked('hear-missed');
  await until(async () => (await parked()).length === 0, 20_000);
  expect(script.heard.length).toBeGreaterThanOrEqual(2);
  expect(await registry.metrics()).toContain('\ntaizhang_consumer_parked{consumer="hear-missed"} 0\n');
});

it('what fails five times is a dead letter; what comes after it goes on, and a replay is an audited act', async () => {
  const buried = async (): Promise<string | undefined> =>
    /^taizhang_consumer_dead_letters_total{consumer="hear-missed"} (\d)$/m.exec(await registry.metrics())?.[1];
  expect(await buried()).toBe('0');
  script.outcomes = [fail, fail, fail, fail, fail];
  const id = await missed('a-1');
  await missed('a-2');
  await until(() => script.heard.length === 6, 30_000);
  const [letter] = await letters();
  expect(letter).toMatchObject({
    type: 'MessageDeadLettered',
    data: { consumer: 'hear-missed', fault: 'failed', reason: 'Error: it does not work', messageId: id },
  });
  expect(await buried()).toBe('1');
  const deadLetterId = letter?.streamId ?? '';
  const replay = () =>
    commands.execute(deadLetter, deadLetterId, { type: 'ReplayDeadLetter' }, { actor: by('shigu', 'admin') });
  script.outcomes = [fail];
  await replay();
  await until(async () => (await types()).includes('DeadLetterReplayFailed'), 20_000);
  await replay();
  await until(async () => (await types()).includes('DeadLetterReplayed'), 20_000);
  expect(script.heard.slice(5)).toEqual([{ refId: 'a-2' }, { refId: 'a-1' }, { refId: 'a-1' }]);
  expect((await letters()).at(1)?.metadata.actor.roles).toEqual(['admin']);
}, 60_000);

it('what cannot be read is a dead letter at once, kept byte for byte, and one only', async () => {
  const message = {
    key: 'k\u0000',
    headers: { 'content-type': 'text/html', ce_id: '\ud83d' },
    value: Buffer.from([0, 255]),
  };
  const take = handling.of('hear-missed', [MISSED], async () => undefined);
  for (const at of ['t/0/1', 't/0/1', 't/0/2']) await take({ ...message, topic: 't', at });
  expect(await types()).toEqual(['MessageDeadLettered', 'MessageDeadLettered']);
  const [letter] = await letters();
  expect(letter?.streamId).toBe(derivedId('dead-letter', 'hear-missed', 't', 't/0/1'));
  expect(carriedIn(String(letter?.data['record'])).value).toEqual(message.value);
  expect(carriedIn(String(letter?.data['record'])).key).toBe('k\u0000');
});
