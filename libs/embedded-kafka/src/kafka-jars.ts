import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const POM = join(__dirname, '..', 'pom.xml');
/** Of the jars, and of the image where tests run one. */
export const KAFKA_VERSION = /<kafka\.version>(.+)<\/kafka\.version>/.exec(readFileSync(POM, 'utf8'))?.[1] ?? '';
const CACHE = join(__dirname, '../../../node_modules/.cache/taizhang-kafka');
const FETCH_MS = 300_000;
const MIN_JAVA = 17;

/** Neither the cache nor Maven has Kafka, or there is no Java to run it. */
export class KafkaUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KafkaUnavailable';
  }
}

/** The class path of Kafka's broker and tools; fetched once by Maven. Throws `KafkaUnavailable`. */
export async function kafkaJars(): Promise<string> {
  await checkJava();
  const digest = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  const folder = join(CACHE, digest);
  if (!existsSync(folder)) await fetchInto(folder);
  return join(folder, '*');
}

async function checkJava(): Promise<void> {
  let said: string;
  try {
    said = (await run('java', ['-version'])).stderr;
  } catch (error) {
    throw new KafkaUnavailable(`Kafka needs Java ${MIN_JAVA} or newer, and there is no java`, { cause: error });
  }
  const major = Number(/version "(\d+)/.exec(said)?.[1]);
  if (!(major >= MIN_JAVA)) throw new KafkaUnavailable(`Kafka needs Java ${MIN_JAVA} or newer, this one says: ${said}`);
}

/** Copied aside and renamed when whole; who comes second to the same folder throws its own copy away. */
async function fetchInto(folder: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  try {
    const copy = ['dependency:copy-dependencies', `-DoutputDirectory=${fresh}`, '-DincludeScope=runtime'];
    const windows = process.platform === 'win32';
    await run(windows ? 'mvn.cmd' : 'mvn', ['-q', '-B', '-f', POM, ...copy], { timeout: FETCH_MS, shell: windows });
    if (!existsSync(folder)) renameSync(fresh, folder);
  } catch (error) {
    if (existsSync(folder)) return;
    throw new KafkaUnavailable(`Maven could not fetch Kafka: ${String(error)}`, { cause: error });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
