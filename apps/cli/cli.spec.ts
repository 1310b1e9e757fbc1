import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateRead, ProjectionRunner, ReadDatabase, Upcasters, DevIssuer, TokenVerifier } from '@taizhang/platform';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { newId } from '@taizhang/kernel';
import { SERVICES } from '@taizhang/composition';
import { testDatabase, type TestDatabase } from '@taizhang/testing';
import { startEmbeddedPostgres } from '@taizhang/embedded-postgres';
import { type Ended, taizhang } from './cli.testing';

const ROOT = join(__dirname, '../..');
const DOCUMENTS = join(ROOT, 'libs/packs/src/documents');
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The real process, as `npm run taizhang -- …` starts it. */
function processOf(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { PATH = '' } = process.env;
  const node = ['-r', '@swc-node/register', 'apps/cli/main.ts', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, node, { cwd: ROOT, env: { PATH, ...env } }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'taizhang-cli-'))));
afterAll(() => rm(folder, { recursive: true }));

it('checks packs: in order 0, faults with line and column 1', async () => {
  const bad = join(folder, 'bad.yaml');
  await writeFile(bad, 'documentId: SG1\ndocumentId: SG2\n');
  const [good, wrong, missing] = [
    await taizhang(['packs', 'check', join(DOCUMENTS, 'SG1.yaml'), join(DOCUMENTS, 'SG18.yaml')]),
    await taizhang(['packs', 'check', join(DOCUMENTS, 'SG1.yaml'), bad]),
    await taizhang(['packs', 'check', join(folder, 'none.yaml')]),
  ];
  expect(good).toMatchObject({ code: 0, out: expect.stringMatching(/SG1 version 1 .*\n.*SG18 version 1 /) });
  expect(wrong).toMatchObject({ code: 1, out: expect.stringMatching(/bad\.yaml:2:1 \/documentId .+\n.*: 1 fault/) });
  expect(missing).toMatchObject({ code: 1, out: expect.stringContaining('none.yaml: ENOENT') });
});

it('lists the bundled packs and prints the schema', async () => {
  const [list, schema, help] = [
    await taizhang(['packs', 'list']),
    await taizhang(['packs', 'schema']),
    await taizhang(['help']),
  ];
  const files = (await readdir(DOCUMENTS)).filter((file) => file.endsWith('.yaml')).sort();
  const listed = list.out.trimEnd().split('\n');
  expect(listed.map((line) => `${line.split(' ')[0]}.yaml`)).toEqual(files);
  expect(list.out).toMatch(/^SG1 version 1 \(tasks, scorecards, incentives\) [0-9a-f]{64} shigu .*\n/m);
  expect(JSON.parse(schema.out)).toMatchObject({ type: 'object', additionalProperties: false });
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('projections verify') });
});

it.each([
  [['nope']],
  [['packs', 'nope']],
  [['packs', 'check']],
  [['projections', 'retry']],
  [['projections', 'verify', 'x']],
  [['audit', 'new-key', 'log.example/x']],
  [['audit', 'verify', '--url', 'http://127.0.0.1:1', '--pin', 'x']],
  [['audit', 'verify', '--what']],
  [['witness']],
])('refuses %j with 2 and the usage', async (args) => {
  expect(await taizhang(args)).toMatchObject({ code: 2, err: expect.stringContaining('packs check FILE') });
});

it('signs a token that the host accepts, in development mode only', async () => {
  const args = ['tokens', '--sub', 'li', '--unit', 'shigu.water', '--role', 'clerk', '--role', 'unit-head'];
  const [made, oidc, unknown] = [
    await taizhang(args, { DATA_DIR: folder }),
    await taizhang(args, {
      DATA_DIR: folder,
      AUTH_MODE: 'oidc',
      OIDC_ISSUER: 'https://id.example',
      OIDC_AUDIENCE: 'taizhang',
    }),
    await taizhang(['tokens', '--sub', 'li', '--unit', 'nowhere', '--role', 'clerk'], { DATA_DIR: folder }),
  ];
  const verifier = new TokenVerifier(await DevIssuer.open(folder));
  expect(await verifier.verify(made.out.trim())).toMatchObject({
    userId: 'li',
    unitId: 'shigu.water',
    roles: ['clerk', 'unit-head'],
  });
  expect([oidc.code, unknown.code]).toEqual([2, 2]);
});

it('makes a key once, for a log or a witness, and takes neither for the other', async () => {
  const path = join(folder, 'witness.key');
  const made = await taizhang(['audit', 'new-key', 'witness.example/audit', path, '--witness']);
  expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^witness\.example\/audit\+[0-9a-f]{8}\+B/) });
  expect(await taizhang(['audit', 'new-key', 'witness.example/audit', path])).toMatchObject({ code: 1 });
  const logKey = join(folder, 'log.key');
  const { out } = await taizhang(['audit', 'new-key', 'log.example/x', logKey]);
  expect(await taizhang(['witness', '--key', logKey, '--log', out.trim()])).toMatchObject({ code: 2 });
  expect(await taizhang(['witness', '--key', path, '--log', 'x'])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/verifier key/),
  });
});

it('says what is wrong with the configuration, without a stack', async () => {
  const { code, err } = await taizhang(['projections', 'list'], { DATABASE_URL: 'mysql://x' });
  expect(code).toBe(1);
  expect(err).toContain('DATABASE_URL must be a URL');
  expect(err).not.toContain('    at ');
});

describe('on a database', () => {
  let database: TestDatabase;
  let db: ReadDatabase;
  const here = (...args: string[]) => taizhang(args, { DATABASE_URL: database.url });

  beforeAll(async () => {
    database = await testDatabase();
    await migrateRead(database.url);
    db = new ReadDatabase(database.url, log);
    const store = PostgresEventStore.open({ connectionString: database.url });
    const metadata = {
      actor: { userId: 'u', unitId: 'shigu', roles: [] },
      occurredAt: '2022-01-06T00:00:00.000Z',
      ...{ basis: [], correlationId: 'c', causationId: 'c' },
      schemaVersion: 1,
    };
    const data = {
      documentId: 'SG1',
      unitId: 'shigu',
      packVersion: '1',
      digest: 'd',
      adoptedOn: '2022-01-06',
      effectiveFrom: '2022-01-06',
      sections: [],
    };
    await store.append('pack-sg1.shigu', 'none', [{ id: newId(), type: 'PackAdopted', data, metadata }]);
    const projections = SERVICES.flatMap((service) => service.projections);
    const runner = new ProjectionRunner({ db, store, upcasters: new Upcasters([]), projections, log });
    await runner.start();
    const head = await store.head();
    for (const { name } of projections) expect(await runner.waitFor(name, head, 20_000)).toBe(true);
    await runner.stop();
    await store.close();
  });
  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  it('lists projections and compares them with a rebuild: equal 0, a changed row 1', async () => {
    expect(await here('projections', 'list')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^head 0{19}1\n(?:[a-z-]+ v\d+ live running 0{19}1\n)+$/),
    });
    expect(await here('projections', 'verify')).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^(?:[a-z-]+: 0 rows .* 0 differ\n)*pack-register: 1 rows compared at \d{20}, 0 differ\n/,
      ),
    });
    await db.query(`UPDATE pack_register_v1.pack_register SET repealed_on = '2022-02-02'`);
    const { code, out } = await here('projections', 'verify', 'pack-register');
    expect(code).toBe(1);
    expect(out).toMatch(/1 differ\n {2}pack_register live \{.*"2022-02-02".*\} rebuilt \{.*"repealed_on":null.*\}\n$/);
    await db.query('UPDATE pack_register_v1.pack_register SET repealed_on = NULL');
  });

  it('hashes the rows of projections, live and at a position', async () => {
    const all = await here('projections', 'digest');
    expect(all).toMatchObject({ code: 0, out: expect.stringMatching(/^(?:[a-z-]+ v\d+ \d{20} \d+ [0-9a-f]{64}\n)+$/) });
    const live = await here('projections', 'digest', 'pack-register');
    expect(all.out).toContain(live.out);
    const again = await here('projections', 'digest', 'pack-register', '0'.repeat(19) + '1');
    expect(again).toMatchObject({ code: 0, out: live.out });
    const before = await here('projections', 'digest', 'pack-register', '0'.repeat(20));
    expect(before.out).toMatch(/ 0 [0-9a-f]{64}\n$/);
    expect((await here('projections', 'digest', 'pack-register', '1')).code).toBe(2);
    expect((await here('projections', 'digest', 'nope')).code).toBe(2);
  });

  it('takes every decision again, also where there is none', async () => {
    const kinds = ['awards', 'runs', 'quotes', 'deposits', 'rosters', 'funds', 'loans', 'meals'];
    const out = kinds.map((kind) => `${kind} 0: 0 equal, 0 different, 0 erased\n`).join('');
    expect(await here('audit', 'recompute')).toMatchObject({ code: 0, out });
    expect((await here('audit', 'recompute', 'awards')).code).toBe(2);
    expect((await here('audit', 'recompute', 'a', 'b')).code).toBe(2);
  });

  it('names why a projection stands, and lets it try again', async () => {
    const failure = { error: 'boom', eventId: newId(), type: 'PackAdopted', stream: 'pack-x', revision: 3 };
    await db.query(`UPDATE read.checkpoint SET state = 'failed', failure = $1 WHERE name = 'pack-register'`, [
      JSON.stringify(failure),
    ]);
    const { code, out } = await here('projections', 'list');
    expect(code).toBe(1);
    expect(out).toContain(`failed 00000000000000000001 at PackAdopted ${failure.eventId} (pack-x 3): boom`);
    expect((await here('projections', 'retry', 'pack-register')).code).toBe(0);
    expect((await here('projections', 'list')).code).toBe(0);
  });

  it('lists parked events, and makes them due', async () => {
    await db.query(
      `INSERT INTO read.checkpoint (kind, name, version, position)
       VALUES ('reaction', 'issue-plan', 0, $1), ('consumer', 'hear-missed', 0, $1)`,
      ['0'.repeat(20)],
    );
    await db.query(
      `INSERT INTO read.parked_event (reaction, event_id, stream, revision, position, type, rule_id, why, next_try_at)
       VALUES ('issue-plan', $1, 'plan-sg1', 0, $2, 'PlanAdopted', 'TSK-05', '{"en": "waits", "zh": "待修订"}',
         now() + interval '1 day')`,
      [newId(), '0'.repeat(20)],
    );
    await db.query(
      `INSERT INTO read.parked_message (consumer, source, id, stream, type, headers, value, rule_id, why, next_try_at)
       VALUES ('hear-missed', 'https://a', 'm-1', 'award-a', 'Missed', '{}', '', 'TSK-05', '{"en": "waits", "zh": "待"}',
         now() + interval '1 day')`,
    );
    const { code, out } = await here('reactions', 'list');
    expect(code).toBe(1);
    expect(out).toMatch(/hear-missed running 0{20}\nissue-plan running 0{20}\n/);
    expect(out).toMatch(/parked by issue-plan: PlanAdopted .* \(plan-sg1\), tried 1 times: TSK-05 waits/);
    expect(out).toContain('parked by hear-missed: Missed m-1 (award-a), tried 1 times: TSK-05 waits');
    expect((await here('reactions', 'retry', 'nope')).code).toBe(2);
    for (const name of ['issue-plan', 'hear-missed']) expect((await here('reactions', 'retry', name)).code).toBe(0);
    const due = (table: string) => `SELECT next_try_at <= now() AS due FROM read.${table}`;
    const { rows } = await db.query<{ due: boolean }>(`${due('parked_event')} UNION ALL ${due('parked_message')}`);
    expect(rows).toEqual([{ due: true }, { due: true }]);
  });
});

it('works on the data folder alone, and beside a process that holds it', async () => {
  const alone = await processOf(['projections', 'list'], { DATA_DIR: folder });
  expect(alone).toMatchObject({ code: 0, out: expect.stringContaining('pack-register not built yet') });
  const host = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  try {
    const beside = await processOf(['reactions', 'list'], { DATA_DIR: folder });
    expect(beside).toEqual({ code: 0, out: `head ${'0'.repeat(20)}\n`, err: expect.any(String) });
  } finally {
    await host.stop();
  }
}, 60_000);
