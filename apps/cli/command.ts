import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Answers whether everything was found in order. Throws `UsageWrong`. */
export type Command = (args: readonly string[]) => Promise<boolean>;

/** The command line cannot be understood. */
export class UsageWrong extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageWrong';
  }
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The options of a command line that has nothing else. Throws `UsageWrong`. */
export function optionsOf<O extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageWrong((error as Error).message);
  }
}

/** At most one name, and one that exists. Throws `UsageWrong`. */
export function oneOf(known: readonly string[], args: readonly string[]): string | undefined {
  const [name, ...more] = args;
  if (more.length > 0) throw new UsageWrong(`too many arguments: ${more.join(' ')}`);
  if (name === undefined || known.includes(name)) return name;
  throw new UsageWrong(`no ${name}; there are ${known.join(', ')}`);
}
