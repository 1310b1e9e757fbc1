import { loadUnits } from '@taizhang/packs';
import { devPeople } from './people';
import { SERVICES } from './services/services';

const units = loadUnits();
const people = devPeople(units);

it('are posts, each once, with a name in both languages, that a token can carry', () => {
  expect(new Set(people.map(({ sub }) => sub)).size).toBe(people.length);
  for (const { sub, unit, roles, name, tree } of people) {
    expect(roles.length).toBeGreaterThan(0);
    expect(sub).toBe(`${unit}-${roles[0]}`);
    expect(name.zh).toMatch(/.+ · .+/);
    expect(name.en).toContain(unit);
    expect([tree.zh, tree.en]).not.toContain('');
  }
});

it('stand tree by tree, each tree with an administrator, and roles with a title', () => {
  const trees = people.map(({ tree }) => tree.zh);
  expect(trees).toEqual([...new Set(trees)].flatMap((tree) => trees.filter((each) => each === tree)));
  for (const tree of new Set(trees)) {
    const members = people.filter((person) => person.tree.zh === tree);
    expect(members.some(({ roles }) => roles.includes('admin'))).toBe(true);
    expect(new Set(members.map(({ unit }) => units.root(unit).slug)).size).toBe(1);
  }
  expect(people.filter(({ title, roles }) => title.zh === roles[0])).toEqual([]);
});

it('firms sign in for themselves', () => {
  const firms = people.filter(({ roles }) => roles.includes('applicant'));
  expect(firms.map(({ subjectId }) => subjectId)).toEqual(['firm-shigu-01', 'FIRM-001', 'firm-wp17-01']);
});

it('hold every role that a person needs for the commands of the services', () => {
  // Whoever is signed in is part of the public.
  const held = new Set(['public', ...people.flatMap(({ roles }) => roles)]);
  const deciders = SERVICES.flatMap(({ readables }) => readables.map(({ decider }) => decider)) as {
    roles?: Record<string, string[]>;
  }[];
  const needed = deciders
    .flatMap(({ roles = {} }) => Object.values(roles))
    .filter((roles) => !roles.includes('system'));
  expect(needed.length).toBeGreaterThan(5);
  expect(needed.filter((roles) => !roles.some((role) => held.has(role)))).toEqual([]);
});
