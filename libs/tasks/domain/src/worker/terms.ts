import { addDays, type LocalDate } from '@taizhang/kernel';
import type { Contract, WorkerState } from './worker.state';

export interface TermsServed {
  /** Terms in an unbroken row, up to and with that of the newest contract. */
  readonly consecutiveTerms: number;
  /** May be recruited directly by an institution (HY §7), no more than that. */
  readonly eligible: boolean;
}

type Served = Pick<WorkerState, 'contracts' | 'appraisals' | 'post' | 'ended'>;

/** TSK-71: a secretary with two full terms on end, without a year of `incompetent` in them. */
export function termsServed({ contracts, appraisals, post, ended }: Served, today: LocalDate): TermsServed {
  const row = unbroken(contracts);
  const isFull = ({ from, to, termOf }: Contract): boolean =>
    from === termOf.from && to < today && (ended === null || ended.on >= to);
  const isClean = ({ termOf }: Contract): boolean =>
    !appraisals.some(
      ({ year, grade }) => grade === 'incompetent' && yearOf(termOf.from) <= year && year <= yearOf(termOf.to),
    );
  const last = row.filter(isFull).slice(-2);
  return { consecutiveTerms: row.length, eligible: post === 'secretary' && last.length === 2 && last.every(isClean) };
}

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

/** The contracts at the end of the list whose terms follow each other day on day. */
function unbroken(contracts: readonly Contract[]): readonly Contract[] {
  let first = contracts.length - 1;
  for (; first > 0; first -= 1) {
    const before = contracts[first - 1];
    const after = contracts[first];
    if (!before || !after || after.termOf.from !== addDays(before.termOf.to, 1)) break;
  }
  return contracts.slice(Math.max(first, 0));
}
