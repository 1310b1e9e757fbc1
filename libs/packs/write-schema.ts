import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packSchema } from './src/schema/pack.schema';

// `node -r @swc-node/register libs/packs/write-schema.ts`: the file that editors read; a spec holds it equal.
writeFileSync(join(__dirname, 'pack.schema.json'), `${JSON.stringify(packSchema, null, 2)}\n`);
