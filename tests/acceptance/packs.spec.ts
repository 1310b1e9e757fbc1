import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HostAnswer, type RunningHost, startHost } from '@taizhang/testing/host';
import { until } from '@taizhang/testing';
import { admin, clerkOf, head, history, ledger, reader } from './ledger';

const SG18 = readFileSync(join(__dirname, '../../libs/packs/src/documents/SG18.yaml'), 'utf8');
const HIGHER = SG18.replace('packVersion: 1', 'packVersion: 2').replace(
  'en: Experiment scheme',
  'en: Scheme of the experiment',
);

let host: RunningHost;
beforeAll(async () => {
  host = await startHost({ seeded: 'sample' });
}, 300_000);
afterAll(() => host.stop());

const adopt = async (body: unknown): Promise<HostAnswer> =>
  host.call('POST', '/v1/packs', { token: await admin(host), body });

/** The number of the line on which the text first stands. */
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

it('the same pack again changes nothing', async () => {
  const before = await head(host);
  for (const body of [{ documentId: 'SG18' }, { yaml: SG18 }, { documentId: 'SG1' }]) {
    const { status, body: answer } = await adopt(body);
    expect([status, answer.events]).toEqual([201, []]);
  }
  expect(await head(host)).toBe(before);
});

it('PCK-02 a changed pack without a higher version is refused, and nothing of it is kept', async () => {
  const before = await head(host);
  const { status, body } = await adopt({ yaml: SG18.replace('en: Experiment scheme', 'en: Another scheme') });
  expect([status, body.ruleId]).toEqual([422, 'PCK-02']);
  expect(await head(host)).toBe(before);
});

it('who may not adopt packs leaves no trace', async () => {
  const before = await head(host);
  for (const token of [await clerkOf(host, 'shigu.water'), await host.token('shigu.water', ['admin'])]) {
    const { status } = await host.call('POST', '/v1/packs', { token, body: { yaml: HIGHER } });
    expect(status).toBe(403);
  }
  expect(await head(host)).toBe(before);
});

describe('a pack with faults', () => {
  const twice = SG18.replace('issuedOn: 2022-09-01', 'issuedOn: 2022-09-01\nissuedOn: 2022-09-02');
  const stranger = SG18.replace('leads: [shigu.civil-affairs]', 'leads: [shigu.nobody]');
  const wrongSum = SG18.replace('points: 100}', 'points: 99}');

  it.each([
    ['a duplicate key', twice, lineOf(twice, 'issuedOn: 2022-09-02'), '/issuedOn'],
    ['an unknown unit', stranger, lineOf(stranger, 'shigu.nobody'), '/tasks/definitions/0/leads/0'],
    ['a wrong sum', wrongSum, lineOf(wrongSum, 'points: 99}'), '/scorecards/0/expect'],
    ['an unknown key', SG18.replace('issuer:', 'isuer:'), lineOf(SG18, 'issuer:'), '/isuer'],
  ])('%s: 400 names file, line and path', async (_, yaml, line, path) => {
    const before = await head(host);
    const { status, body } = await adopt({ yaml });
    expect([status, body.code]).toEqual([400, 'validation']);
    const places = body.errors.map(({ detail }) => detail.split(' ').slice(0, 2));
    expect(places).toContainEqual([
      expect.stringMatching(new RegExp(`^yaml:${line}:\\d+$`)),
      expect.stringContaining(path),
    ]);
    expect(await head(host)).toBe(before);
  });
});

it('TSK-31 a pack that makes a goal of fines is refused: 422, nothing adopted', async () => {
  const fines =
    '\n    - {code: fines-collected, title: {zh: 罚款, en: fines}, unit: fen, op: gte, target: 50000000,' +
    '\n       revenue: fines, basis: [SG18 §四(二)]}';
  const yaml = HIGHER.replace('\n  metrics:', `\n  metrics:${fines}`).replace('metrics: 13', 'metrics: 14');
  const before = await head(host);
  const { status, body } = await adopt({ yaml });
  expect([status, body.code, body.ruleId]).toEqual([422, 'rule', 'TSK-31']);
  expect(await head(host)).toBe(before);
});

it('a higher version has its own effective date: until then the plan waits, parked', async () => {
  const { status, body } = await adopt({ yaml: HIGHER, effectiveFrom: '2022-12-15' });
  expect([status, body.events.map(({ type }) => type)]).toEqual([201, ['PackAdopted']]);
  const token = await reader(host);
  interface Adopted {
    adopted: { versions: { packVersion: string; effectiveFrom: string; digest: string; adoptedBy: string }[] }[];
  }
  const versions = await until(async () => {
    const found = (await host.call<Adopted>('GET', '/v1/packs/SG18', { token })).body.adopted[0]?.versions ?? [];
    return found.length === 2 && found;
  });
  expect(versions).toEqual([
    expect.objectContaining({ packVersion: '1', effectiveFrom: '2022-09-01' }),
    expect.objectContaining({ packVersion: '2', effectiveFrom: '2022-12-15', adoptedBy: 'shigu-admin' }),
  ]);
  expect(new Set(versions.map(({ digest }) => digest)).size).toBe(2);

  const parked = await until(async () => {
    const { body: report } = await host.call<{ rows: object[] }>('GET', '/v1/reports/parked-events', {
      token: await admin(host),
    });
    return report.rows.length > 0 && report.rows;
  });
  expect(parked).toEqual([
    expect.objectContaining({
      reaction: 'adopt-plan',
      eventId: body.events[0]?.id,
      type: 'dev.taizhang.packs.PackAdopted.v1',
      ruleId: 'TSK-05',
    }),
  ]);
  const [adopted] = await history(host, 'pack-sg18.shigu');
  expect(adopted?.metadata.basis).toEqual(['SG18']);
});

it('TSK-05 one that rules now amends the plan at once', async () => {
  const before = (await ledger(host, 'planId=sg18')).total;
  const yaml = HIGHER.replace('packVersion: 2', 'packVersion: 3');
  expect((await adopt({ yaml })).status).toBe(201);
  const token = await reader(host);
  const plan = await until(async () => {
    const { body } = await host.call('GET', '/v1/tasks/plans/sg18', { token });
    return body['packVersion'] === '3' && body['issued'] && body;
  });
  expect(plan).toMatchObject({ state: 'inForce' });
  const changes = (await history(host, 'plan-sg18')).filter(({ type }) => type === 'PlanAmended');
  expect(changes.map(({ data }) => data)).toEqual([
    expect.objectContaining({ added: [], changed: ['r01'], removed: [], packVersion: '3' }),
  ]);
  expect((await ledger(host, 'planId=sg18')).total).toBe(before);
});

it('PCK-03 a pack is repealed once, by a day that is not in the future', async () => {
  const token = await admin(host);
  const repeal = (repealedOn: string) =>
    host.call('POST', '/v1/packs/SG1/repeal', { token, body: { repealedOn, basis: ['SG1 §四(四)'] } });
  expect((await repeal('2031-01-01')).body.ruleId).toBe('PCK-03');
  const done = await repeal('2022-10-16');
  expect([done.status, done.body.events.map(({ type }) => type)]).toEqual([200, ['PackRepealed']]);
  expect((await repeal('2022-10-16')).body.ruleId).toBe('PCK-03');
  const shown = await until(async () => {
    const { body } = await host.call<{ adopted: { repealedOn: string | null }[] }>('GET', '/v1/packs/SG1', { token });
    return body.adopted[0]?.repealedOn;
  });
  expect(shown).toBe('2022-10-16');
});
