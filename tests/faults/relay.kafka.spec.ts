import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kafkaJars, startEmbeddedKafka } from '@taizhang/embedded-kafka';
import { until } from '@taizhang/testing';
import { Kafka as CloudEvents } from 'cloudevents';
import { type Admin, ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { PASSWORD, type Process, RelayScene } from './relay-scene';
import { SeedScene } from './seed-scene';

const run = promisify(execFile);
/** In full with `FAULTS=full`: four minutes. */
const FULL = process.env['FAULTS'] === 'full';
const EVENTS = FULL ? 100_000 : 25_000;
const OUTAGES = FULL ? 10 : 3;
const TAKE_OVER_MS = 10_000;

let scene: RelayScene;
const relays: Process[] = [];
beforeAll(async () => {
  scene = await RelayScene.open();
  relays.push(scene.relay(), scene.relay(PASSWORD));
  for (const { url } of relays) await url;
}, 400_000); // the first time, Maven fetches Kafka
afterAll(() => scene?.close());

async function relayed(): Promise<string> {
  const sql = `SELECT position FROM read.checkpoint WHERE kind = 'relay'`;
  return (await scene.pool.query<{ position: string }>(sql)).rows[0]?.position ?? '';
}

/** Tells one more event, and answers how long it took until the broker had it, ms. */
async function relayWorks(): Promise<number> {
  const from = performance.now();
  const position = await scene.tell(`award-probe.${probes++}`, 'AwardGranted', grant('probe'));
  await until(async () => (await relayed()) >= position, 120_000);
  return Math.round(performance.now() - from);
}
let probes = 0;

const grant = (awardId: string) => ({
  ...{ awardId, ruleKey: 'sg10.startup-subsidy', ruleVersion: 1, subjectId: 'firm-1', unitId: 'shigu' },
  ...{ creditCode: '91430407MA4L00000X', amountFen: 500_000 },
});

async function effectsGoOn(): Promise<void> {
  const before = await scene.effects();
  await until(async () => (await scene.effects()) > before, 90_000);
}

/** Every second time it is a clean shutdown, else SIGKILL. */
async function breakBroker(): Promise<void> {
  for (let outage = 1; outage <= OUTAGES; outage += 1) {
    await (outage % 2 === 0 ? scene.kafka.stop() : scene.kafka.kill());
    scene.kafka = await startEmbeddedKafka({ dataDir: scene.dataDir });
    await relayWorks();
  }
}

/** Members that die between an effect and its acknowledgement, and members that come and go. */
async function breakGroup(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    const dying = scene.member(100);
    await until(() => dying.child.signalCode === 'SIGKILL', 120_000);
    const passing = scene.member();
    await until(() => scene.effects(passing.name), 120_000);
    expect(await passing.stop()).toBe(0);
  }
  await effectsGoOn();
}

interface Ready {
  readonly status: string;
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
}

async function stateOf(relay: Process): Promise<string | undefined> {
  const { checks } = (await (await fetch(`${await relay.url}/health/ready`)).json()) as Ready;
  return checks.find(({ name }) => name === 'relay')?.detail;
}

const standing = (state: RegExp): Promise<Process> =>
  until(async () => {
    for (const relay of relays) if (state.test((await stateOf(relay)) ?? '')) return relay;
    return undefined;
  }, 30_000);

/** Kills the one that works, twice; how long until the other one has moved on. */
async function killRelays(): Promise<number[]> {
  const takeOversMs: number[] = [];
  for (let kill = 0; kill < 2; kill += 1) {
    const working = await standing(/^running$/);
    await standing(/^standby$/);
    await working.kill();
    relays.splice(relays.indexOf(working), 1);
    takeOversMs.push(await relayWorks());
    const fresh = scene.relay(PASSWORD);
    await fresh.url;
    relays.push(fresh);
  }
  return takeOversMs;
}

it(`${EVENTS} events through every fault: none lost, none twice, each stream in order`, async () => {
  const members = [scene.member(), scene.member()];
  let over = false;
  scene.load(EVENTS, () => over);
  await effectsGoOn();
  const from = performance.now();
  const said: string[] = [];
  const step = async <T>(name: string, work: Promise<T>): Promise<T> => {
    const result = await work;
    said.push(`${name} at ${((performance.now() - from) / 1_000).toFixed(1)} s`);
    return result;
  };
  await step(`${OUTAGES} outages`, breakBroker());
  await effectsGoOn();
  const [takeOversMs] = await Promise.all([step('relays killed', killRelays()), step('group broken', breakGroup())]);
  over = true;
  await step('all appended', scene.loaded());
  await step(
    'drained',
    until(async () => (await scene.effects()) >= scene.appended, 120_000),
  );
  process.stderr.write(
    `relay.spec: ${scene.appended} events; taken over after ${takeOversMs.join(', ')} ms; ${said.join(', ')}\n`,
  );
  const found = await scene.outcome();
  expect(found).toEqual({ events: scene.appended, effects: scene.appended, lost: 0, doubled: 0, disordered: 0 });
  expect(found.events).toBeGreaterThanOrEqual(EVENTS);
  expect(Math.max(...takeOversMs)).toBeLessThan(TAKE_OVER_MS);
  for (const member of members) expect(await member.stop()).toBe(0);
}, 400_000);

const TOPIC = 'taizhang.incentives.v1';

async function asAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Kafka({ brokers: [scene.kafka.brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

async function limitTopic(bytes: number): Promise<void> {
  const configEntries = [{ name: 'max.message.bytes', value: String(bytes) }];
  const resources = [{ type: ConfigResourceTypes.TOPIC, name: TOPIC, configEntries }];
  await asAdmin((admin) => admin.alterConfigs({ validateOnly: false, resources }));
}

/** Everything of the topic by Java's own console consumer: headers, key and value of each record. */
async function javaReads(): Promise<string[][]> {
  const offsets = await asAdmin((admin) => admin.fetchTopicOffsets(TOPIC));
  const count = offsets.reduce((sum, { high }) => sum + Number(high), 0);
  const tool = ['-cp', await kafkaJars(), 'org.apache.kafka.tools.consumer.ConsoleConsumer'];
  const shown = ['print.headers', 'print.key'].flatMap((name) => ['--formatter-property', `${name}=true`]);
  const asked = ['--topic', TOPIC, '--from-beginning', '--max-messages', String(count), '--timeout-ms', '60000'];
  const { stdout } = await run('java', [...tool, '--bootstrap-server', scene.kafka.brokers, ...asked, ...shown]);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
}

it('stands before a message that the broker refuses, skips nothing, and goes on when told', async () => {
  await relayWorks();
  await limitTopic(2_000);
  await scene.tell('award-large', 'AwardGranted', grant('x'.repeat(4_000)));
  await scene.tell('award-after', 'AwardGranted', grant('after'));
  const relay = await standing(/^stands at event/);
  expect(await stateOf(relay)).toContain((await scene.eventIds('award-large'))[0]);
  expect((await fetch(`${await relay.url}/health/ready`)).status).toBe(503);
  const metrics = await (await fetch(`${await relay.url}/metrics`)).text();
  expect(metrics).toMatch(/^taizhang_relay_failed 1$/m);
  expect(metrics).toMatch(/^taizhang_relay_lag_positions 2$/m);
  expect(metrics).toMatch(/^taizhang_relay_lag_seconds (?!0$)[\d.]+$/m);
  const { DATABASE_URL, cli } = { DATABASE_URL: scene.database.url, cli: join(__dirname, '../../apps/cli/main.ts') };
  const taizhang = (...args: string[]) =>
    run(process.execPath, ['-r', '@swc-node/register', cli, 'relay', ...args], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL },
    });
  await expect(taizhang('status')).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('relay failed') });
  await limitTopic(2_097_152);
  expect((await taizhang('retry')).stdout).toContain('tries its event again');
  await until(async () => (await relayed()) === (await scene.store.head()), 60_000);
  expect((await taizhang('status')).stdout).toContain('behind the head by 0 positions');
}, 180_000);

it('is read by Java’s console consumer and by the CloudEvents SDK', async () => {
  const told = await scene.eventIds('award-%');
  const records = await javaReads();
  const events = records.map(([headers = '', key = '', value = '']) => {
    const decoded = Object.fromEntries(
      headers.split(',ce_').map((each, n) => splitOnce(n === 0 ? each : `ce_${each}`)),
    );
    const event = CloudEvents.toEvent({ headers: decoded, key, value, body: value } as never);
    return { key, event: (Array.isArray(event) ? event[0] : event) as Record<string, unknown> };
  });
  expect(new Set(events.map(({ event }) => event['id']))).toEqual(new Set(told));
  for (const { key, event } of events) {
    expect(event).toMatchObject({
      ...{ specversion: '1.0', type: 'dev.taizhang.incentives.AwardGranted.v1', subject: key, partitionkey: key },
      ...{
        source: 'https://taizhang.dev/services/incentives',
        sequence: expect.stringMatching(/^0{20}$/),
        basis: 'SG1 §四(二)',
      },
      ...{ datacontenttype: 'application/json', data: { subjectId: 'firm-1', amountFen: 500_000 } },
    });
  }
}, 60_000);

it('a relay that the broker does not let in is not ready, and says why', async () => {
  const relay = scene.relay('another password');
  const refused = /^retrying: AccessRefused: the broker does not let us in: .*authentication failed/i;
  await until(async () => refused.test((await stateOf(relay)) ?? ''), 60_000);
  expect((await fetch(`${await relay.url}/health/ready`)).status).toBe(503);
  expect(await relay.stop()).toBe(0);
}, 90_000);

/** Messages of a topic that a group has acknowledged, and those that the topic holds. */
const progress = (groupId: string, topic: string): Promise<[number, number]> =>
  asAdmin(async (admin) => {
    const [group] = await admin.fetchOffsets({ groupId, topics: [topic] });
    const sum = (numbers: readonly string[]) => numbers.reduce((all, each) => all + Math.max(0, Number(each)), 0);
    const held = await admin.fetchTopicOffsets(topic);
    return [sum(group?.partitions.map(({ offset }) => offset) ?? []), sum(held.map(({ high }) => high))];
  });

it('does nothing twice that was done while a store was seeded, and carries a later adoption', async () => {
  const seeding = await SeedScene.open(scene.kafka.brokers);
  try {
    const seeded = await seeding.done();
    expect(seeded.map(({ type }) => type)).toEqual(expect.arrayContaining(['PlanAdopted', 'ProgrammeEnacted']));
    const told = async (group: string) => {
      const [read, held] = await progress(group, 'taizhang.packs.v1');
      return read === held && held >= seeding.adoptions;
    };
    for (const group of ['adopt-plan', 'enact-programme']) await until(() => told(group), 60_000);
    expect(await seeding.done()).toEqual(seeded);
    expect(await seeding.adopt('ZZ1', 'zhuzhou.county-01')).toEqual({ plan: 'inForce', heardOf: 'kafka' });
    expect(await seeding.buried()).toBe(0);
    await until(async () => (await seeding.consumers()).behind === 0, 60_000);
    expect(await seeding.consumers()).toEqual({
      check: { name: 'consumers', ok: true, detail: expect.stringMatching(/^[1-9]\d* at work$/) },
      behind: 0,
    });
  } finally {
    await seeding.close();
  }
}, 300_000);

const splitOnce = (text: string): [string, string] => {
  const at = text.indexOf(':');
  return [text.slice(0, at), text.slice(at + 1)];
};
