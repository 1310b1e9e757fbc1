import { type Actor, type Decider, type DomainEvent, NotFound, OutOfReach, type UnitTree } from '@taizhang/kernel';

/** A kind of stream whose history people may read, and the unit that says who. */
export interface Readable<S = unknown> {
  readonly decider: Pick<
    Decider<S, { type: string }, DomainEvent>,
    'category' | 'initial' | 'evolve' | 'schemaVersions' | 'upcast'
  >;
  unitOf(state: S): string;
}

/** A readable among others: checked by its own types here, general from here on. */
export const readable = <S>(one: Readable<S>): Readable => one as unknown as Readable;

/** Reading reaches the caller's root tree only (`units.md` §1 no 8). Throws `OutOfReach`. */
export function ensureReadable(units: UnitTree, actor: Actor, unitId: string): void {
  if (!units.has(unitId)) throw new NotFound({ en: `no unit ${unitId}`, zh: `没有单位 ${unitId}` });
  if (units.root(unitId).slug === units.root(actor.unitId).slug) return;
  throw new OutOfReach({ en: `${unitId} lies outside your tree of units`, zh: `${unitId} 不在本单位所属的组织范围内` });
}
