import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@taizhang/embedded-postgres';

/** The PostgreSQL of one Jest run, in a process of its own: it ends, and leaves nothing, when Jest ends in any way. */
async function main(addressFile: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'taizhang-test-'));
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings });
  process.stdin.resume().once('close', () => {
    void server.stop().then(() => {
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(addressFile, { force: true });
      process.exit(0);
    });
  });
  writeFileSync(`${addressFile}.new`, server.url('postgres'), { mode: 0o600 });
  renameSync(`${addressFile}.new`, addressFile);
}

process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; Jest decides when this ends
void main(process.argv[2] ?? '');
