import { PUBLIC_EVENTS } from '@taizhang/contracts';
import { type Failure, PublicMessages, relayLag, retryRelay } from '@taizhang/platform';
import { type Command, oneOf, print } from './command';
import { withLedger } from './ledger-here';
import { because } from './projections.commands';

interface RelayRow {
  readonly state: string;
  readonly position: string;
  readonly failure: Failure | null;
}

const status: Command = (args) => {
  oneOf([], args);
  return withLedger(async ({ db, store, upcasters, personal }) => {
    const sql = `SELECT state, position, failure FROM read.checkpoint WHERE kind = 'relay'`;
    const [relay] = (await db.query<RelayRow>(sql)).rows;
    const source = new PublicMessages(PUBLIC_EVENTS, upcasters, personal.pseudonymOf);
    const lag = await relayLag({ db, store, source });
    print(relay ? `relay ${relay.state} ${relay.position}${because(relay.failure)}` : 'no relay has ever worked here');
    print(`behind the head by ${lag.positions} positions, ${lag.seconds.toFixed(1)} s`);
    return relay?.state !== 'failed';
  });
};

const retry: Command = (args) => {
  oneOf([], args);
  return withLedger(async ({ db }) => {
    print((await retryRelay(db)) ? 'the process that works tries its event again' : 'no relay stands');
    return true;
  });
};

export const relayCommands: Readonly<Record<string, Command>> = { status, retry };
