import { startEmbeddedPostgres } from '@taizhang/embedded-postgres';

/** A host: starts the server of a folder, prints its process and address, stops it at the end of standard input. */
async function main(dataDir: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir, log: (line) => process.stderr.write(`${line}\n`) });
  process.stdin.resume().once('close', () => void server.stop());
  process.stdout.write(`${server.pid} ${server.url('postgres')}\n`);
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
