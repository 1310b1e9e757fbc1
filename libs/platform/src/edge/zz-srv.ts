import { mkdtempSync } from 'node:fs';
import { testEdge } from './edge.testing';
import { createLogger } from './logging';
async function main() {
  const edge = await testEdge({ rateLimit: { anonymousPerMinute: 1e8, userPerMinute: 1e8 }, logger: createLogger('info') });
  await edge.app.listen(21533, '127.0.0.1');
  console.error(JSON.stringify({ token: await edge.token() }));
  process.on('SIGTERM', () => { void edge.close().then(() => process.exit(0)); });
}
void main();
