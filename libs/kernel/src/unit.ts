export const UNIT_SLUG = /^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*$/;

export type UnitLevel = 'nation' | 'province' | 'city' | 'county' | 'street' | 'community' | 'grid';
export type UnitKind = 'government' | 'department' | 'section' | 'body' | 'stationed' | 'institution';

export interface Unit {
  readonly slug: string;
  readonly name: string;
  readonly level: UnitLevel;
  readonly kind: UnitKind;
  /** The superior's slug, `null` for a root. A slug extends its parent's, but for roots below another root. */
  readonly parent: string | null;
  /** `stationed` only: the department that sends it (派出部门). */
  readonly dispatchedBy?: string;
  /** `body` only: member units. */
  readonly members?: readonly string[];
}

/** The organisation units, read-only. Reach and subtree follow the `parent` column, never the text of the slug. */
export class UnitTree {
  private readonly bySlug = new Map<string, Unit>();
  private readonly childrenOf = new Map<string, Unit[]>();

  constructor(units: readonly Unit[]) {
    for (const unit of units) {
      if (this.bySlug.has(unit.slug)) throw new RangeError(`unit ${unit.slug} is listed twice`);
      this.bySlug.set(unit.slug, unit);
    }
    for (const unit of units) {
      if (unit.parent === null) continue;
      if (!this.bySlug.has(unit.parent))
        throw new RangeError(`unit ${unit.slug} has the unknown parent ${unit.parent}`);
      const siblings = this.childrenOf.get(unit.parent) ?? [];
      siblings.push(unit);
      this.childrenOf.set(unit.parent, siblings);
    }
    for (const unit of units) this.path(unit.slug);
  }

  all(): Unit[] {
    return [...this.bySlug.values()];
  }

  has(slug: string): boolean {
    return this.bySlug.has(slug);
  }

  get(slug: string): Unit {
    const unit = this.bySlug.get(slug);
    if (!unit) throw new RangeError(`unknown unit ${slug}`);
    return unit;
  }

  children(slug: string): readonly Unit[] {
    return this.childrenOf.get(slug) ?? [];
  }

  /** From the unit itself up to its root. */
  path(slug: string): Unit[] {
    const path: Unit[] = [];
    for (
      let unit: Unit | undefined = this.get(slug);
      unit;
      unit = unit.parent ? this.bySlug.get(unit.parent) : undefined
    ) {
      if (path.includes(unit)) throw new RangeError(`unit ${slug} is its own ancestor`);
      path.push(unit);
    }
    return path;
  }

  root(slug: string): Unit {
    return this.path(slug).at(-1) as Unit;
  }

  /** Whether `slug` is `ancestor` or lies below it (上级 / 下级). */
  within(slug: string, ancestor: string): boolean {
    return this.path(slug).some((unit) => unit.slug === ancestor);
  }

  /** The unit and everything below it. */
  subtree(slug: string): Unit[] {
    return [this.get(slug), ...this.children(slug).flatMap((child) => this.subtree(child.slug))];
  }

  /** "Own" (本单位): the unit itself or one of its sections. */
  isOwn(actorUnit: string, slug: string): boolean {
    if (actorUnit === slug) return true;
    return this.has(actorUnit) && this.get(actorUnit).kind === 'section' && this.get(actorUnit).parent === slug;
  }
}
