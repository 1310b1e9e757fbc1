import fc from 'fast-check';
import { v5 } from 'uuid';
import { derivedId } from './ids';

it('a derived id is the UUIDv5 of its words', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
      expect(derivedId(...words)).toBe(v5(JSON.stringify(words), '6f1e6c2a-8c55-5b1d-9d1c-7461697a6861'));
    }),
  );
});
