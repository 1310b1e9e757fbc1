import { type Document, isNode, LineCounter, parseDocument, stringify } from 'yaml';
import type { Programme, RuleVersion } from './award.shapes';

/** What is wrong in a text that somebody edits, and in which of its lines, from 1. */
export interface TextFault {
  line: number;
  detail: string;
  /** Of the checker: the entry that it is about. */
  pointer?: string;
}

/** A text of YAML as data; with faults there is none. */
export interface ReadText {
  value: unknown;
  faults: readonly TextFault[];
  /** Of the entry, or of the nearest one above it that is there. */
  lineOf(pointer: string): number;
}

export const textOf = (value: unknown): string =>
  stringify(value, { lineWidth: 110, aliasDuplicateObjects: false, flowCollectionPadding: false });

/** `noMap`: what to say of a text that is no map of entries. */
export function readText(text: string, noMap: string): ReadText {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => Math.max(lines.linePos(offset).line, 1);
  const faults = document.errors.map(({ pos: [at], message }) => ({ line: lineAt(at), detail: message }));
  const value: unknown = faults.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const none = faults.length === 0 && !isMap ? [{ line: 1, detail: noMap }] : [];
  return {
    ...{ value, faults: [...faults, ...none] },
    lineOf: (pointer) => lineAt(offsetOf(document, stepsOf(pointer))),
  };
}

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

function offsetOf(document: Document, steps: readonly string[]): number {
  for (let depth = steps.length; depth > 0; depth -= 1) {
    const node = document.getIn(steps.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** The faults that the host found in the text, at their lines; `within`: where the text stands in what was sent. */
export const placed = (
  { lineOf }: ReadText,
  errors: readonly { pointer: string; detail: string }[],
  within: string,
): TextFault[] =>
  errors
    .filter(({ pointer }) => pointer === within || pointer.startsWith(`${within}/`))
    .map(({ pointer, detail }) => {
      const own = pointer.slice(within.length);
      return { line: lineOf(own), pointer: own, detail };
    });

/** A rule with the days that its version holds for, where the rule itself and the programme say otherwise. */
function ruleWithDays({ rule, effectiveFrom, effectiveTo }: RuleVersion, { terms }: Programme): object {
  const [from, to] = [rule.effectiveFrom ?? terms.effectiveFrom, rule.effectiveTo ?? terms.effectiveTo ?? null];
  if (from === (effectiveFrom ?? 'open') && to === effectiveTo) return rule;
  return { ...rule, effectiveFrom: effectiveFrom ?? 'open', ...(effectiveTo === null ? {} : { effectiveTo }) };
}

/** The whole section of money rules, as a pack has it. */
export function sectionOf(programme: Programme): object {
  const { terms, params, kinds, funds, facts, rules } = programme;
  return {
    programme: terms,
    params: params.map(({ settings: _settings, ...param }) => param),
    ...{ kinds, funds, facts },
    rules: rules.map((version) => ruleWithDays(version, programme)),
  };
}
