import type { PersonOf } from '@taizhang/kernel';

/** Whoever objects is a person of its own, under the code of the objection: it is erased by itself. */
export const objectorOf = (
  { type, objectionId }: { readonly type: string; readonly objectionId?: string },
  { unitId }: { readonly unitId: string },
): PersonOf | undefined =>
  type === 'ObjectionRaised' && objectionId !== undefined ? { personId: objectionId, unitId } : undefined;
