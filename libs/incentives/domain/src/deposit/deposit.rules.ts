import { type Actor, ensure, type LocalDate, OutOfReach, type Text, type UnitTree } from '@taizhang/kernel';
import type { DepositTerms } from './deposit.events';
import type { DepositState } from './deposit.state';

/** The treasurer of the rule's pay unit or of its fund. Throws `OutOfReach`. */
export function ensureHolder(treasurerUnits: readonly string[], { unitId }: Actor, units: UnitTree): void {
  if (treasurerUnits.some((held) => units.isOwn(unitId, held))) return;
  const held = treasurerUnits.join(', ');
  throw new OutOfReach({ en: `deposits are held at ${held}`, zh: `风险抵押金由 ${held} 管理` });
}

const ensureDeposit = (holds: boolean, why: Text): void => ensure('INC-35', holds, why);

/** What the role pays in. */
export function sumFor(terms: DepositTerms, cadreRole: string): number {
  const fen = terms.rows[cadreRole];
  ensureDeposit(fen !== undefined, { en: `no sum for ${cadreRole}`, zh: `未规定 ${cadreRole} 的缴纳标准` });
  return fen ?? 0;
}

export function ensureExact({ amountFen }: DepositState, paidFen: number): void {
  const why = { en: `it is paid in one sum of ${amountFen} fen`, zh: `应一次性缴纳 ${amountFen} 分` };
  ensureDeposit(paidFen === amountFen, why);
}

export function ensureSettleable({ settleFrom }: DepositTerms, today: LocalDate): void {
  ensureDeposit(today >= settleFrom, { en: `settled from ${settleFrom} on`, zh: `自 ${settleFrom} 起结算` });
}

/** Only where the county's rule says so: the plan itself forfeits nothing. */
export function ensureForfeitable({ firePoints, amountFen }: DepositState, fen: number, underRule: boolean): void {
  ensureDeposit((firePoints ?? 0) >= 1, { en: 'no fire point counts', zh: '没有计入的火点' });
  ensureDeposit(underRule, { en: 'no county rule is set', zh: '尚未设定没收依据的县级规定' });
  ensureDeposit(fen <= amountFen, { en: `at most ${amountFen} fen`, zh: `不得超过 ${amountFen} 分` });
}
