import { START, type Position, type Recorded } from '@taizhang/event-store';
import type { CustomTypesConfig } from 'pg';

/** All values as the text that the server sent. */
export const AS_TEXT: CustomTypesConfig = { getTypeParser: () => (text: string) => text };

export const COLUMNS = 'position, stream, revision, id, type, recorded_at, data, metadata';

export type Row = [
  position: string,
  stream: string,
  revision: string,
  id: string,
  type: string,
  recordedAt: string,
  data: string,
  metadata: string,
];

export const positionOf = (number: string | bigint): Position => number.toString().padStart(START.length, '0');

/** Rows of one page. Events of one batch share their instant, so its form is made once for them all. */
export function recordedOf(rows: readonly Row[]): Recorded[] {
  let stamp = '';
  let recordedAt = '';
  return rows.map(([position, stream, revision, id, type, at, data, metadata]) => {
    if (at !== stamp) {
      stamp = at;
      recordedAt = new Date(`${at.slice(0, 10)}T${at.slice(11).replace('+00', 'Z')}`).toISOString();
    }
    return { id, stream, revision: BigInt(revision), position: positionOf(position), type, data, metadata, recordedAt };
  });
}
