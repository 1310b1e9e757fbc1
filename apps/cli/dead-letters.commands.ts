import { NotFound } from '@taizhang/kernel';
import { carriedIn, deadLetter, type DeadLetterCommand } from '@taizhang/platform';
import { type Command, print, UsageWrong } from './command';
import { withLedger } from './ledger-here';

/** Whoever has a terminal on this machine. */
const OPERATOR = { userId: 'operator', unitId: 'system', roles: ['admin'] };

const oneId = (args: readonly string[], usage: string): string => {
  const [id] = args;
  if (id === undefined) throw new UsageWrong(usage);
  return id;
};

const list: Command = () =>
  withLedger(async ({ store, commands }) => {
    let open = 0;
    const filter = { categories: ['deadLetter'], types: ['MessageDeadLettered'] };
    for await (const { stream } of store.readAll({ limit: Number.MAX_SAFE_INTEGER, filter })) {
      const id = stream.slice('deadLetter-'.length);
      const { state } = await commands.load(deadLetter, id);
      const { status, reason, letter } = state;
      if (status === 'open') open += 1;
      print(`${id} ${status} ${letter?.consumer} ${letter?.fault} ${letter?.messageType ?? letter?.at}: ${reason}`);
    }
    return open === 0;
  });

const show: Command = (args) => {
  const id = oneId(args, 'dead-letters show ID');
  return withLedger(async ({ commands }) => {
    const { record, ...letter } = (await commands.load(deadLetter, id)).state.letter ?? {};
    print(JSON.stringify(letter, null, 2));
    if (record === undefined) return true;
    const { key, headers, value } = carriedIn(record);
    print(JSON.stringify({ key, headers }, null, 2));
    print(value?.toString() ?? '');
    return true;
  });
};

const give = (command: DeadLetterCommand, id: string, said: string): Promise<boolean> =>
  withLedger(async ({ commands }) => {
    if (!(await commands.find(deadLetter, id)))
      throw new NotFound({ en: `no dead letter ${id}`, zh: `没有死信 ${id}` });
    await commands.execute(deadLetter, id, command, { actor: OPERATOR });
    print(said);
    return true;
  });

const replay: Command = async (args) => {
  const id = oneId(args, 'dead-letters replay ID');
  return give({ type: 'ReplayDeadLetter' }, id, `${id} goes to its consumer again, by the process that works`);
};

const discard: Command = async ([id, ...words]) => {
  if (id === undefined || words.length === 0) throw new UsageWrong('dead-letters discard ID REASON');
  return give({ type: 'DiscardDeadLetter', reason: words.join(' ') }, id, `${id} is discarded`);
};

export const deadLettersCommands: Readonly<Record<string, Command>> = { list, show, replay, discard };
