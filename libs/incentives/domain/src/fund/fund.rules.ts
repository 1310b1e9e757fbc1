import { type Actor, ensure, type LocalDate, OutOfReach, type UnitTree } from '@taizhang/kernel';
import { ensureGuard } from '../guard';
import type { ReserveFunds } from './fund.commands';
import { availableFen, type FundState, incomeFen, isOf, type HeldGrant } from './fund.state';

const TOWN_LEVELS = ['street', 'community', 'grid'];

/** The treasurer of the owner; nobody acts for a unit below. Throws `OutOfReach`. */
export function ensureTreasurer(treasurerUnitId: string, { unitId }: Actor, units: UnitTree): void {
  if (units.isOwn(unitId, treasurerUnitId)) return;
  const why = { en: `the money is held at ${treasurerUnitId}`, zh: `该资金由 ${treasurerUnitId} 管理` };
  throw new OutOfReach(why);
}

/** Fines feed nothing (WP06 §二(二)5), towns do not borrow (ZZ1 §三(七)). */
export function ensureSource({ level }: FundState, source: string): void {
  ensure('INC-18', source !== 'fine-revenue', { en: 'fines feed no fund', zh: '罚没收入不得作为专项资金来源' });
  ensure('INC-52', source !== 'borrowing' || !TOWN_LEVELS.includes(level), {
    en: 'a town does not borrow',
    zh: '乡镇(街道)不得举债',
  });
}

/** Sums stay below 2^53, where a number is exact. */
export function ensureHolds(fund: FundState, amountFen: number): void {
  ensureGuard(Number.isSafeInteger(incomeFen(fund) + amountFen), {
    en: 'more than a fund can hold',
    zh: '金额超出资金账可记录的范围',
  });
}

export const coversRule = (purpose: readonly string[], ruleKey: string): boolean =>
  purpose.some((each) => each === ruleKey || (each.endsWith('.*') && ruleKey.startsWith(each.slice(0, -1))));

/** A fund pays only what it is for. */
export function ensurePurpose(fund: Pick<FundState, 'purpose'>, ruleKey: string): void {
  ensureEarmarked(coversRule(fund.purpose, ruleKey), `is not for ${ruleKey}`, `用途不包括 ${ruleKey}`);
}

/** Strictly in order: whoever waits longer comes first. */
export function ensureTurn({ queue }: FundState, grant: ReserveFunds): void {
  const [head] = queue;
  ensureEarmarked(!head || isOf(grant)(head), 'others wait longer', '其他事项排队在前');
}

/** Never below 0. */
export function ensureAvailable(fund: FundState, fen: number): void {
  ensureEarmarked(fen <= availableFen(fund), `has ${availableFen(fund)} fen left`, `可用余额 ${availableFen(fund)} 分`);
}

/** Everything about earmarked money that a fund refuses. */
export function ensureEarmarked(holds: boolean, en: string, zh: string): asserts holds {
  ensure('INC-14', holds, { en: `the fund ${en}`, zh: `专项资金${zh}` });
}

export const restFen = (of: readonly HeldGrant[]): number =>
  of.reduce((sum, { fen, paidFen }) => sum + fen - paidFen, 0);

export function ensureRecallable(asOf: LocalDate, today: LocalDate): void {
  ensureIdle(asOf <= today, 'a recall looks back', '清理日期不得晚于今天');
}

export function ensureYearOver({ fiscalYear }: FundState, today: LocalDate): void {
  ensureIdle(today >= `${fiscalYear + 1}-01-01`, 'the fiscal year is not over', '财政年度尚未结束');
}

function ensureIdle(holds: boolean, en: string, zh: string): void {
  ensure('INC-19', holds, { en, zh });
}
