import { multiply, rounded, share, whole } from '@taizhang/kernel';
import type { Bearer, IncentiveRule } from '@taizhang/packs';
import type { Share } from './calculation';
import { compileRates, type Rates } from './measures';
import { compileExpression, type Expression, type Names, Stop, valuesOf, type Work } from './names';
import { printed } from './trace';

type SharesBlock = NonNullable<IncentiveRule['shares']>;

/** Who bears which part of a sum (INC-17); undefined while the ratio of the place or a condition is not set. */
export type Shares = (totalFen: bigint, work: Work) => readonly Share[] | undefined;

interface Part {
  readonly bearer: Bearer;
  readonly fixedFen?: bigint;
  readonly ratio?: Rates;
  readonly when?: Expression;
}

/** A part that somebody bears, and how much it asks for. */
interface Claim {
  readonly bearer: Bearer;
  readonly fen: bigint;
  readonly isFixed: boolean;
}

export function compileShares(block: SharesBlock, basis: readonly string[], names: Names): Shares {
  const parts = block.parts.map(({ bearer, fen, ratio, when }): Part => ({
    bearer,
    ...(fen !== undefined && { fixedFen: BigInt(fen) }),
    ...(ratio !== undefined && { ratio: compileRates([ratio], names) }),
    ...(when !== undefined && { when: compileExpression(when, names) }),
  }));
  const reads = parts.flatMap(({ ratio, when }) => [...(ratio?.reads ?? []), ...(when?.reads ?? [])]);
  const clauses = [...new Set(block.parts.flatMap((part) => part.basis ?? basis))];
  const remainder = block.remainder ?? null;
  return (totalFen, work) => {
    const claims = claimsOf(parts, totalFen, work);
    const shares = claims && dealt(totalFen, claims, remainder);
    work.tracer?.add(
      'share',
      clauses.length > 0 ? clauses : basis,
      { fen: printed(totalFen), parts: block.parts.map(shown), remainder, values: valuesOf(reads, work) },
      { shares: shares ?? null },
    );
    return shares;
  };
}

const shown = ({ basis: _, ...part }: SharesBlock['parts'][number]): object => part;

/** The parts that hold; undefined where one reads what is not set for the place. */
function claimsOf(parts: readonly Part[], totalFen: bigint, work: Work): Claim[] | undefined {
  const claims: Claim[] = [];
  for (const { bearer, fixedFen, ratio, when } of parts) {
    if (when?.reads.some(({ at }) => work.slots[at] === null)) return undefined;
    if (when && when.value(work.slots) !== true) continue;
    const rate = ratio?.of(work);
    if (rate instanceof Stop) return undefined;
    const fen = rate ? rounded(multiply(whole(totalFen), rate), 'halfUp') : (fixedFen ?? 0n);
    claims.push({ bearer, fen, isFixed: !rate });
  }
  return claims;
}

/**
 * The sum dealt out in order. Fixed sums that nothing completes keep their proportions when the sum is another than
 * theirs; after ratios the last takes what rounding leaves. Nobody to bear it: undefined.
 */
function dealt(totalFen: bigint, claims: readonly Claim[], remainder: Bearer | null): Share[] | undefined {
  const fens = claims.map(({ fen }) => fen);
  const isProportional = remainder === null && claims.every(({ isFixed }) => isFixed) && fens.some((fen) => fen > 0n);
  const parts = isProportional ? share(totalFen, fens) : inTurn(totalFen, fens);
  const rest = parts.reduce((left, fen) => left - fen, totalFen);
  const shares = claims.map(({ bearer }, at) => ({ bearer, fen: Number(parts[at]) }));
  const last = shares.at(-1);
  if (remainder !== null) shares.push({ bearer: remainder, fen: Number(rest) });
  else if (last) last.fen += Number(rest);
  return shares.length === 0 ? undefined : shares.filter(({ fen }) => fen > 0);
}

function inTurn(totalFen: bigint, fens: readonly bigint[]): bigint[] {
  let left = totalFen;
  return fens.map((fen) => {
    const part = fen < left ? fen : left;
    left -= part;
    return part;
  });
}
