import { loadUnits } from './bundled';
import { SelectorUnknown, expandUnits } from './unit.selector';

const expand = (text: string) => expandUnits(text, loadUnits());

describe('selectors', () => {
  it.each([
    ['shigu.water', 1, 'shigu.water'],
    ['children:shigu.renmin:community', 4, 'shigu.renmin.renminlu'],
    ['children:wp13:city', 4, 'wp13.lhasa'],
    ['members:shigu.water-saving-group', 22, 'shigu.publicity-dept'],
    ['all-departments:wp17', 26, 'wp17.housing'],
  ])('%s stands for %i', (text, count, first) => {
    expect(expand(text)).toHaveLength(count);
    expect(expand(text)[0]).toBe(first);
  });

  it.each([
    'shigu.nobody',
    'children:shigu.renmin:village',
    'children:shigu.renmin',
    'children:nowhere:street',
    'members:shigu.water',
    'all-departments:shigu:county',
    'everybody:shigu',
    '',
  ])('%j stands for nobody', (text) => {
    expect(() => expand(text)).toThrow(SelectorUnknown);
  });
});
