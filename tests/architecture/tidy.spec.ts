import { execFileSync } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import * as ts from 'typescript';
import { FILES, found, isConfig, isSpec, lineOf, matching, ROOT, type Source, SOURCES, textOf } from './sources';

const CODE = SOURCES.map(({ file }) => file);
const TEXTS = FILES.filter((file) => !/\.(png|jpe?g|ico|woff2?|gz|pdf)$/.test(file));

it('no file is longer than 300 lines, no line wider than 120 columns', () => {
  const long = SOURCES.flatMap(({ file, text }) => {
    const lines = text.trimEnd().split('\n');
    const wide = lines.flatMap((line, index) =>
      line.length > 120 ? [`${file}:${index + 1} ${line.length} columns`] : [],
    );
    return lines.length > 300 ? [`${file} ${lines.length} lines`, ...wide] : wide;
  });
  expect(long).toEqual([]);
});

/** A group of tests is a list, not a function that somebody follows. */
function isListOfTests({ body }: { readonly body?: ts.Node }): boolean {
  if (!body || !ts.isBlock(body)) return false;
  return body.statements.some((statement) => /^(?:it|test|describe)\b/.test(statement.getText()));
}

it('no function is longer than 50 lines', () => {
  const long = found(SOURCES, (node, source) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || isListOfTests(node)) return undefined;
    const lines = source.tree.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(source, node);
    return lines > 50 ? `${lines} lines` : undefined;
  });
  expect(long).toEqual([]);
});

it('nothing is of type any', () => {
  expect(found(SOURCES, ({ kind }) => (kind === ts.SyntaxKind.AnyKeyword ? 'any' : undefined))).toEqual([]);
});

it('everything exported has a name', () => {
  const ours = SOURCES.filter(({ file }) => !isConfig(file) && !file.endsWith('.d.ts'));
  const unnamed = found(ours, (node) => {
    const assigned = ts.isExportAssignment(node) && !node.isExportEquals;
    const exported = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    return assigned || exported.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ? 'default' : undefined;
  });
  expect(unnamed).toEqual([]);
});

it('nothing is left to do, focused or skipped', () => {
  expect(matching(CODE, /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/)).toEqual([]);
  expect(
    matching(
      CODE.filter(isSpec),
      /\b(?:it|test|describe)(?:\.\w+)*\.(?:only|skip|todo)\b|\b(?:xit|xdescribe|xtest|fit|fdescribe)\(/,
    ),
  ).toEqual([]);
});

it('only command lines print', () => {
  const quiet = SOURCES.filter(({ file }) => !/^(?:apps\/cli|tests\/(?:bench|browser)|\.ci)\/|build\.cjs$/.test(file));
  const printing = found(quiet, (node) =>
    ts.isPropertyAccessExpression(node) && node.expression.getText() === 'console' ? node.getText() : undefined,
  );
  expect(printing).toEqual([]);
});

it('names say what a thing is', () => {
  const declared = found(SOURCES, (node) => {
    const named = ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
    const name = named ? (node.name?.text ?? '') : '';
    const empty = /(?:Service|Manager|Helpers?|Utils?|Impl)$/.test(name);
    return empty || (ts.isInterfaceDeclaration(node) && /^I[A-Z][a-z]/.test(name)) ? name : undefined;
  });
  expect(declared).toEqual([]);
  expect(CODE.filter((file) => !/^\.?[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(basename(file)))).toEqual([]);
  expect(
    CODE.filter((file) => /(?:^|[-./])(?:helpers?|utils?|common|misc|impl|manager|service)\./.test(basename(file))),
  ).toEqual([]);
});

/** The rule ids of calls such as `ensure('TSK-02', …)`, with their files. */
function ruleFiles(): Map<string, Set<string>> {
  const files = new Map<string, Set<string>>();
  for (const { file, text } of SOURCES.filter((source) => source.file.startsWith('libs/') && !isSpec(source.file))) {
    for (const [, id = ''] of text.matchAll(/\bensure\(\s*'([A-Z]+-\d+)'/g))
      files.set(id, (files.get(id) ?? new Set<string>()).add(file));
  }
  return files;
}

/** The titles of tests and groups, as written. */
function titlesOf({ nodes }: Source): string[] {
  return nodes.flatMap((node) => {
    if (!ts.isCallExpression(node) || !/^(?:it|test|describe)\b/.test(node.expression.getText())) return [];
    const [title] = node.arguments;
    return title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title)) ? [title.getText()] : [];
  });
}

it('each rule has one home', () => {
  const homes = [...ruleFiles()].filter(([, files]) => files.size > 1);
  expect(homes.map(([id, files]) => `${id} ${[...files].join(' ')}`)).toEqual([]);
});

it('each rule stands in the title of a test', () => {
  const titles = SOURCES.filter(({ file }) => isSpec(file))
    .flatMap(titlesOf)
    .join('\n');
  expect([...ruleFiles().keys()].filter((id) => !titles.includes(id))).toEqual([]);
});

it('Jest runs every spec', () => {
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const options = { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' } as const;
  const listed = execFileSync(process.execPath, [jest, '--listTests', '--json'], options);
  const run = (JSON.parse(listed) as string[]).map((path) => path.slice(ROOT.length + 1)).sort();
  expect(run).toEqual(FILES.filter(isSpec).sort());
});

it('nothing names a machine, a registry or a secret', () => {
  expect(matching(TEXTS, /(?<![\w.:])\/(?:home|Users|root|work)\/[a-z]|[A-Z]:\\Users\\/)).toEqual([]);
  expect(matching(TEXTS, /\bregistry\.[a-z0-9-]+\.[a-z]+|\b(?:artifactory|verdaccio|nexus)\.[a-z]/i)).toEqual([]);
  const secrets =
    /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/;
  expect(matching(TEXTS, secrets)).toEqual([]);
  expect(matching(['package-lock.json'], /"resolved":.*/)).toEqual([]);
});

it('no pack holds a personal phone number', () => {
  const packs = FILES.filter((file) => file.startsWith('libs/packs/') && /\.(ya?ml|json)$/.test(file));
  expect(matching(packs, /(?<![\da-f])1[3-9]\d{9}(?![\da-f])/)).toEqual([]);
});

it('each lib and app is a tagged project', () => {
  const folders = FILES.flatMap(
    (file) => /^(?:apps\/[^/]+|libs\/[^/]+(?:\/(?:domain|api|reports))?)(?=\/(?:src\/|main\.))/.exec(file) ?? [],
  );
  const projects = [...new Set(folders)].map((folder) => {
    const project = `${folder}/project.json`;
    const { tags = [] } = FILES.includes(project) ? (JSON.parse(textOf(project)) as { tags?: string[] }) : {};
    return { folder, kinds: tags.map((tag) => dirname(tag.replace(':', '/'))).sort() };
  });
  expect(projects.length).toBeGreaterThan(10);
  expect(projects.filter(({ kinds }) => kinds.join() !== 'scope,type')).toEqual([]);
});

it('every dependency is of one exact version', () => {
  type Versions = Readonly<Record<string, string>>;
  const { dependencies, devDependencies, overrides } = JSON.parse(textOf('package.json')) as Record<string, Versions>;
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...overrides }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});
