// Runs every spec and ends with the plain line that our gate reads. A skipped test fails the run.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const folder = mkdtempSync(join(tmpdir(), 'taizhang-jest-'));
const report = join(folder, 'report.json');
const jest = require.resolve('jest/bin/jest');
const args = [jest, '--json', `--outputFile=${report}`, ...process.argv.slice(2)];
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
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = status === 0 && failed === 0 && passed > 0 ? 0 : 1;
