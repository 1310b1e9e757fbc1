import type { Ledger } from '@taizhang/composition';
import { type Failure, ReactionRunner } from '@taizhang/platform';
import { type Command, oneOf, print } from './command';
import { log, withLedger } from './ledger-here';
import { because } from './projections.commands';

interface ReactionRow {
  readonly name: string;
  readonly state: string;
  readonly position: string;
  readonly failure: Failure | null;
}

interface ParkedRow {
  readonly reaction: string;
  readonly event_id: string;
  readonly stream: string;
  readonly type: string;
  readonly rule_id: string;
  readonly why: { readonly en: string };
  readonly tries: number;
}

/** Those that hear other services have a checkpoint where no broker is. */
const reactionsOf = async ({ db }: Ledger): Promise<ReactionRow[]> => {
  const sql = `SELECT name, state, position, failure
    FROM read.checkpoint WHERE kind IN ('reaction', 'consumer') ORDER BY name`;
  return (await db.query<ReactionRow>(sql)).rows;
};

const list: Command = (args) => {
  oneOf([], args);
  return withLedger(async (ledger) => {
    print(`head ${await ledger.store.head()}`);
    const reactions = await reactionsOf(ledger);
    for (const { name, state, position, failure } of reactions)
      print(`${name} ${state} ${position}${because(failure)}`);
    const { rows } = await ledger.db.query<ParkedRow>(
      `SELECT reaction, event_id, stream, type, rule_id, why, tries
         FROM reports.parked_event ORDER BY position, reaction`,
    );
    for (const { reaction, event_id: id, stream, type, rule_id: rule, why, tries } of rows) {
      print(`parked by ${reaction}: ${type} ${id} (${stream}), tried ${tries} times: ${rule} ${why.en}`);
    }
    return rows.length === 0 && reactions.every(({ state }) => state !== 'failed');
  });
};

const now = (): string => new Date().toISOString();

const retry: Command = (args) =>
  withLedger(async (ledger) => {
    const names = (await reactionsOf(ledger)).map(({ name }) => name);
    const chosen = oneOf(names, args);
    const { db, store, upcasters } = ledger;
    const runner = new ReactionRunner({ db, store, upcasters, log, reactions: [], now });
    for (const name of chosen === undefined ? names : [chosen]) await runner.retry(name);
    await runner.retryParked(chosen);
    print(`${chosen ?? 'every reaction'}: what stands or is parked is tried again by the process that works`);
    return true;
  });

export const reactionsCommands: Readonly<Record<string, Command>> = { list, retry };
