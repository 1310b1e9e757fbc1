import { type Actor, type Decider, type DomainEvent, NotFound, OutOfReach, type UnitTree } from '@taizhang/kernel';

/** A kind of stream whose history people may read, and the unit that says who. */
export interface Readable<S = unknown> {
  readonly decider: Pick<
    Decider<S, { type: string }, DomainEvent>,
    'category' | 'initial' | 'evolve' | 'schemaVersions' | 'upcast' | 'personal'
  >;
  unitOf(state: S): string;
  /** The firm or person that it is about, who may read it as an `applicant`. */
  subjectOf?(state: S): string | undefined;
  /** Where not everybody of the root tree may read it: who may. */
  mayRead?(state: S, actor: Actor, units: UnitTree): boolean;
  /** Where not everybody who may read it sees what it says of natural persons: who does. */
  mayOpen?(state: S, actor: Actor, units: UnitTree): boolean;
}

/** A readable among others: checked by its own types here, general from here on. */
export const readable = <S>(one: Readable<S>): Readable => one as unknown as Readable;

/** Reading reaches the caller's root tree only (`units.md` §1 no 8). Throws `OutOfReach`. */
export function ensureReadable(units: UnitTree, actor: Actor, unitId: string): void {
  if (!units.has(unitId)) throw new NotFound({ en: `no unit ${unitId}`, zh: `没有单位 ${unitId}` });
  if (units.root(unitId).slug === units.root(actor.unitId).slug) return;
  throw new OutOfReach({ en: `${unitId} lies outside your tree of units`, zh: `${unitId} 不在本单位所属的组织范围内` });
}

/** Whoever is here for a firm or for himself, or just signed in, reads own things only (`events.md` §2). */
export const holdsNoPost = ({ roles }: Actor): boolean =>
  roles.every((role) => role === 'applicant' || role === 'public');

/** The root tree, or less where the thing says so, and for whoever holds no post the own thing. Throws `OutOfReach`. */
export function ensureStateReadable<S>(
  units: UnitTree,
  actor: Actor,
  { unitOf, subjectOf, mayRead }: Pick<Readable<S>, 'unitOf' | 'subjectOf' | 'mayRead'>,
  state: S,
): void {
  ensureReadable(units, actor, unitOf(state));
  if (!holdsNoPost(actor)) {
    if (mayRead?.(state, actor, units) ?? true) return;
    throw new OutOfReach({ en: 'not for everybody of the tree of units', zh: '本单位无权查看该内容' });
  }
  if (actor.subjectId !== undefined && actor.subjectId === subjectOf?.(state)) return;
  throw new OutOfReach({ en: 'only what is about yourself or your firm', zh: '只能查看与本人(本企业)有关的事项' });
}
