import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PUBLIC_EVENTS } from '.';
import { additions, incompatibilities } from './compatibility';
import type { JsonSchema } from './fields';
import { schemaDocuments } from './json-schema';

/** Notes what is new as published; refuses to note a broken promise. */
const file = join(__dirname, '../published.json');
const before = JSON.parse(readFileSync(file, 'utf8')) as Record<string, JsonSchema>;
const after = schemaDocuments(PUBLIC_EVENTS);
const broken = incompatibilities(before, after);
if (broken.length > 0) throw new Error(`not without a new version:\n${broken.join('\n')}`);
writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`);
process.stdout.write([...additions(before, after), ''].join('\n'));
