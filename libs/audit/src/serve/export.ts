import type { Recorded } from '@taizhang/event-store';
import { leafPairs, type LogSource } from './leaf-pairs';
import type { Published } from './published-log';

export const EXPORT_FORMAT = 'taizhang-audit-export/1';

/** First line of an export: what was signed, and the hashes that lead from its leaves to the root. */
export interface ExportHead {
  readonly format: typeof EXPORT_FORMAT;
  readonly vkey: string;
  readonly from: number;
  readonly to: number;
  /** Base64. */
  readonly outside: readonly string[];
  /** The note, verbatim. */
  readonly checkpoint: string;
}

/** An event as the store keeps it, payloads as text. */
export interface ExportedEvent extends Omit<Recorded, 'revision'> {
  readonly revision: string;
}

/** A leaf with its event, a leaf whose event is gone, or an event that has no leaf. */
export interface ExportLine {
  readonly leaf: number | null;
  /** The text that was hashed. */
  readonly entry: string | null;
  /** Base64; `null`: erased, or the row of the leaf is gone. */
  readonly salt: string | null;
  readonly event: ExportedEvent | null;
  /** The event is there, and not for whoever asked: of another tree of units. */
  readonly withheld?: true;
}

/** Whether events of a stream are for whoever asked. */
export type MaySee = (stream: string) => Promise<boolean>;

export async function exportHead({ published }: LogSource, newest: Published, vkey: string, from: number, to: number) {
  const outside = (await published.range(from, to, newest.size)).map((hash) => hash.toString('base64'));
  return { format: EXPORT_FORMAT, vkey, from, to, outside, checkpoint: newest.note } satisfies ExportHead;
}

export async function* exportLines(
  source: LogSource,
  from: number,
  to: number,
  maySee: MaySee,
): AsyncGenerator<ExportLine> {
  for await (const pairs of leafPairs(source, from, to)) {
    for (const { leaf, entry, salt, event } of pairs) {
      const known = { leaf: leaf ?? null, entry: entry?.toString() ?? null };
      if (event && !(await maySee(event.stream))) yield { ...known, salt: null, event: null, withheld: true };
      else {
        const shown = event ? { ...event, revision: String(event.revision) } : null;
        yield { ...known, salt: salt?.toString('base64') ?? null, event: shown };
      }
    }
  }
}
