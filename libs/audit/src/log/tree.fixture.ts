import { perfectRoot } from './edge';
import type { Hash } from './hash';

/** Every subtree's hash, worked out from the leaves. */
export function subtreesOf(leaves: readonly Hash[]): (level: number, index: number) => Hash {
  const known = new Map<string, Hash>();
  return (level, index) => {
    const at = `${level}/${index}`;
    const hash = known.get(at) ?? perfectRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
    known.set(at, hash);
    return hash;
  };
}
