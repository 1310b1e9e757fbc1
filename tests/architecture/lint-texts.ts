import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

/** A source that nobody wrote, as if it stood in that file. */
export interface Planted {
  readonly file: string;
  readonly source: string;
}

// In a process of its own: Jest cannot load the configuration, which is an ES module.
async function main(): Promise<void> {
  const eslint = new ESLint({ cwd: process.cwd() });
  const rules: (string | null)[][] = [];
  for (const { file, source } of JSON.parse(await text(process.stdin)) as Planted[]) {
    const [result] = await eslint.lintText(source, { filePath: file });
    rules.push((result?.messages ?? []).filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId));
  }
  process.stdout.write(JSON.stringify(rules));
}

void main();
