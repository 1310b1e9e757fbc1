import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packSchema } from './pack.schema';

it('the schema that editors read is the one that the loader checks by', () => {
  const written: unknown = JSON.parse(readFileSync(join(__dirname, '../../pack.schema.json'), 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(packSchema)));
});
