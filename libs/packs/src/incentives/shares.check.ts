import { compare, decimal, type Exact, sum, whole } from '@taizhang/kernel';
import type { IncentiveRule } from '../pack';
import { checkCondition } from './expressions.check';
import { told } from './incentives.texts';
import { checkRate } from './measures.check';
import type { RuleCheck } from './rule-check';

type Shares = NonNullable<IncentiveRule['shares']>;
type Part = Shares['parts'][number];

const ONE = whole(1);

/** Who bears what must come to the amount, neither less nor more (INC-17). */
export function checkShares(check: RuleCheck): void {
  const { shares } = check.rule;
  if (!shares) return;
  const at = ['shares', 'parts'];
  shares.parts.forEach(({ fen, ratio, when }, index) => {
    check.need((fen === undefined) !== (ratio === undefined), [...at, index], 'schema', told.oneOf(['fen', 'ratio']));
    if (when !== undefined) checkCondition(when, [...at, index, 'when'], check);
  });
  checkTown(shares, check);
  const fault = faultOfSums(shares, check);
  if (fault) check.refuse(['shares'], 'share-sum', told.shareSum(...fault));
}

function faultOfSums({ parts, remainder }: Shares, check: RuleCheck): readonly [zh: string, en: string] | undefined {
  const fixed = parts.flatMap(({ fen }) => fen ?? []).reduce((total, fen) => total + fen, 0);
  const hasFixed = parts.some(({ fen }) => fen !== undefined);
  const flat = flatOf(check.rule);
  if (hasFixed && flat === undefined) return ['定额分担须对应定额奖补', 'fixed parts go with a flat amount'];
  if (hasFixed && fixed > (flat ?? 0)) return [`${fixed} 大于 ${flat}`, `${fixed} is more than ${flat}`];
  const ratios = sum(parts.map((part, index) => mostOf(part, index, check)));
  if (compare(ratios, ONE) > 0) return ['比例之和可大于 1', 'the ratios may come to more than 1'];
  if (remainder !== undefined) return undefined;
  const isWhole = hasFixed ? fixed === flat && compare(ratios, whole(0)) === 0 : compare(ratios, ONE) === 0;
  const isSure = parts.every(({ ratio, when }) => when === undefined && ratio?.startsWith('params.') !== true);
  return isWhole && isSure
    ? undefined
    : ['与金额不等且无人承担余额', 'they miss the amount and nobody bears the remainder'];
}

/** The most that a part may take: a parameter up to its greatest value. */
function mostOf({ ratio }: Part, index: number, check: RuleCheck): Exact {
  if (ratio === undefined) return whole(0);
  if (!ratio.startsWith('params.')) return decimal(ratio);
  const param = checkRate(ratio, ['shares', 'parts', index, 'ratio'], check);
  if (!param) return whole(0); // said already
  const most = param.max ?? param.exclusiveMax;
  return most === undefined ? whole(2) : decimal(most);
}

function flatOf({ amount }: IncentiveRule): number | undefined {
  if (typeof amount === 'number') return amount;
  return amount !== undefined && 'flat' in amount ? amount.flat : undefined;
}

const NO_TOWN_MATCHING = 'zhuzhou'; // ZZ1 §三(六) speaks for this city alone

/** INC-52: what city or county arrange there, towns do not pay for. */
function checkTown({ parts, remainder }: Shares, check: RuleCheck): void {
  const { level, ownerUnitId } = check.section.programme;
  const isBound = level !== 'street' && `${ownerUnitId}.`.startsWith(`${NO_TOWN_MATCHING}.`);
  const bears = remainder === 'town' || parts.some(({ bearer, fen }) => bearer === 'town' && fen !== 0);
  check.need(!(isBound && bears), ['shares'], 'fund-source', told.townShare());
}
