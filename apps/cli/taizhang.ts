import { ConfigInvalid } from '@taizhang/platform';
import { auditCommands, isAuditFault } from './audit.commands';
import { type Command, UsageWrong } from './command';
import { deadLettersCommands } from './dead-letters.commands';
import { packsCommands } from './packs.commands';
import { projectionsCommands } from './projections.commands';
import { recompute } from './recompute.command';
import { reactionsCommands } from './reactions.commands';
import { relayCommands } from './relay.commands';
import { tokens } from './tokens.command';
import { witness } from './witness.command';

const USAGE = `taizhang: the operator's tool 台账运维命令

  packs check FILE…                check packs; each fault as file:line:column path detail
  packs list                       the packs that come with this release
  packs schema                     the JSON Schema of a pack
  projections list                 read models: version, state, position
  projections verify [NAME]        rebuild aside and compare row by row
  projections digest [NAME [POSITION]]   a hash over the rows, equal wherever the same log was read
  projections retry NAME           let a failed projection try its event again
  reactions list                   process managers: state, position, parked events
  reactions retry [NAME]           try failed and parked events again, now
  dead-letters list                messages that no consumer could use
  dead-letters show ID             one of them, with its headers and value
  dead-letters replay ID           hand it to its consumer once more
  dead-letters discard ID REASON   give it up
  relay status                     the way to Kafka: state, position, how far behind
  relay retry                      let a relay that stands send its event again
  audit verify [--key VKEY] [--pin CHECKPOINT] [--resume FILE]
                                   every event against the transparency log, every root worked out again
  audit verify --export FILE | --url URL --token TOKEN   the same from an export, without the database
  audit new-key NAME FILE [--witness]   a key for AUDIT_KEY, or for a witness
  audit recompute [KIND ID]        take decisions once more, by the rules and facts of their day
  witness --key FILE --log VKEY… [--dir FOLDER] [--host HOST] [--port PORT]
                                   cosigns checkpoints of these logs that hold all it has seen; until Ctrl-C
  tokens --sub USER --unit UNIT --role ROLE…   a token of development mode
  help                             this text

They work on DATABASE_URL, or on the embedded PostgreSQL of DATA_DIR, beside a running host or alone.
Exit code 0: in order; 1: a fault or difference was found, or it failed; 2: the command was not understood.
`;

const COMMANDS: Readonly<Record<string, Readonly<Record<string, Command>>>> = {
  audit: { ...auditCommands, recompute },
  packs: packsCommands,
  projections: projectionsCommands,
  reactions: reactionsCommands,
  'dead-letters': deadLettersCommands,
  relay: relayCommands,
};

async function dispatch([name, ...rest]: readonly string[]): Promise<boolean> {
  if (name === undefined || name === 'help' || name === '--help') {
    process.stdout.write(USAGE);
    return true;
  }
  if (name === 'tokens') return tokens(rest);
  if (name === 'witness') return witness(rest);
  const [action = '', ...args] = rest;
  const command = COMMANDS[name]?.[action];
  if (!command) throw new UsageWrong(`unknown command: ${[name, action].join(' ').trim()}`);
  return command(args);
}

function explain(error: unknown): number {
  if (error instanceof UsageWrong) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  const { code, message, stack } = error as NodeJS.ErrnoException;
  const known = error instanceof ConfigInvalid || isAuditFault(error) || code !== undefined;
  process.stderr.write(`${known ? message : (stack ?? String(error))}\n`);
  return 1;
}

/** Runs one command line; answers the exit code. */
export const run = (args: readonly string[]): Promise<number> =>
  dispatch(args).then((inOrder) => (inOrder ? 0 : 1), explain);
