import { isClause, parseClause, printClause } from './clause';
import { derivedId, newId } from './ids';
import { UnitTree, type Unit } from './unit';

describe('clauses', () => {
  it.each(['SG6 §四(三)', 'SG18 §附件1(14)', 'WP07 §二', 'ZZ4 §第十二条', 'HY §16', 'SG10 §末段'])(
    '%s round trips',
    (text) => expect(printClause(parseClause(text))).toBe(text),
  );
  it.each(['SG2 §一', 'SG6', 'SG6 §', 'SG6 一', 'sg6 §一', 'SG6 §一 §二', 'WP23 §一', 'SG6 §<b>', 42])(
    '%s is no clause',
    (text) => expect(isClause(text)).toBe(false),
  );
});

describe('ids', () => {
  it('derives the same id from the same words only', () => {
    expect(derivedId('a', 'b')).toBe(derivedId('a', 'b'));
    expect(derivedId('a', 'b')).not.toBe(derivedId('ab'));
    expect(newId() < newId()).toBe(true);
  });
});

describe('the unit tree', () => {
  const unit = (slug: string, parent: string | null, kind: Unit['kind'] = 'government'): Unit => ({
    slug,
    name: slug,
    level: 'county',
    kind,
    parent,
  });
  const tree = new UnitTree([
    unit('city', null),
    unit('town', 'city'),
    unit('town.law', 'town', 'section'),
    unit('other', null),
  ]);

  it('reaches by parent, not by the text of the slug', () => {
    expect(tree.within('town', 'city')).toBe(true);
    expect(tree.within('city', 'town')).toBe(false);
    expect(tree.root('town.law').slug).toBe('city');
    expect(tree.subtree('city').map(({ slug }) => slug)).toEqual(['city', 'town', 'town.law']);
  });

  it('a section acts for its department, nobody else does', () => {
    expect(tree.isOwn('town.law', 'town')).toBe(true);
    expect(tree.isOwn('town', 'town.law')).toBe(false);
    expect(tree.isOwn('nowhere', 'town')).toBe(false);
  });

  it.each([
    ['an unknown parent', [unit('a', 'b')]],
    ['a slug twice', [unit('a', null), unit('a', null)]],
    ['a circle', [unit('a', 'b'), unit('b', 'a')]],
  ])('refuses %s', (_, units) => expect(() => new UnitTree(units)).toThrow(RangeError));
});
