import { type Actor, OutOfReach, RuleBroken, type Text, type UnitTree } from '@taizhang/kernel';
import type { ExtendLoan, RegisterLoan } from './loan.commands';
import type { LoanTerms } from './loan.events';
import type { LoanState } from './loan.state';

/** What else is borrowed under the rule, by the borrower and on the guarantee fund. */
export interface Exposure {
  /** Loans of the borrower under the rule before this one. */
  readonly loans: number;
  readonly outstandingFen: number;
  /** The borrower is on the list that the rule asks for, on the day the loan starts. */
  readonly listed: boolean;
  /** Of all loans on the guarantee fund. */
  readonly guaranteedFen: number;
  /** Appropriated to the guarantee fund, all years together. */
  readonly fundFen: number;
}

/** Who breaks which limits of a rule is refused by the rule's own id (INC-21, 28, 48). */
export class Limits {
  constructor(
    private readonly inc: string,
    private readonly basis: readonly string[],
  ) {}

  private ensure(holds: boolean, en: string, zh: string): void {
    if (!holds) throw new RuleBroken(this.inc, { en, zh }, this.basis);
  }

  registration(loan: RegisterLoan, terms: LoanTerms, exposure: Exposure): void {
    const { ceilingFen, maxLoans, ratedFrom, maxMonths, collateral, roster } = terms;
    const ordinal = exposure.loans + 1;
    const total = exposure.outstandingFen + loan.amountFen;
    const { repaymentGood, jobsStrong, projectGood } = loan.rating ?? {};
    const rated = repaymentGood === true && jobsStrong === true && projectGood === true;
    this.ensure(ceilingFen === undefined || total <= ceilingFen, `${total} fen in all`, `累计余额 ${total} 分超出上限`);
    this.ensure(
      maxLoans === undefined || ordinal <= maxLoans,
      `loan no ${ordinal}`,
      `第 ${ordinal} 次贷款超出次数上限`,
    );
    this.ensure(ratedFrom === undefined || ordinal < ratedFrom || rated, 'not rated good', '未达到再次贷款的评价条件');
    this.ensure(maxMonths === undefined || loan.termMonths <= maxMonths, 'the term is too long', '贷款期限超出上限');
    this.ensure(collateral !== 'none' || !loan.collateral, 'no collateral is asked', '不得要求抵押质押');
    this.ensure(roster === undefined || exposure.listed, 'not listed on that day', '借款人当日不在名单内');
    this.guarantee(loan, terms, exposure);
  }

  private guarantee({ guaranteeFundKey, amountFen }: RegisterLoan, { leverage }: LoanTerms, exposure: Exposure): void {
    if (leverage === undefined) return;
    this.ensure(guaranteeFundKey !== undefined, 'names no guarantee fund', '未指明担保基金');
    const total = BigInt(exposure.guaranteedFen) + BigInt(amountFen);
    const most = BigInt(leverage) * BigInt(exposure.fundFen);
    this.ensure(total <= most, `${total} fen on a fund for ${most}`, `担保余额 ${total} 分超出可担保额 ${most} 分`);
  }

  extension(command: ExtendLoan, { terms, dueOn }: LoanState): void {
    const { extension } = terms;
    this.ensure(extension !== undefined, 'is not extended under this rule', '该规则不办理延期');
    if (extension === undefined) return;
    const { dueFrom, dueTo, latest } = extension;
    this.ensure(dueFrom <= dueOn && dueOn <= dueTo, `due on ${dueOn}`, `到期日 ${dueOn} 不在延期范围内`);
    this.ensure(command.keepsCollateral, 'the collateral is not kept', '未保持原有担保');
    this.ensure(command.jobsPromise, 'no jobs are promised', '未承诺稳岗');
    this.ensure(command.newDueOn > dueOn && command.newDueOn <= latest, `until ${latest}`, `延期不得超过 ${latest}`);
  }

  /** Conditions about the borrower. */
  borrower(failed: readonly string[]): void {
    if (failed.length === 0) return;
    const why: Text = { en: `does not hold: ${failed.join(', ')}`, zh: `不符合条件:${failed.join('、')}` };
    throw new RuleBroken(this.inc, why, this.basis, { failed });
  }
}

/** Throws `RuleBroken` by the rule's own id where the borrower, or the loan beside others, does not keep its limits. */
export function ensureWithinLimits(
  command: RegisterLoan,
  { inc, basis, terms }: { readonly inc: string; readonly basis: readonly string[]; readonly terms: LoanTerms },
  failed: readonly string[],
  exposure: Exposure,
): void {
  const limits = new Limits(inc, basis);
  limits.borrower(failed);
  limits.registration(command, terms, exposure);
}

const isBank = (unitId: string): boolean => /(?:^|\.)[^.]*bank[^.]*$/.test(unitId);

/** A handler of the rule's units, or a bank of the same root. Throws `OutOfReach`. */
export function ensureLoanHandler(handlers: readonly string[], { roles, unitId }: Actor, units: UnitTree): void {
  const atRule = handlers.some((each) => units.isOwn(unitId, each));
  const root = (slug: string): string => units.root(slug).slug;
  const ofRoot = units.has(unitId) && handlers.some((each) => root(each) === root(unitId));
  const asBank = roles.includes('bank-officer') && (atRule || (isBank(unitId) && ofRoot));
  if ((roles.includes('handler') && atRule) || asBank) return;
  throw new OutOfReach({ en: `loans are handled at ${handlers.join(', ')}`, zh: `贷款由 ${handlers.join('、')} 办理` });
}

export function ensureBank(handlers: readonly string[], actor: Actor, units: UnitTree): void {
  ensureLoanHandler(handlers, { ...actor, roles: actor.roles.filter((role) => role === 'bank-officer') }, units);
}
