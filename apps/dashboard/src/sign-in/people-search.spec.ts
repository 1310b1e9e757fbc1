import type { Person } from '../api/shapes';
import { grouped, matching } from './people-search';

const person = (unit: string, role: string, unitName: string, post: string, tree: string): Person => ({
  ...{ sub: `${unit}-${role}`, unit, roles: [role], tree: { zh: tree, en: `${tree} en` } },
  ...{ name: { zh: `${unitName} · ${post}`, en: `${role}, ${unit}` }, title: { zh: post, en: role } },
});

const PEOPLE = [
  person('shigu', 'admin', '石鼓区', '系统管理员', '石鼓区'),
  person('wp10', 'admin', 'XX镇', '系统管理员', '城镇'),
  person('shigu.water', 'clerk', '区水利局', '经办人', '石鼓区'),
];
const subs = (people: readonly Person[]): string[] => people.map(({ sub }) => sub);

it.each([
  ['everybody without a query', { words: '' }, ['shigu-admin', 'wp10-admin', 'shigu.water-clerk']],
  ['by tree', { tree: '城镇', words: '' }, ['wp10-admin']],
  ['by a word of the post', { words: '经办' }, ['shigu.water-clerk']],
  ['by every word, in either language and case', { words: ' ADMIN  wp10 ' }, ['wp10-admin']],
  ['nobody where tree and words exclude each other', { tree: '城镇', words: '水利' }, []],
] as const)('finds %s', (_, query, found) => {
  expect(subs(matching(PEOPLE, query))).toEqual(found);
});

it('groups in the order of the first of each', () => {
  const groups = grouped(PEOPLE, ({ tree }) => tree?.zh ?? '');
  expect(groups.map(([key, people]) => [key, subs(people)])).toEqual([
    ['石鼓区', ['shigu-admin', 'shigu.water-clerk']],
    ['城镇', ['wp10-admin']],
  ]);
});
