import { type Ledger, SERVICES } from '@taizhang/composition';
import {
  CannotVerify,
  digestProjection,
  type Failure,
  ProjectionRunner,
  verifyProjection,
  type Projection,
} from '@taizhang/platform';
import { type Command, oneOf, print, UsageWrong } from './command';
import { log, withLedger } from './ledger-here';

const PROJECTIONS = SERVICES.flatMap(({ projections }) => projections);
const NAMES = PROJECTIONS.map(({ name }) => name);

interface CheckpointRow {
  readonly name: string;
  readonly version: number;
  readonly live: boolean;
  readonly state: string;
  readonly position: string;
  readonly failure: Failure | null;
}

const list: Command = (args) => {
  oneOf([], args);
  return withLedger(async ({ db, store }) => {
    print(`head ${await store.head()}`);
    const { rows } = await db.query<CheckpointRow>(
      `SELECT name, version, live, state, position, failure FROM read.checkpoint WHERE kind = 'projection'
       ORDER BY name, version`,
    );
    for (const { name, version, live, state, position, failure } of rows) {
      print(`${name} v${version} ${live ? 'live' : 'not live'} ${state} ${position}${because(failure)}`);
    }
    for (const name of NAMES) if (!rows.some((row) => row.name === name)) print(`${name} not built yet`);
    return rows.every(({ state }) => state !== 'failed');
  });
};

/** Why a consumer stands, as one line. */
export function because(failure: Failure | null): string {
  if (!failure) return '';
  const { type, eventId, stream, revision, error } = failure;
  return eventId === undefined ? ` ${error}` : ` at ${type} ${eventId} (${stream} ${revision}): ${error}`;
}

const verify: Command = (args) => {
  const name = oneOf(NAMES, args);
  const chosen = PROJECTIONS.filter((projection) => name === undefined || projection.name === name);
  return withLedger(async (ledger) => {
    const equal: boolean[] = [];
    for (const projection of chosen) equal.push(await isEqual(projection, ledger));
    return equal.every(Boolean);
  });
};

async function isEqual(projection: Projection, ledger: Ledger): Promise<boolean> {
  const { name } = projection;
  try {
    const { db, store, upcasters } = ledger;
    const { position, rows, differing, differences } = await verifyProjection(projection, {
      db,
      store,
      upcasters,
      log,
    });
    print(`${name}: ${rows} rows compared at ${position}, ${differing} differ`);
    for (const { table, live, rebuilt } of differences) {
      print(`  ${table} live ${JSON.stringify(live ?? null)} rebuilt ${JSON.stringify(rebuilt ?? null)}`);
    }
    return differing === 0;
  } catch (error) {
    if (!(error instanceof CannotVerify)) throw error;
    print(error.message);
    return false;
  }
}

const digest: Command = ([name, position, ...more]) => {
  const chosen = PROJECTIONS.filter((projection) => name === undefined || projection.name === name);
  if (chosen.length === 0) throw new UsageWrong(`no ${name}; there are ${NAMES.join(', ')}`);
  if (more.length > 0 || (position !== undefined && !/^\d{20}$/.test(position))) {
    throw new UsageWrong('projections digest takes a name and a position of 20 digits');
  }
  return withLedger(async (ledger) => {
    const found: boolean[] = [];
    for (const projection of chosen) found.push(await tellDigest(projection, ledger, position));
    return found.every(Boolean);
  });
};

async function tellDigest(projection: Projection, ledger: Ledger, position?: string): Promise<boolean> {
  try {
    const one = await digestProjection(projection, { ...ledger, log }, position);
    print(`${one.name} v${one.version} ${one.position} ${one.rows} ${one.digest}`);
    return true;
  } catch (error) {
    if (!(error instanceof CannotVerify)) throw error;
    print(error.message);
    return false;
  }
}

const retry: Command = (args) => {
  const name = oneOf(NAMES, args);
  if (name === undefined) throw new UsageWrong(`projections retry needs a name: ${NAMES.join(', ')}`);
  return withLedger(async ({ db, store, upcasters }) => {
    await new ProjectionRunner({ db, store, upcasters, log, projections: PROJECTIONS }).retry(name);
    print(`${name} tries again`);
    return true;
  });
};

export const projectionsCommands: Readonly<Record<string, Command>> = { list, verify, digest, retry };
