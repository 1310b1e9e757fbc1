import { dirname } from 'node:path';
import { CONSUMERS } from '@taizhang/composition';
import { cloudEventType, PUBLIC_EVENTS } from '@taizhang/contracts';
import type { EventName, ReactionDeclaration } from '@taizhang/platform';
import { MANAGERS } from './managers';
import { endless, needless } from './reaction-graph';
import { isSpec, SOURCES } from './sources';

/** Public events of services that do not exist yet; who hears them waits. */
const NOT_YET_TOLD = [
  ...['claim ClaimClosed', 'claim ClaimTerminated', 'lead LeadCleared', 'lead LeadReferred'],
  ...['mealEnrolment MealCircumstancesChanged', 'mealEnrolment MealEnrolmentApproved', 'mealEnrolment MealServed'],
  ...['mealEnrolment MealSwipeVoided', 'mealMonth MealMonthClosed', 'mealMonth MealSiteYearSummarised'],
  'workItem WorkItemAdmitted',
];

/** Of each category the sources that stand beside its decider. */
function writersOf(): ReadonlyMap<string, string> {
  const code = SOURCES.filter(({ file }) => /^libs\/.*\/src\//.test(file) && !isSpec(file));
  const deciders = code.filter(({ file }) => file.endsWith('.decider.ts'));
  return new Map(
    deciders.map(({ file, text }) => {
      const beside = code.filter((other) => dirname(other.file) === dirname(file));
      return [/\bcategory: '(\w+)'/.exec(text)?.[1] ?? '', beside.map((other) => other.text).join('\n')];
    }),
  );
}

const WRITERS = writersOf();

/** Whether a decider of the category writes events of the type. */
const isWritten = (name: string): boolean => {
  const [category = '', type = ''] = name.split(' ');
  return WRITERS.get(category)?.includes(`'${type}'`) ?? false;
};

it('a process manager has a name of its own and hears each event once', () => {
  const names = MANAGERS.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(20);
  expect([...new Set(names)]).toEqual(names);
  for (const { name, hears } of MANAGERS) expect([name, ...new Set(hears)]).toEqual([name, ...hears]);
});

it('no chain of process managers comes back to where it began, but in one that says why it ends', () => {
  expect(endless(MANAGERS)).toEqual([]);
  expect(needless(MANAGERS)).toEqual([]);
});

it('a circle is found, however long, and one that hears itself and does not say why it ends', () => {
  const manager = (name: string, hears: EventName, writes: EventName): ReactionDeclaration => ({
    ...{ name, hears: [hears], writes: [writes] },
  });
  const chain = [manager('one', 'a A', 'b B'), manager('two', 'b B', 'c C'), manager('three', 'c C', 'd D')];
  expect(endless(chain)).toEqual([]);
  expect(endless([...chain, manager('back', 'd D', 'b B')])).toEqual(['two', 'three', 'back']);
  const own = manager('own', 'e E', 'e E');
  expect(endless([own])).toEqual(['own']);
  expect(endless([{ ...own, ends: 'it counts down' }])).toEqual([]);
  expect(needless([{ ...manager('straight', 'a A', 'b B'), ends: 'it counts down' }])).toEqual(['straight']);
});

it('what is heard is told by somebody', () => {
  const heard = [...new Set(MANAGERS.flatMap(({ hears }) => hears))];
  expect(heard.filter((name) => !isWritten(name)).sort()).toEqual(NOT_YET_TOLD);
});

it('what another service tells is heard over its topic, not read from the store', () => {
  const own = SOURCES.filter(({ file }) => /^libs\/(tasks|incentives)\/api\/.*\.reaction\.ts$/.test(file));
  expect(own.length).toBeGreaterThan(20);
  const across = own.flatMap(({ file, text }) =>
    PUBLIC_EVENTS.filter(({ service }) => service !== file.split('/')[1])
      .map(({ category, name }) => `${category} ${name}`)
      .filter((name) => text.includes(`'${name}'`))
      .map((name) => `${file} ${name}`),
  );
  expect(across).toEqual([]);
});

it('what a process manager says that it writes exists', () => {
  const written = [...new Set(MANAGERS.flatMap(({ writes }) => writes))];
  expect(written.filter((name) => !isWritten(name))).toEqual([]);
});

it('every public event is told by somebody', () => {
  expect(PUBLIC_EVENTS.map(({ category, name }) => `${category} ${name}`).filter((name) => !isWritten(name))).toEqual(
    [],
  );
});

it('what another service is asked for, it tells', () => {
  expect(CONSUMERS.length).toBeGreaterThan(0);
  for (const { declaration } of CONSUMERS) {
    const told = PUBLIC_EVENTS.filter((event) => declaration.hears.includes(cloudEventType(event)));
    expect([...new Set(told.map(cloudEventType))].sort()).toEqual([...declaration.hears].sort());
    const unknown = declaration.reads.filter((field) => !told.some(({ fields }) => fields.includes(field)));
    expect([declaration.name, unknown]).toEqual([declaration.name, []]);
  }
});
