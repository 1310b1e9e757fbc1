import fc from 'fast-check';
import { bundledPacks, loadUnits } from './bundled';
import { PackInvalid } from './pack-fault';
import { loadPack } from './pack.loader';

const text = bundledPacks().get('SG18')?.text ?? '';
const units = loadUnits();

const scraps = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    '\t',
    '\n',
    '- ',
    ': ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '&a ',
    '*a',
    '!!set ',
    '? ',
    '|\n',
    '>-\n',
    '---\n',
  ),
  fc.constantFrom(
    '...\n',
    '%TAG ! x\n',
    '<<: ',
    '#',
    ',',
    'null',
    '.inf',
    '0x10',
    '__proto__: 1',
    'shigu',
    '\ud800',
    '\0',
    '~',
  ),
);
const edit = fc.record({ at: fc.nat(text.length), cut: fc.nat(40), put: scraps });
const mutated = fc
  .array(edit, { minLength: 1, maxLength: 6 })
  .map((edits) => edits.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), text));

it('a mutated pack loads or is refused with faults that have a place, and nothing else ever happens', () => {
  fc.assert(
    fc.property(mutated, (changed) => {
      try {
        expect(loadPack(changed, { file: 'SG18.yaml', units }).documentId).toBe('SG18');
      } catch (error) {
        if (!(error instanceof PackInvalid)) throw error;
        const lines = changed.split('\n').length;
        const placed = error.faults.filter(
          ({ line, column, detail }) => line >= 1 && line <= lines && column >= 1 && detail.zh && detail.en,
        );
        expect(placed).toHaveLength(Math.min(error.total, 200));
      }
    }),
    { numRuns: 100 },
  );
});
