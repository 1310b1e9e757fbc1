import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Planted } from './lint-texts';
import { ROOT } from './sources';

const LAYERS = '@nx/enforce-module-boundaries';

/** A violation in a file that does not exist: nothing is left behind, whatever happens. */
const planted = (lib: string, source: string): Planted => ({ file: `libs/${lib}/src/planted.ts`, source });
const using = (lib: string, from: string): Planted => planted(lib, `export * as other from '${from}';\n`);

const FORBIDDEN: readonly (readonly [what: string, rule: string, planted: Planted])[] = [
  ['the kernel imports another lib', LAYERS, using('kernel', '@taizhang/event-store')],
  ['the rule language imports packs', LAYERS, using('feel', '@taizhang/packs')],
  ['packs import the platform', LAYERS, using('packs', '@taizhang/platform')],
  ['a contract imports a domain', LAYERS, using('contracts', '@taizhang/tasks/domain')],
  ['a domain imports the platform', LAYERS, using('tasks/domain', '@taizhang/platform')],
  ['a domain imports the disk', LAYERS, using('tasks/domain', '@taizhang/disk')],
  ['an adapter imports the platform', LAYERS, using('event-store-postgres', '@taizhang/platform')],
  ['the platform imports an adapter', LAYERS, using('platform', '@taizhang/event-store-postgres')],
  ['the platform imports a service', LAYERS, using('platform', '@taizhang/tasks/domain')],
  ['the audit imports a service', LAYERS, using('audit', '@taizhang/tasks/domain')],
  ['reports import the api', LAYERS, using('tasks/reports', '@taizhang/tasks/api')],
  ['a lib imports the composition', LAYERS, using('tasks/api', '@taizhang/composition')],
  ['product code imports what is for specs', LAYERS, using('platform', '@taizhang/testing')],
  ['the kernel imports pg', 'no-restricted-imports', using('kernel', 'pg')],
  ['the kernel reads files', 'no-restricted-imports', using('kernel', 'node:fs')],
  ['the rule language reads files', 'no-restricted-imports', using('feel', 'node:fs')],
  ['a domain imports Nest', 'no-restricted-imports', using('tasks/domain', '@nestjs/common')],
  ['a domain imports TypeORM', 'no-restricted-imports', using('tasks/domain', 'typeorm')],
  ['a domain asks what time it is', 'no-restricted-syntax', planted('tasks/domain', 'export const at = new Date();\n')],
  ['a domain asks what time it is', 'no-restricted-syntax', planted('tasks/domain', 'export const at = Date.now();\n')],
  ['the kernel rolls dice', 'no-restricted-syntax', planted('kernel', 'export const n = Math.random();\n')],
  ['the kernel reads the environment', 'no-restricted-globals', planted('kernel', 'export const e = process.env;\n')],
  ['something exported has no name', 'no-restricted-syntax', planted('platform', 'export default 1;\n')],
  ['a lib prints', 'no-console', planted('platform', `console.log('x');\n`)],
];

const ALLOWED: readonly (readonly [what: string, planted: Planted])[] = [
  ['a domain imports the kernel', using('tasks/domain', '@taizhang/kernel')],
  ['a domain imports the rule language', using('tasks/domain', '@taizhang/feel')],
  ['packs import the rule language', using('packs', '@taizhang/feel')],
  [
    'an adapter imports its port and driver',
    planted('event-store-postgres', `export * as a from '@taizhang/event-store';\nexport * as b from 'pg';\n`),
  ],
  [
    'an api imports its domain and the platform',
    planted('tasks/api', `export * as a from '@taizhang/tasks/domain';\nexport * as b from '@taizhang/platform';\n`),
  ],
  ['the kernel reads a given time', planted('kernel', `export const at = new Date('2022-01-01T00:00:00Z');\n`)],
];

function lint(texts: readonly Planted[]): string[][] {
  const env = { ...process.env, NX_DAEMON: 'false' };
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-graph-'));
  try {
    // Without a cached graph of the projects, ESLint skips the rule of layers with only a warning.
    const nx = [join(ROOT, 'node_modules/nx/dist/bin/nx.js'), 'graph', `--file=${join(folder, 'graph.json')}`];
    execFileSync(process.execPath, nx, { cwd: ROOT, env, stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true });
  }
  const program = ['-r', '@swc-node/register', join(__dirname, 'lint-texts.ts')];
  const options = { cwd: ROOT, env, input: JSON.stringify(texts), encoding: 'utf8', stdio: 'pipe' } as const;
  return JSON.parse(execFileSync(process.execPath, program, options)) as string[][];
}

let broken: Map<Planted, readonly string[]>;
beforeAll(() => {
  const texts = [...FORBIDDEN.map(([, , text]) => text), ...ALLOWED.map(([, text]) => text)];
  const rules = lint(texts);
  broken = new Map(texts.map((text, index) => [text, rules[index] ?? []]));
}, 120_000);

it.each(FORBIDDEN)('refuses that %s (%s)', (_what, rule, text) => {
  expect(broken.get(text)).toEqual([rule]);
});

it.each(ALLOWED)('allows that %s', (_what, text) => {
  expect(broken.get(text)).toEqual([]);
});
