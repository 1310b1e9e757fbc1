import { InvalidInput, type Text, type Unit, type UnitTree } from '@taizhang/kernel';
import { streetOf } from '../staffing/hr.reach';
import type { ConsentKind, Required, Strength } from './consent.state';

/** A stationed agency with its two superiors. */
export interface Agency {
  readonly stationUnit: string;
  readonly hostUnit: string;
  readonly dispatchedBy: string;
  readonly county: string;
}

const invalid = (pointer: string, detail: Text): InvalidInput => new InvalidInput([{ pointer, detail }]);

/**
 * Streets and towns are of one level; only the name says which one it is. Towns (乡, 镇) bind, streets (街道) advise:
 * ZZ1 §二(二) and ZZ2 §四(二) give the right of consent to 乡镇 alone, ZZ3 asks both for an opinion.
 */
export const isTown = ({ name }: Pick<Unit, 'name'>): boolean => /[乡镇](\(街道\))?\d*$/.test(name);

export function agencyOf(stationUnit: string, units: UnitTree): Agency {
  const unit = units.has(stationUnit) ? units.get(stationUnit) : undefined;
  const hostUnit = unit && streetOf(stationUnit, units);
  const county =
    hostUnit && units.path(hostUnit).find(({ level, kind }) => level === 'county' && kind === 'government');
  if (unit?.kind !== 'stationed' || unit.dispatchedBy === undefined || !hostUnit || !county) {
    throw invalid('/stationUnit', {
      en: `${stationUnit} is no agency that a department sends to a street or town`,
      zh: `${stationUnit} 不是派驻机构`,
    });
  }
  return { stationUnit, hostUnit, dispatchedBy: unit.dispatchedBy, county: county.slug };
}

/** The host and the other streets and towns of its county that the agency serves. */
export function servedBy({ hostUnit, county }: Agency, others: readonly string[], units: UnitTree): string[] {
  const foreign = others.find(
    (slug) => !units.has(slug) || streetOf(slug, units) !== slug || !units.within(slug, county),
  );
  if (foreign !== undefined) {
    throw invalid('/units', {
      en: `${foreign} is no street or town of ${county}`,
      zh: `${foreign} 不是 ${county} 的乡镇(街道)`,
    });
  }
  return [...new Set([hostUnit, ...others])];
}

/** Who is heard, who must agree, who must be told (ZZ3 §二(二), (五); TSK-63 to 66). */
export function requiredFor(kind: ConsentKind, agency: Agency, served: readonly string[], units: UnitTree): Required[] {
  const each = (strength: Strength): Required[] => served.map((unitId) => ({ unitId, strength }));
  const agreement = (unitId: string): Required => ({ unitId, strength: 'agreement' });
  switch (kind) {
    case 'head-appointment':
    case 'head-removal':
      return served.map((unitId) => ({ unitId, strength: isTown(units.get(unitId)) ? 'agreement' : 'opinion' }));
    case 'staff-transfer':
      return each('notice');
    case 'borrow':
      return [...each('agreement'), agreement(orgDeptOf(agency, units))];
    case 'poor-performance':
      return each('opinion');
    case 'target-letter':
      return [agency.hostUnit, agency.stationUnit, agency.dispatchedBy].map(agreement);
  }
}

function orgDeptOf({ county }: Agency, units: UnitTree): string {
  const slug = `${county}.org-dept`;
  if (units.has(slug)) return slug;
  throw invalid('/stationUnit', { en: `${county} has no organisation department`, zh: `${county} 没有组织部门` });
}
