import type { UnitLevel } from '@taizhang/kernel';
import { loadUnits } from './bundled';
import { readUnits } from './unit.reader';

const units = loadUnits();
const below = (slug: string, level?: UnitLevel) =>
  units.subtree(slug).filter((unit) => unit.slug !== slug && (!level || unit.level === level));
const departments = (slug: string) => units.children(slug).filter((unit) => unit.kind === 'department');
const governments = (slug: string, level: UnitLevel) => below(slug, level).filter((unit) => unit.kind === 'government');

describe('the unit tree', () => {
  it.each([
    ['hengyang has 35 departments', () => departments('hengyang'), 35],
    ['shigu has 6 streets and 1 town', () => governments('shigu', 'street'), 7],
    ['shigu has 4 named communities', () => governments('shigu', 'community'), 4],
    ['wp01 has 12 community-level units', () => governments('wp01', 'community'), 12],
    ['wp08 has 4 counties', () => governments('wp08', 'county'), 4],
    ['wp08 has 11 pilot sites', () => below('wp08', 'community'), 11],
    ['wp13 has 14 named counties', () => governments('wp13', 'county'), 14],
    ['wp17 has 26 departments', () => departments('wp17'), 26],
    ['wp19 has 23 departments', () => departments('wp19'), 23],
    ['the water-saving group has 22 member units', () => units.get('shigu.water-saving-group').members ?? [], 22],
    ['the joint meeting has 11 member units', () => units.get('hengyang.community-joint-meeting').members ?? [], 11],
  ])('%s', (_, listed, count) => {
    expect(listed()).toHaveLength(count);
  });

  it('wp13 has 3 named cities beside the numbered one', () => {
    const cities = governments('wp13', 'city').map((unit) => unit.slug);
    expect(cities).toEqual(['wp13.lhasa', 'wp13.shigatse', 'wp13.shannan', 'wp13.city-01']);
  });

  it('has 22 plan roots and their superiors', () => {
    const plans = Array.from({ length: 22 }, (_, index) => `wp${String(index + 1).padStart(2, '0')}`);
    expect(plans.filter((slug) => !units.has(slug))).toEqual([]);
    const parents = plans.flatMap((slug) => units.get(slug).parent ?? []);
    expect(parents).toEqual(['wp05-district', 'wp11-county', 'wp16-city', 'wp22-province']);
    expect(units.get('wp16-city').parent).toBe('wp16-province');
    const roots = units.all().filter((unit) => unit.parent === null);
    expect(roots).toHaveLength(24); // the 22 plans' trees, hengyang and zhuzhou
  });

  it('keeps the parent column where a slug does not extend it', () => {
    expect(units.get('shigu').parent).toBe('hengyang');
    expect(units.get('shigu.five-society-centre').parent).toBe('shigu.civil-affairs');
    expect(units.get('zhuzhou.grid-office').parent).toBe('zhuzhou.governance-office');
  });

  it('names only units that exist as members and dispatching departments', () => {
    const named = units.all().flatMap((unit) => [...(unit.members ?? []), unit.dispatchedBy ?? []].flat());
    expect(named.filter((slug) => !units.has(slug))).toEqual([]);
    expect(units.get('zhuzhou.county-01.street-02.station-03')).toMatchObject({
      name: '执法中队',
      kind: 'stationed',
      dispatchedBy: 'zhuzhou.county-01.urban-management',
    });
  });

  it.each([
    ['an unknown key', '- {code: a, name: A, level: city, rank: 1}'],
    ['a root without a level', '- {code: a, name: A}'],
    ['both code and slug', '- {code: a, slug: b, name: A, level: city}'],
    ['broken YAML', '- {code: a'],
  ])('refuses a unit file with %s', (_, text) => {
    expect(() => readUnits(text, 'bad.yaml')).toThrow(RangeError);
  });
});
