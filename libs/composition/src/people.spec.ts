import { loadUnits } from '@taizhang/packs';
import { devPeople } from './people';
import { SERVICES } from './services/services';

const people = devPeople(loadUnits());

it('are posts, each once, with a name in both languages, that a token can carry', () => {
  expect(new Set(people.map(({ sub }) => sub)).size).toBe(people.length);
  for (const { sub, unit, roles, name } of people) {
    expect(roles.length).toBeGreaterThan(0);
    expect(sub).toBe(`${unit}-${roles[0]}`);
    expect(name.zh).toMatch(/.+ · .+/);
    expect(name.en).toContain(unit);
  }
});

it('hold every role that a person needs for the commands of the services', () => {
  const held = new Set(people.flatMap(({ roles }) => roles));
  const deciders = SERVICES.flatMap(({ readables }) => readables.map(({ decider }) => decider)) as {
    roles?: Record<string, string[]>;
  }[];
  const needed = deciders
    .flatMap(({ roles = {} }) => Object.values(roles))
    .filter((roles) => !roles.includes('system'));
  expect(needed.length).toBeGreaterThan(5);
  expect(needed.filter((roles) => !roles.some((role) => held.has(role)))).toEqual([]);
});
