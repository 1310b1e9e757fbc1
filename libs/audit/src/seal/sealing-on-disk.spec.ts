import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskAuditStorage } from '../storage';
import { sealingContract } from './sealing.contract';

/** All of them with `FAULTS=full`. */
const RACES = process.env['FAULTS'] === 'full' ? 1_000 : 100;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'taizhang-sealing-'))));
afterEach(() => rmSync(folder, { recursive: true }));

sealingContract(() => DiskAuditStorage.open(folder), RACES);
