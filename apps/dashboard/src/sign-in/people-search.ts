import type { Person } from '../api/shapes';

export interface PeopleQuery {
  /** Chinese name of a tree of units; all where absent. */
  tree?: string;
  words: string;
}

const wordsOf = ({ sub, unit, name, title }: Person): string =>
  [sub, unit, name.zh, name.en, title.zh, title.en].join(' ').toLowerCase();

/** The people of the tree in whose name, post or unit every word occurs. */
export function matching(people: readonly Person[], { tree, words }: PeopleQuery): Person[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter(
    (person) =>
      (tree === undefined || person.tree?.zh === tree) && wanted.every((word) => wordsOf(person).includes(word)),
  );
}

/** In the order in which the first of each comes. */
export function grouped(people: readonly Person[], keyOf: (person: Person) => string): [string, Person[]][] {
  const groups = new Map<string, Person[]>();
  for (const person of people) groups.set(keyOf(person), [...(groups.get(keyOf(person)) ?? []), person]);
  return [...groups];
}
