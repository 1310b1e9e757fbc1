import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { audit } from './audit.bench';
import type { Bench, Result } from './bench';
import { append64 } from './store-append-64.bench';
import { appendLimit } from './store-append-limit.bench';
import { readAll } from './store-read-all.bench';
import { edgeAdapter } from './edge-adapter';
import { latency } from './latency.bench';
import { postCommand } from './post-command.bench';
import { projectionRebuild } from './projection-rebuild.bench';
import { relay } from './relay.bench';
import { ruleEvaluation } from './rule-evaluation.bench';
import { simulation } from './simulation.bench';
import { run100k } from './run-100k.bench';
import { store2m } from './store-2m.bench';
import { taskLedger1m } from './task-ledger-1m.bench';

const BENCHES: readonly Bench[] = [
  append64,
  appendLimit,
  readAll,
  store2m,
  postCommand,
  projectionRebuild,
  taskLedger1m,
  edgeAdapter,
  ruleEvaluation,
  relay,
  latency,
  simulation,
  run100k,
  audit,
];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, json: { type: 'string' } } });
  const unknown = (values.only ?? []).filter((id) => !BENCHES.some((bench) => bench.id === id));
  if (unknown.length > 0) throw new Error(`no bench ${unknown}; there are ${BENCHES.map(({ id }) => id).join(', ')}`);
  const results: Result[] = [];
  for (const bench of BENCHES.filter(({ id }) => !values.only || values.only.includes(id))) {
    console.log(`${bench.id}: ${bench.title} …`);
    results.push(...(await bench.run()));
  }
  console.log(table(results));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
}

function table(results: readonly Result[]): string {
  const rows = results.map(({ id, value, unit, ratio, against, goal, ok }) => [
    ...[id, `${value.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`, ratio.toFixed(2)],
    ...[against, goal, ok ? 'ok' : 'MISSED'],
  ]);
  const all = [['bench', 'value', 'ratio', 'against', 'goal', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
