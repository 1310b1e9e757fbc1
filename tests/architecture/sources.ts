import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as ts from 'typescript';

export const ROOT = join(__dirname, '../..');

/** What would be committed: paths below the root, those not yet added included. */
export const FILES: readonly string[] = execFileSync(
  'git',
  ['-c', 'core.quotePath=false', 'ls-files', '--cached', '--others', '--exclude-standard'],
  { cwd: ROOT, encoding: 'utf8', maxBuffer: 16_000_000 },
)
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
export const isSpec = (file: string): boolean => /\.spec\.tsx?$/.test(file);
export const isConfig = (file: string): boolean => /\.config\.[cm]?[jt]s$/.test(basename(file));

/** One source file of ours and its syntax tree. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly nodes: readonly ts.Node[];
}

export const SOURCES: readonly Source[] = FILES.filter((file) => /\.(tsx?|[cm]js)$/.test(file)).map((file) => {
  const text = textOf(file);
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return { file, text, tree, nodes: nodesOf(tree) };
});

/** Every node of a tree. */
export function nodesOf(tree: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return nodes;
}

export const lineOf = ({ tree }: Source, node: ts.Node): number =>
  tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;

/** `file:line what` of every node that the test names. */
export function found(
  sources: readonly Source[],
  test: (node: ts.Node, source: Source) => string | undefined,
): string[] {
  return sources.flatMap((source) =>
    source.nodes.flatMap((node) => {
      const what = test(node, source);
      return what === undefined ? [] : [`${source.file}:${lineOf(source, node)} ${what}`];
    }),
  );
}

/** `file:line text` of every line that matches. */
export function matching(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) => {
        const match = pattern.exec(line)?.[0];
        return match === undefined ? [] : [`${file}:${index + 1} ${match}`];
      }),
  );
}
