import { isClause, parseClause, type Text, type UnitTree } from '@taizhang/kernel';
import { say } from './pack.texts';
import { SelectorUnknown, expandUnits, nameAdopter } from './unit.selector';

/** What a reference in a pack is held against. */
export interface PackContext {
  readonly units: UnitTree;
  /** The pack's own document, as it says. */
  readonly documentId: string;
  /** The tree that the pack may name, as it says. */
  readonly root: string;
  /** Whom `adopter` may stand for: who adopts; while nobody does, each that may; nobody where the pack is no model. */
  readonly adopters: readonly string[];
}

export type ReferenceKind =
  'unit' | 'unitOrAdopter' | 'unitOrSelector' | 'owner' | 'clause' | 'document' | 'procedureUnit' | 'incentiveRule';

function unitFault(slug: string, { units, root }: PackContext): Text | undefined {
  if (!units.has(slug)) return say.unknownUnit(slug);
  if (units.has(root) && !units.within(slug, root)) return say.outsideRoot(slug, root);
  return undefined;
}

function selectorFault(text: string, context: PackContext): Text | undefined {
  if (!text.includes(':')) return unitFault(text, context);
  try {
    return expandUnits(text, context.units)
      .map((slug) => unitFault(slug, context))
      .find((fault) => fault !== undefined);
  } catch (error) {
    if (error instanceof SelectorUnknown) return say.badSelector(text);
    throw error;
  }
}

function clauseFault(text: string, { documentId }: PackContext): Text | undefined {
  if (!isClause(text)) return say.badClause(text);
  return parseClause(text).document === documentId ? undefined : say.otherDocument(text, documentId);
}

/** What is wrong with a reference, `undefined` if nothing is: `adopter` in it must be somebody. */
export function referenceFault(kind: ReferenceKind, text: string, context: PackContext): Text | undefined {
  const adopters = ADOPTER_ALLOWED.includes(kind) && nameAdopter(text, '') !== text ? context.adopters : [];
  const readings = adopters.length === 0 ? [text] : adopters.map((adopter) => nameAdopter(text, adopter));
  const faults = readings.map((reading) => readingFault(kind, reading, context));
  return faults.includes(undefined) ? undefined : faults[0];
}

const ADOPTER_ALLOWED: readonly ReferenceKind[] = ['unitOrAdopter', 'unitOrSelector', 'owner'];

/** The county or park of the subject, or that place's department (`incentives.md` §9.3). */
const REGISTRANT = /^registrant(-[a-z][a-z0-9-]*)?$/;

function readingFault(kind: ReferenceKind, text: string, context: PackContext): Text | undefined {
  switch (kind) {
    case 'unit':
    case 'unitOrAdopter':
      return unitFault(text, context);
    case 'unitOrSelector':
      return selectorFault(text, context);
    case 'owner':
      return text === 'parent' ? undefined : unitFault(text, context);
    case 'clause':
      return clauseFault(text, context);
    case 'procedureUnit':
      return REGISTRANT.test(text) ? undefined : unitFault(text, context);
    case 'incentiveRule':
      return /^INC-\d{2}$/.test(text) ? undefined : say.badForm('INC-nn', text);
    case 'document':
      return isClause(`${text} §一`) ? undefined : say.unknownDocument(text);
  }
}
