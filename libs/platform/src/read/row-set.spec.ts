import { ProjectionFault, RowSet } from './row-set';
import type { TableShape } from './table-shape';

class Row {
  id: string;
  n: number | null;
  list: number[];
}

const any = (): boolean => true;
const column = (property: string, fits: (value: unknown) => boolean = any) => ({
  property,
  name: property,
  type: 'text',
  select: property,
  fits,
});
const id = column('id');
const columns = [
  id,
  column('n', (value) => value === null || typeof value === 'number'),
  column('list', Array.isArray),
];
const shape: TableShape = { entity: Row, table: 'row', columns, key: [id], plain: true };

function touched(...keys: string[]): RowSet {
  const rows = new RowSet([shape]);
  for (const key of keys) rows.touch(Row, key);
  return rows;
}

const [a, b]: Row[] = [
  { id: 'a', n: 1, list: [] },
  { id: 'b', n: null, list: [2] },
] as [Row, Row];

it('answers what was put, and asks the database for the change alone', () => {
  const rows = touched('a', 'b', 'c');
  const [table] = rows.tables;
  table?.loaded({ id: 'c', n: 3, list: [] });
  rows.put(Row, a as Row);
  rows.put(Row, { ...(b as Row), n: undefined } as unknown as Row);
  rows.remove(Row, 'a');
  rows.remove(Row, 'c');
  expect(rows.get(Row, 'a')).toBeUndefined();
  expect(rows.get(Row, 'b')).toEqual(b);
  expect(table?.upserts()).toEqual([b]);
  expect(table?.deletes()).toEqual([{ id: 'c' }]);
});

it('refuses a change of a row in place, which a restart would forget', () => {
  const rows = touched('a');
  rows.put(Row, { id: 'a', n: 1, list: [] });
  const row = rows.get(Row, 'a') as Row;
  expect(() => (row.n = 2)).toThrow(TypeError);
  expect(() => row.list.push(1)).toThrow(TypeError);
});

it.each([
  ['get', (rows: RowSet) => rows.get(Row, 'x')],
  ['put', (rows: RowSet) => rows.put(Row, { id: 'x', n: 1, list: [] })],
  ['remove', (rows: RowSet) => rows.remove(Row, 'x')],
  ['get of another entity', (rows: RowSet) => rows.get(Object, 'a')],
  ['put of a wrong type', (rows: RowSet) => rows.put(Row, { id: 'a', n: '1' as unknown as number, list: [] })],
])('refuses %s beyond what touches named', (_, use) => {
  expect(() => use(touched('a'))).toThrow(ProjectionFault);
});
