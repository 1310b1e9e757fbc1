import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEVELOPMENT_KEY, masterKeyFile, masterKeyOf } from './master-key';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'taizhang-key-'))));
afterEach(() => rm(folder, { recursive: true }));

const STRONG = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 37) % 251));

it.each([
  [STRONG.toString('base64'), STRONG],
  [STRONG.toString('hex'), STRONG],
  ['changeme', expect.stringContaining('32 random bytes')],
  [STRONG.subarray(1).toString('base64'), expect.stringContaining('32 random bytes')],
  [`${STRONG.toString('base64')}=`, expect.stringContaining('32 random bytes')],
  ['00'.repeat(32), 'is a known one'],
  [DEVELOPMENT_KEY.toString('base64'), 'is a known one'],
])('takes or refuses %s', (text, expected) => {
  expect(masterKeyOf(text)).toEqual(expected);
});

it('makes the file once, for its owner alone, and refuses a damaged one', async () => {
  const made = await Promise.all([masterKeyFile(folder), masterKeyFile(folder)]);
  expect(made[0]).toEqual(made[1]);
  const path = join(folder, 'personal-data.key');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await readFile(path, 'utf8')).trim()).toBe(made[0].toString('base64'));
  await writeFile(path, 'short');
  await expect(masterKeyFile(folder)).rejects.toThrow('32 random bytes');
});
