import { RuleBroken } from './rule';
import type { Text } from './text';

/** The state table of a contract: where each command is allowed, and the rule that refuses it elsewhere. */
export type StateTable<CommandType extends string, Status extends string> = Readonly<
  Record<CommandType, { readonly in: readonly Status[]; readonly rule: string }>
>;

/** Throws `RuleBroken` with the rule of the command's row unless the table allows it in this state. */
export function ensureState<CommandType extends string, Status extends string>(
  table: StateTable<CommandType, Status>,
  type: CommandType,
  status: Status,
): void {
  const { in: allowed, rule } = table[type];
  if (!allowed.includes(status)) throw new RuleBroken(rule, wrongState(status));
}

const wrongState = (status: string): Text => ({
  en: `not possible in the state ${status}`,
  zh: `当前状态“${status}”不允许此操作`,
});
