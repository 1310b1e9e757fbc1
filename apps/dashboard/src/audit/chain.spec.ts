import { type ChainNode, placed } from './chain';
import { changedMembers, momentsOf } from './moments';
import { streamOf, thingOf } from './kinds';
import type { HistoryRow } from '../api/shapes';

const node = (id: string, position: string, causedBy: string | null): ChainNode => ({
  ...{ id, position, causedBy, recordedAt: '2022-10-31T01:00:00.000Z' },
});

const typed = (id: string, position: string, causedBy: string | null, type: string): ChainNode => ({
  ...node(id, position, causedBy),
  event: {
    ...{ stream: `task-${id}`, category: 'task', revision: 0, type, occurredAt: '' },
    ...{ actor: { userId: 'u', unitId: 'shigu' }, basis: [] },
  },
});

it('draws as one what followed alike from one event and led to nothing', () => {
  const nodes = [
    ...[
      typed('a', '1', null, 'PlanAdopted'),
      typed('b', '2', 'a', 'TaskAssigned'),
      typed('c', '3', 'a', 'TaskAssigned'),
    ],
    ...[
      typed('d', '4', 'a', 'MetricDefined'),
      typed('e', '5', 'c', 'TaskAssigned'),
      typed('f', '6', 'a', 'TaskAssigned'),
    ],
  ];
  expect(placed(nodes).map(({ ids, depth, line }) => [ids, depth, line])).toEqual([
    [['a'], 0, 0],
    [['b', 'f'], 1, 1],
    [['c'], 1, 2],
    [['d'], 1, 3],
    [['e'], 2, 4],
  ]);
});

it('places causes left of what they led to, in the order of the log', () => {
  const nodes = [
    node('c', '3', 'b'),
    node('a', '1', null),
    node('b', '2', 'a'),
    node('d', '4', 'a'),
    node('e', '5', 'gone'),
  ];
  expect(placed(nodes).map(({ id, depth, line }) => [id, depth, line])).toEqual([
    ...[
      ['a', 0, 0],
      ['b', 1, 1],
      ['c', 2, 2],
      ['d', 1, 3],
      ['e', 0, 4],
    ],
  ]);
});

const row = (revision: number, recordedAt: string, occurredAt: string): HistoryRow => ({
  ...{ id: `e${revision}`, type: 'T', revision, position: String(revision), recordedAt, data: {} },
  metadata: { actor: { userId: 'u', unitId: 'shigu', roles: [] }, occurredAt, basis: [], correlationId: 'c' },
});

it('has one step a moment, by either time line', () => {
  const rows = [row(2, 'r2', 'o2'), row(0, 'r1', 'o1'), row(1, 'r1', 'o2')];
  const steps = (line: 'recorded' | 'occurred') =>
    momentsOf(rows, line).map(({ instant, rows: some }) => [instant, some.map(({ revision }) => revision)]);
  expect(steps('recorded')).toEqual([
    ['r1', [0, 1]],
    ['r2', [2]],
  ]);
  expect(steps('occurred')).toEqual([
    ['o1', [0]],
    ['o2', [1, 2]],
  ]);
});

it('says which members changed', () => {
  expect([...changedMembers({ a: 1, b: [1], c: 3 }, { a: 1, b: [2], d: 4 })].sort()).toEqual(['b', 'c', 'd']);
  expect([...changedMembers(undefined, { a: 1 })]).toEqual(['a']);
});

it.each([
  ['task-sg18.r14', { kind: 'task', id: 'sg18.r14' }],
  ['award-a-1', { kind: 'award', id: 'a-1' }],
  ['task-', undefined],
  ['nothing-1', undefined],
  ['sg18.r14', undefined],
])('reads %s as %j', (stream, thing) => {
  expect(thingOf(stream)).toEqual(thing);
  if (thing) expect(streamOf(thingOf(stream) ?? { kind: 'task', id: '' })).toBe(stream);
});
