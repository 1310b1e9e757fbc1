import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatSigner, KeyInvalid } from '../log';
import { makeKeyFile, openKeyFile, ownKeyFile } from './key-file';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'taizhang-key-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('makes one key, also when several processes begin at once, for its owner alone', async () => {
  const path = join(folder, 'new', 'audit-key');
  const signers = await Promise.all(Array.from({ length: 5 }, () => ownKeyFile(path)));
  expect(new Set(signers.map(({ vkey }) => vkey)).size).toBe(1);
  expect(readdirSync(join(folder, 'new'))).toEqual(['audit-key']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await expect(makeKeyFile(path, 'log.example/x')).rejects.toMatchObject({ code: 'EEXIST' });
});

it('refuses a missing file, a short and a known key, and shows none', async () => {
  const path = join(folder, 'key');
  await expect(openKeyFile(path)).rejects.toThrow(/ENOENT/);
  const known = formatSigner('log.example/x', Buffer.alloc(32));
  for (const text of ['', 'secret', 'PRIVATE+KEY+x+00000000+AQID', known]) {
    writeFileSync(path, text);
    const error = await openKeyFile(path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(KeyInvalid);
    if (text !== '') expect(String(error)).not.toContain(text.slice(-8));
  }
  const { vkey } = await makeKeyFile(join(folder, 'other'), 'log.example/x');
  writeFileSync(path, readFileSync(join(folder, 'other')));
  expect((await openKeyFile(path)).vkey).toBe(vkey);
});
