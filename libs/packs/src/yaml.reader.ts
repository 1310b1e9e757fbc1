import {
  Composer,
  Lexer,
  LineCounter,
  Parser,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type CST,
  type Document,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { pointer, type Finding, type Path } from './pack-fault';
import { say } from './pack.texts';

/** A pack's text may be so long, in bytes of UTF-8. */
export const PACK_BYTES = 4 * 1024 * 1024;

const DEPTH = 64; // of the parser's stack: the composer recurses, so that depth must end before its stack does

/** A YAML text as plain data. With `findings` the data is not to be trusted. */
export interface YamlSource {
  readonly data: unknown;
  readonly findings: readonly Finding[];
  /** Line and column, from 1, of the entry at the path or of the nearest one above that exists. */
  locate(finding: Finding): { line: number; column: number };
}

/** Reads the plain subset of YAML 1.2: one document, no anchors, aliases, tags, merge keys or directives. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const offsets = new Map<string, number>([['', 0]]);
  const locate = ({ offset, path }: Finding): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset ?? nearest(offsets, path));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const refuse = (finding: Finding): YamlSource => ({ data: undefined, findings: [finding], locate });
  if (Buffer.byteLength(text) > PACK_BYTES) return refuse({ path: [], offset: 0, detail: say.tooLarge(PACK_BYTES) });

  const { tokens, tooDeepAt } = tokenize(text, lines);
  if (tooDeepAt !== undefined) return refuse({ path: [], offset: tooDeepAt, detail: say.tooDeep() });
  const [doc, ...more] = new Composer({ version: '1.2', schema: 'core', merge: false, uniqueKeys: false }).compose(
    tokens,
    true,
    text.length,
  );
  if (!doc) return refuse({ path: [], offset: 0, detail: say.empty() });
  const findings = [...doc.errors, ...more.flatMap((other) => other.errors)].map((error) => syntax(doc, error));
  if (doc.directives?.yaml.explicit) findings.push({ path: [], offset: 0, detail: say.notPlain('%YAML') });
  for (const other of more) findings.push({ path: [], offset: other.range[0], detail: say.oneDocument() });
  walk(doc.contents, [], { offsets, found: (finding) => findings.push(finding) });
  return { data: findings.length > 0 ? undefined : doc.toJS(), findings, locate };
}

function tokenize(text: string, lines: LineCounter): { tokens: CST.Token[]; tooDeepAt?: number } {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEPTH) return { tokens, tooDeepAt: parser.offset };
  }
  tokens.push(...parser.end());
  return { tokens };
}

interface Walk {
  /** Where each entry begins, by its pointer: its key in a map, itself in a list. */
  readonly offsets: Map<string, number>;
  found(finding: Finding): void;
}

/** Notes where everything stands and refuses what a plain pack does not need: references, tags, odd or doubled keys. */
function walk(node: unknown, path: Path, visit: Walk): void {
  if (!isNode(node)) return;
  const offset = node.range?.[0] ?? 0;
  const refuse = (what: string): void => visit.found({ path, offset, detail: say.notPlain(what) });
  if (isAlias(node)) return refuse(`*${node.source}`);
  if ('anchor' in node && node.anchor) refuse(`&${node.anchor}`);
  if (node.tag) refuse(node.tag);
  if (isMap(node)) return walkMap(node, path, visit);
  if (!isSeq(node)) return;
  node.items.forEach((item, index) => {
    const here = [...path, index];
    visit.offsets.set(pointer(here), (isNode(item) ? item.range?.[0] : undefined) ?? offset);
    walk(item, here, visit);
  });
}

function walkMap(map: YAMLMap, path: Path, visit: Walk): void {
  const seen = new Set<string>();
  for (const { key, value } of map.items) {
    const offset = (isNode(key) ? key.range?.[0] : map.range?.[0]) ?? 0;
    if (!isScalar(key) || typeof key.value !== 'string') {
      visit.found({ path, offset, detail: say.oddKey() });
      continue;
    }
    const here = [...path, key.value];
    visit.offsets.set(pointer(here), offset);
    walk(key, here, visit);
    if (seen.has(key.value)) visit.found({ path: here, offset, detail: say.doubleKey(key.value) });
    if (key.value === '<<') visit.found({ path: here, offset, detail: say.notPlain('<<') });
    seen.add(key.value);
    walk(value, here, visit);
  }
}

/** Where the entry at the path begins; of what is missing, where its holder does. */
function nearest(offsets: ReadonlyMap<string, number>, path: Path): number {
  return offsets.get(pointer(path)) ?? nearest(offsets, path.slice(0, -1));
}

function syntax(doc: Document.Parsed, error: YAMLError): Finding {
  const offset = error.pos[0];
  return { path: pathAt(doc.contents, offset), offset, detail: say.syntax(error.code, error.message) };
}

/** The path of the innermost entry that begins at or before the offset. */
function pathAt(node: unknown, offset: number): Path {
  if (isSeq(node)) {
    const index = node.items.findLastIndex((item) => isNode(item) && (item.range?.[0] ?? Infinity) <= offset);
    return index < 0 ? [] : [index, ...pathAt(node.items[index], offset)];
  }
  if (!isMap(node)) return [];
  const pair = node.items.findLast(({ key }) => isScalar(key) && (key.range?.[0] ?? Infinity) <= offset);
  return pair && isScalar(pair.key) ? [String(pair.key.value), ...pathAt(pair.value, offset)] : [];
}
