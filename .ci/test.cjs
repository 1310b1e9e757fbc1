// Runs every spec and ends with the plain line that our gate reads. A skipped test fails the run.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

// Without Kafka's jars a run fails, unless it is allowed to go on and say so; which Kafka it is stands at its end.
const root = join(__dirname, '..');
const fetch = ['-r', '@swc-node/register', join(root, 'libs/testing/src/kafka.main.ts')];
const fetched = spawnSync(process.execPath, fetch, {
  cwd: root,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
const kafka = fetched.status === 0;
if (!kafka && process.env.ALLOW_NO_KAFKA !== '1') {
  console.error(
    'No Kafka for the tests: install Java 17 and Maven, or set ALLOW_NO_KAFKA=1 to go on without its specs',
  );
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const withoutKafka = ['/dist/', '/node_modules/', '\\.kafka\\.spec\\.ts$'].flatMap((each) => [
  '--testPathIgnorePatterns',
  each,
]);

const folder = mkdtempSync(join(tmpdir(), 'taizhang-jest-'));
const report = join(folder, 'report.json');
const jest = require.resolve('jest/bin/jest');
// In this order: the option with a list would take the paths that come after it for more of its own.
const args = [jest, ...(kafka ? [] : withoutKafka), '--json', `--outputFile=${report}`, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
let passed = 0;
let failed = 1;
let skipped = 0;
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed = result.numPassedTests;
  skipped = result.numPendingTests + result.numTodoTests;
  const broken = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  failed = result.numFailedTests + broken.length + skipped;
  if (skipped > 0) console.error(`${skipped} skipped tests count as failed`);
} catch (error) {
  console.error(`Jest left no report: ${error.message}`);
}
rmSync(folder, { recursive: true, force: true });
if (spawnSync('go', ['version']).status !== 0) {
  console.log('GO IS NOT INSTALLED: tests/interop did not check the audit log with golang.org/x/mod');
}
const traceable = spawnSync('sh', ['-c', 'sleep 0.3 & strace -o /dev/null -p $!']).status === 0;
if (!traceable && process.env.ALLOW_NO_STRACE === '1') {
  console.log('THERE WAS NO STRACE (ALLOW_NO_STRACE=1): the disk of the audit log did not fail call by call');
}
if (kafka) {
  console.log(fetched.stdout.trim());
} else {
  console.log('THERE WAS NO KAFKA (ALLOW_NO_KAFKA=1): the specs that need it, *.kafka.spec.ts, did not run');
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = status === 0 && failed === 0 && passed > 0 ? 0 : 1;
