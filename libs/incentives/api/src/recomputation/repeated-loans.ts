import { addMonths, businessDate, RuleBroken } from '@taizhang/kernel';
import {
  type Computation,
  ensureWithinLimits,
  type Exposure,
  loan,
  type LoanState,
  type RegisterLoan,
} from '@taizhang/incentives/domain';
import type { IncentiveRule } from '@taizhang/packs';
import { readable } from '@taizhang/platform';
import { loanReadable } from '../loan/loan.view';
import { Loans } from '../loan/loans';
import { Rosters } from '../roster/rosters';
import type { RecomputableParts } from './recomputables';
import type { Recomputable } from './recomputed';

/** How an earlier loan was used is the bank's word at the counter, and not recorded: it is taken for good. */
const RATED = { repaymentGood: true, jobsStrong: true, projectGood: true };

/** The terms of a loan, and its limits beside the loans that were known (INC-21, 28, 48). */
export const repeatedLoans = (parts: RecomputableParts): Recomputable => ({
  readable: readable(loanReadable),
  types: ['LoanRegistered'],
  async again(event) {
    const { streamId: id, revision, position, metadata } = event;
    const { state } = await parts.commands.upto(loan, id, { revision });
    const { ruleKey, borrowerId, borrowerKind, ruleVersion, ordinal, dueOn, terms } = state;
    const today = businessDate(metadata.occurredAt);
    const command = registrationOf(id, state);
    const loans = new Loans({ ...parts, rosters: new Rosters(parts) });
    const on = await loans.registeredOn(command, today, { position });
    const again = on?.rule.loan && {
      ...{ ruleVersion: on.rule.version, ordinal: on.exposure.loans + 1, terms: on.rule.loan },
      dueOn: addMonths(state.startOn, state.termMonths),
      refused: refusalOf(command, on.rule, on.evaluation, on.exposure),
    };
    return {
      ...{ ruleKey, today, ruleVersion: on?.rule.version ?? null },
      stored: { ruleVersion, ordinal, terms, dueOn, refused: null },
      again: again ?? null,
      ...(borrowerKind === 'person' ? { personId: borrowerId } : {}),
    };
  },
});

const registrationOf = (id: string, state: LoanState): RegisterLoan => {
  const { ruleKey, borrowerId: subjectId, amountFen, termMonths, startOn, collateral, guaranteeFundKey } = state;
  return {
    ...{ type: 'RegisterLoan', id, ruleKey, subjectId, amountFen, termMonths, startOn, collateral, rating: RATED },
    ...(guaranteeFundKey === null ? {} : { guaranteeFundKey }),
  };
};

/** The rule that would refuse it; `null`: none. */
function refusalOf(command: RegisterLoan, rule: IncentiveRule, evaluation: Computation, exposure: Exposure) {
  const { inc, basis, loan: terms = {} } = rule;
  if (evaluation.outcome === 'incomplete') return 'INC-05';
  try {
    ensureWithinLimits(command, { inc, basis, terms }, evaluation.failed ?? [], exposure);
    return null;
  } catch (error) {
    if (error instanceof RuleBroken) return error.ruleId;
    throw error;
  }
}
