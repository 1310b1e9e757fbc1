import { ERASED, MASKED } from '@taizhang/kernel';
import { InMemoryPersonKeys, looksSealed, PersonalData, PersonErased, personsIn, SealBroken } from './index';

const W1 = { personId: 'w-001', unitId: 'shigu' };
const W2 = { personId: 'w-002', unitId: 'shigu' };

/** Counts how often keys are asked for. */
class CountedKeys extends InMemoryPersonKeys {
  asked: (readonly string[])[] = [];

  override of(personIds: readonly string[]) {
    this.asked.push(personIds);
    return super.of(personIds);
  }
}

let keys: CountedKeys;
let nowMs: number;
let personal: PersonalData;
beforeEach(() => {
  keys = new CountedKeys();
  nowMs = 0;
  personal = new PersonalData(keys, () => nowMs);
});

const VALUES: readonly unknown[] = ['1990-01-01', '张', 82, true, 0, '', ['dibao', 'disabled'], [], { a: [1, null] }];

it.each(VALUES.map((value) => [value]))('%j comes back as it was, and is not to be read before', async (value) => {
  const seal = await personal.sealer([W1]);
  const sealed = seal('w-001', value);
  expect(typeof sealed).toBe('string');
  if (typeof value === 'string' && value !== '') expect(String(sealed)).not.toContain(value);
  expect(seal('w-001', value)).not.toBe(sealed);
  expect(await personal.open({ deep: [{ sealed }] })).toEqual({ deep: [{ sealed: value }] });
});

it('what says nothing stays as it is', async () => {
  const seal = await personal.sealer([W1]);
  expect([seal('w-001', null), seal('w-001', undefined)]).toEqual([null, undefined]);
});

it('shows marks of the same shape to whoever may not see, and where the key is gone', async () => {
  const seal = await personal.sealer([W1, W2]);
  const state = {
    ...{
      name: seal('w-001', '张'),
      age: seal('w-001', 82),
      codes: seal('w-001', ['dibao']),
      other: seal('w-002', '李'),
    },
    ...{ inputs: seal('w-001', { a: 1 }), trace: [{ n: 1 }, seal('w-001', { n: 2 })], list: seal('w-001', [{ n: 3 }]) },
    plain: 'said openly',
  };
  const marked = (mark: string, other: string) => ({
    ...{ name: mark, age: mark, codes: [mark], other, inputs: {}, trace: [{ n: 1 }], list: [], plain: 'said openly' },
  });
  expect(personal.mask(state)).toEqual(marked(MASKED, MASKED));
  await personal.erase('w-001');
  expect(await personal.open(state)).toEqual(marked(ERASED, '李'));
});

it('whoever was erased stays so: nothing more is sealed of that person', async () => {
  await personal.sealer([W1]);
  await personal.erase('w-001');
  await expect(personal.sealer([W2, W1])).rejects.toThrow(PersonErased);
});

it('what goes on without an erased person is written with marks in place of the words', async () => {
  await personal.sealer([W1]);
  await personal.erase('w-001');
  const seal = await personal.sealer([W1, W2], true);
  const written = { reason: seal('w-001', 'a'), items: seal('w-001', ['b']), inputs: seal('w-001', { c: 1 }) };
  expect(written).toEqual({ reason: ERASED, items: [ERASED], inputs: {} });
  expect([seal('w-001', null), await personal.open(seal('w-002', 'a'))]).toEqual([null, 'a']);
});

it('asks for all keys in one go, keeps them, and learns of an erasure elsewhere within a second', async () => {
  const elsewhere = new PersonalData(keys, () => nowMs);
  const seal = await personal.sealer([W1, W2]);
  const rows = [{ text: seal('w-001', 'a') }, { text: seal('w-002', 'b') }];
  keys.asked = [];
  expect(await elsewhere.open(rows)).toEqual([{ text: 'a' }, { text: 'b' }]);
  expect(await elsewhere.open(rows)).toEqual([{ text: 'a' }, { text: 'b' }]);
  expect(keys.asked).toEqual([['w-001', 'w-002']]);
  await personal.erase('w-002');
  nowMs = 1_000;
  expect(await elsewhere.open(rows)).toEqual([{ text: 'a' }, { text: ERASED }]);
});

it('keeps no key for longer that was on its way here while it was erased', async () => {
  const elsewhere = new PersonalData(keys, () => nowMs);
  const row = { text: (await personal.sealer([W1]))('w-001', 'a') };
  const read = keys.of.bind(keys);
  keys.of = async (ids) => {
    const found = await read(ids);
    await personal.erase('w-001');
    return found;
  };
  expect(await elsewhere.open(row)).toEqual({ text: 'a' });
  keys.of = read;
  nowMs = 1_000;
  expect(await elsewhere.open(row)).toEqual({ text: ERASED });
});

it('blinds a text by a secret: the same again is the same, and nobody else comes to it', () => {
  const digest = personal.blinded('82');
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(new PersonalData(keys).blinded('82')).toBe(digest);
  expect([personal.blinded('83'), new PersonalData(new CountedKeys()).blinded('82')]).not.toContain(digest);
});

it('opens nothing that was changed, or moved to another person', async () => {
  const seal = await personal.sealer([W1, W2]);
  const sealed = seal('w-001', 'a');
  const [head, body = ''] = [sealed.slice(0, -20), sealed.slice(-20)];
  const changed = head + (body.startsWith('A') ? 'B' : 'A') + body.slice(1);
  for (const forged of [changed, sealed.replace('w-001', 'w-002'), sealed.replace(':v:', ':o:')]) {
    await expect(personal.open(forged)).rejects.toThrow(SealBroken);
  }
});

it('names whose values stand in something, and leaves what holds none as the same object', async () => {
  const seal = await personal.sealer([W1, W2]);
  const value = { at: new Date(0), a: [seal('w-002', 1)], b: seal('w-001', 2) };
  expect([...personsIn(value)].sort()).toEqual(['w-001', 'w-002']);
  expect([looksSealed(value), looksSealed({ a: ['sealed:1:v:x'] }), looksSealed({ a: 'sealed' })]).toEqual([
    ...[true, true, false],
  ]);
  const plain = { rows: [{ n: 1 }], at: new Date(0) };
  expect(await personal.open(plain)).toBe(plain);
  expect(personal.mask(plain)).toBe(plain);
});
