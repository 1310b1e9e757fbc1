import { ensure, type Text } from '@taizhang/kernel';

/** A guard that no rule names (INC-00). */
export function ensureGuard(holds: boolean, why: Text): asserts holds {
  ensure('INC-00', holds, why);
}
