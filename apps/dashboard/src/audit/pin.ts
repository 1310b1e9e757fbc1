import { type Checkpoint, type LogKey, parseCheckpoint, parseLogKey } from './note';
import type { Pinned } from './verify';

const PLACE = 'taizhang.audit.pin';

export interface Kept {
  note: string;
  key: string;
}

/** What this browser keeps of the log between visits: the checkpoint that was pinned, and the log's key. */
export function keptPin(): Kept | undefined {
  const text = window.localStorage.getItem(PLACE);
  if (text === null) return undefined;
  try {
    const { note, key } = JSON.parse(text) as Partial<Kept>;
    return typeof note === 'string' && typeof key === 'string' ? { note, key } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // somebody else's
    throw error;
  }
}

export function keepPin(pin: Kept | undefined): void {
  if (pin) window.localStorage.setItem(PLACE, JSON.stringify(pin));
  else window.localStorage.removeItem(PLACE);
}

/** Throws `SyntaxError` where one of the two is not what it should be. */
export async function pinnedOf({ note, key }: Kept): Promise<Pinned> {
  const [checkpoint, logKey]: [Checkpoint, LogKey] = [parseCheckpoint(note), await parseLogKey(key)];
  return { checkpoint, key: logKey };
}
