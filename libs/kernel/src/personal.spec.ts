import type { DomainEvent } from './decider';
import { changedAt, ofEach, type Seal, sealedFields } from './personal';

const FILES = { files: [{ name: 'a', no: 1 }, { name: null }, {}], facts: { age: 82, since: null } };

it.each([
  ['files.*.name', { files: [{ name: '<a>', no: 1 }, { name: null }, {}] }],
  ['facts.*', { facts: { age: '<82>', since: null } }],
  ['facts.age', { facts: { age: '<82>', since: null } }],
  ['facts.name', {}],
  ['other.*.name', {}],
  ['files.*.no.deeper', {}],
])('changes what stands at %s, and nothing that is not there', (path, expected) => {
  const before = structuredClone(FILES);
  expect(changedAt(FILES, path, (value) => `<${String(value)}>`)).toEqual({ ...FILES, ...expected });
  expect(FILES).toEqual(before);
});

type Written = DomainEvent & { readonly type: 'Written'; readonly by: string; readonly text?: string };

const seal: Seal = (personId, value) => `<${personId}>${String(value)}` as unknown as typeof value;
const text = sealedFields<string, Written>((_event, personId) => ({ personId, unitId: 'shigu' }), {
  Written: ['text'],
});
const author = sealedFields<string, Written>((event) => ({ personId: `by-${event.by}`, unitId: 'shigu' }), {
  Written: ['by'],
});

it('names a person only where there is something to seal, each for the own fields', () => {
  const both = ofEach(text, author);
  const event: Written = { type: 'Written', by: 'x', text: 'a' };
  expect(both.persons(event, 'p-1').map(({ personId }) => personId)).toEqual(['p-1', 'by-x']);
  expect(both.sealed(event, seal, 'p-1')).toEqual({ type: 'Written', by: '<by-x>x', text: '<p-1>a' });
  expect(text.persons({ type: 'Written', by: 'x' }, 'p-1')).toEqual([]);
});
