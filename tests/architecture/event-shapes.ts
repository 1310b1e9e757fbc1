import { join } from 'node:path';
import * as ts from 'typescript';
import { ROOT } from './sources';

/** One event with every field that its type declares, and which of its values are closed codes, days or moments. */
export interface EventShape {
  readonly type: string;
  readonly sample: Readonly<Record<string, unknown>>;
  /** By path; `*` is each item of a list and each entry of an object. */
  readonly kinds: ReadonlyMap<string, Kind>;
}

export type Kind = 'text' | 'number' | 'truth' | 'code' | 'day';

const DAYS = ['LocalDate', 'Instant'];

/** The events that each exported decider declares, by the name that it is exported under. */
export function eventShapes(index: string): ReadonlyMap<string, readonly EventShape[]> {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    readonly config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const file = join(ROOT, index);
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!source || !module) throw new Error(`${index} exports nothing`);
  const shapes = new Map<string, EventShape[]>();
  for (const symbol of checker.getExportsOfModule(module)) {
    const events = eventsOf(checker, symbol, source);
    if (events)
      shapes.set(
        symbol.name,
        events.map((event) => new Shaping(checker, source).of(event)),
      );
  }
  return shapes;
}

/** What the second argument of `evolve` may be; `undefined`: no decider. */
function eventsOf(checker: ts.TypeChecker, symbol: ts.Symbol, at: ts.Node): ts.Type[] | undefined {
  const aliased = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  if (!(aliased.flags & ts.SymbolFlags.Variable)) return undefined;
  const type = checker.getTypeOfSymbolAtLocation(aliased, at);
  const [evolve, category] = ['evolve', 'category'].map((name) => type.getProperty(name));
  if (!evolve || !category) return undefined;
  const [signature] = checker.getTypeOfSymbolAtLocation(evolve, at).getCallSignatures();
  const event = signature?.getParameters()[1];
  if (!event) return undefined;
  const union = checker.getTypeOfSymbolAtLocation(event, at);
  return union.isUnion() ? union.types : [union];
}

class Shaping {
  private readonly kinds = new Map<string, Kind>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly at: ts.Node,
  ) {}

  of(event: ts.Type): EventShape {
    const sample = this.sample(event, '', []) as Readonly<Record<string, unknown>>;
    return { type: String(sample['type']), sample, kinds: this.kinds };
  }

  private sample(type: ts.Type, path: string, within: readonly ts.Type[], isDay = false): unknown {
    const parts = (type.isUnion() ? type.types : [type]).filter(({ flags }) => !(flags & NOTHING));
    const [first] = parts;
    if (!first) return null;
    if (parts.every((part) => part.isStringLiteral()))
      return this.leaf(path, 'code', (first as ts.StringLiteralType).value);
    if (parts.some(({ flags }) => flags & TEXT)) return this.leaf(path, isDay ? 'day' : 'text', path);
    if (parts.some(({ flags }) => flags & ts.TypeFlags.NumberLike)) return this.leaf(path, 'number', 7);
    if (parts.some(({ flags }) => flags & ts.TypeFlags.BooleanLike)) return this.leaf(path, 'truth', true);
    if (parts.some((part) => within.includes(part))) return null;
    const list = parts.map((part) => this.checker.getIndexTypeOfType(part, ts.IndexKind.Number)).find(Boolean);
    if (list) return [this.sample(list, `${path}.*`, [...within, ...parts])];
    return Object.assign({}, ...parts.map((part) => this.object(part, path, [...within, part]))) as object;
  }

  private object(type: ts.Type, path: string, within: readonly ts.Type[]): object {
    const entry = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const entries = entry ? [['*', this.sample(entry, below(path, '*'), within)]] : [];
    const named = this.checker.getPropertiesOfType(type).map((property) => {
      const declared = property.declarations?.find(ts.isPropertySignature)?.type?.getText() ?? '';
      const isDay = DAYS.some((name) => declared.startsWith(name));
      const held = this.checker.getTypeOfSymbolAtLocation(property, this.at);
      return [property.name, this.sample(held, below(path, property.name), within, isDay)];
    });
    return Object.fromEntries([...entries, ...named]) as object;
  }

  private leaf(path: string, kind: Kind, value: unknown): unknown {
    this.kinds.set(path, kind);
    return value;
  }
}

const NOTHING = ts.TypeFlags.Null | ts.TypeFlags.Undefined;
const TEXT = ts.TypeFlags.StringLike | ts.TypeFlags.Unknown;
const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
