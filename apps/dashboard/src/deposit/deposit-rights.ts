import { commandsIn, holds, type MoneyReader } from '../incentive/award-rights';
import type { Deposit } from './deposit.shapes';

/** In which states a command can be given (§4.6); the likeliest first. */
const WHERE = {
  pay: ['required'],
  settle: ['held'],
  return: ['settled'],
  'pay-reward': ['settled', 'returned'],
  forfeit: ['settled'],
  release: ['required', 'held'],
} as const satisfies Record<string, readonly string[]>;

export type DepositCommandName = keyof typeof WHERE;

/** What a treasurer of the rule's pay unit or fund may do now; the host decides. */
export function depositRights(deposit: Deposit, reader: MoneyReader): DepositCommandName[] {
  if (!holds(reader, 'treasurer', deposit.treasurerUnits)) return [];
  return commandsIn(WHERE, deposit.state).filter((command) => {
    if (command === 'pay-reward') return deposit.reward === 'reserved';
    return command !== 'forfeit' || (deposit.firePoints ?? 0) > 0;
  });
}
