import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@taizhang/platform';
import { openClock } from './clock-file';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'taizhang-clock-'))));
afterEach(() => rm(folder, { recursive: true }));

const dev = () => readConfig({ DATA_DIR: folder });

it('a clock that was set shows the same after a restart', async () => {
  await (await openClock(dev())).set('2022-10-17T01:00:00.000Z', 'frozen');
  const clock = await openClock(dev());
  expect([clock.now(), clock.mode]).toEqual(['2022-10-17T01:00:00.000Z', 'frozen']);
  expect(await readdir(folder)).toEqual(['business-clock.json']);
});

it('a clock that nobody set shows the time', async () => {
  const before = new Date().toISOString();
  const now = (await openClock(dev())).now();
  expect(now >= before && now <= new Date().toISOString()).toBe(true);
});

it('a file that is no clock stops the start instead of showing a wrong time', async () => {
  await writeFile(join(folder, 'business-clock.json'), '{"mode": "fro');
  await expect(openClock(dev())).rejects.toThrow(SyntaxError);
});

it('outside of development mode nobody sets it', async () => {
  const config = readConfig({
    DATA_DIR: folder,
    AUTH_MODE: 'oidc',
    OIDC_ISSUER: 'https://id.example',
    OIDC_AUDIENCE: 'a',
  });
  await expect((await openClock(config)).set('2022-10-17T01:00:00.000Z', 'frozen')).rejects.toThrow(
    'only development mode',
  );
});
