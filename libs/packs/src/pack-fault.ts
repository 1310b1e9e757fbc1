import type { FeelFaultCode } from '@taizhang/feel';
import type { Text } from '@taizhang/kernel';

/** What is wrong with money rules, as INC-01 tells it to programs. */
export type FaultCode =
  | ('schema' | 'no-basis' | 'band-order' | 'band-overlap' | 'band-gap' | 'version-overlap' | 'share-sum')
  | ('unknown-unit' | 'fund-source')
  | FeelFaultCode;

/** One thing wrong with a pack and where it is. */
export interface PackFault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** JSON pointer into the pack: `/tasks/definitions/3/leads/0`; empty for the whole file. */
  readonly path: string;
  readonly detail: Text;
  /** The rule that it breaks, where the pack is well made and only not allowed. */
  readonly ruleId?: string;
  /** Of money rules. */
  readonly code?: FaultCode;
}

/** A pack with more faults than this names so many and gives the number of all. */
const MOST_FAULTS_NAMED = 200;

/** The pack is not usable; `faults` holds everything that is wrong with it, in the order of the lines. */
export class PackInvalid extends Error {
  readonly faults: readonly PackFault[];
  readonly total: number;

  constructor(faults: readonly PackFault[]) {
    const sorted = [...faults].sort((a, b) => a.line - b.line || a.column - b.column);
    const named = sorted.slice(0, MOST_FAULTS_NAMED);
    const lines = named.map((fault) => `${fault.file}:${fault.line}:${fault.column} ${fault.path} ${fault.detail.en}`);
    super(`${sorted.length} fault(s)\n${lines.join('\n')}`);
    this.name = 'PackInvalid';
    this.faults = named;
    this.total = sorted.length;
  }
}

export type Path = readonly (string | number)[];

/** A fault before its line is known. `offset`: where it stands in the text, if the path does not tell. */
export interface Finding {
  readonly path: Path;
  readonly detail: Text;
  readonly offset?: number;
  readonly ruleId?: string;
  readonly code?: FaultCode;
}

export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
