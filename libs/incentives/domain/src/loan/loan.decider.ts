import {
  addMonths,
  type Context,
  type Decider,
  Duplicate,
  ensureState,
  InvalidInput,
  RuleBroken,
  type StateTable,
} from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import type { Computation } from '../engine/calculation';
import { ensureGuard } from '../guard';
import type { ExtendLoan, LoanCommand, RegisterLoan, RepayLoan } from './loan.commands';
import type { LoanEvent } from './loan.events';
import { loanPersonal } from './loan.personal';
import { ensureBank, ensureLoanHandler, ensureWithinLimits, type Exposure, Limits } from './loan.rules';
import { evolveLoan, loanDeadlines, type LoanState, type LoanStatus, NO_LOAN } from './loan.state';

export interface LoanFacts {
  readonly registering?: {
    readonly programmeKey: string;
    readonly open: boolean;
    /** The version on the day the loan starts; absent: none is in force (INC-02). */
    readonly rule?: IncentiveRule;
    readonly handlers: readonly string[];
    readonly subject: { readonly kind: string; readonly unitId: string };
    readonly evaluation?: Pick<Computation, 'outcome' | 'failed' | 'missing'>;
    readonly exposure: Exposure;
    /** The rule that bars the borrower. */
    readonly barredBy?: string;
  };
}

type LoanContext = Context<LoanFacts | undefined>;
type Stated = Exclude<LoanCommand['type'], 'NoticeLoanDue'>;

const ACTIVE: readonly LoanStatus[] = ['active'];

export const LOAN_STATES: StateTable<Stated, LoanStatus> = {
  RegisterLoan: { in: ['none'], rule: 'INC-00' },
  ExtendLoan: { in: ACTIVE, rule: 'INC-00' },
  RepayLoan: { in: ACTIVE, rule: 'INC-00' },
  MarkDefault: { in: ACTIVE, rule: 'INC-00' },
};

const HANDLERS = ['handler', 'bank-officer'];

/** A bank loan under the ceilings of a rule. */
export const loan: Decider<LoanState, LoanCommand, LoanEvent, LoanFacts | undefined> = {
  category: 'loan',
  initial: NO_LOAN,
  creates: ['RegisterLoan'],
  roles: {
    ...{ RegisterLoan: HANDLERS, ExtendLoan: HANDLERS, RepayLoan: HANDLERS },
    ...{ MarkDefault: ['bank-officer'], NoticeLoanDue: ['system'] },
  },
  basis: ({ basis }) => basis,
  personal: loanPersonal,

  decide(command, state, context) {
    const { actor, units } = context;
    switch (command.type) {
      case 'RegisterLoan':
        return register(command, state, context);
      case 'NoticeLoanDue': {
        const [due] = loanDeadlines(state);
        const { dueOn, outstandingFen } = state;
        return due && due.dueAt <= context.now ? [{ type: 'LoanDue', dueOn, outstandingFen }] : [];
      }
      case 'MarkDefault':
        ensureBank(state.handlers, actor, units);
        ensureState(LOAN_STATES, command.type, state.status);
        return [{ type: 'LoanDefaulted', reason: command.reason }];
      case 'ExtendLoan':
        return extend(command, state, context);
      case 'RepayLoan':
        return repay(command, state, context);
    }
  },

  evolve: evolveLoan,
};

function register(command: RegisterLoan, state: LoanState, { actor, units, today, facts }: LoanContext): LoanEvent[] {
  const { id: loanId = '', ruleKey, subjectId, amountFen, termMonths, startOn, collateral } = command;
  if (!facts?.registering) throw new Error('a loan is registered on the facts of its rule and borrower');
  const { programmeKey, handlers, subject, exposure } = facts.registering;
  ensureLoanHandler(handlers, actor, units);
  if (state.status !== 'none') throw new Duplicate({ en: `loan ${loanId} exists`, zh: `贷款 ${loanId} 已登记` });
  const { rule, terms } = ensureRegistrable(command, facts.registering);
  ensureGuard(startOn <= today, { en: 'a loan is registered once it has started', zh: '贷款发放后方可登记' });
  const { inc, basis, version: ruleVersion } = rule;
  ensureWithinLimits(command, { inc, basis, terms }, facts.registering.evaluation?.failed ?? [], exposure);
  const firm = subject.kind === 'person' ? {} : { subjectId };
  return [
    {
      type: 'LoanRegistered',
      ...{ loanId, ruleKey, ...firm, amountFen, dueOn: addMonths(startOn, termMonths), programmeKey, ruleVersion, inc },
      ...{ borrowerId: subjectId, borrowerKind: subject.kind, unitId: subject.unitId, terms, handlers },
      ...{ ordinal: exposure.loans + 1, termMonths, startOn, collateral, basis },
      guaranteeFundKey: command.guaranteeFundKey ?? null,
    },
  ];
}

function ensureRegistrable({ ruleKey }: RegisterLoan, facts: NonNullable<LoanFacts['registering']>) {
  const { open, rule, subject, evaluation, barredBy } = facts;
  ensureGuard(open, { en: 'the programme is not in force', zh: '该激励措施当前未生效' });
  if (!rule) throw new RuleBroken('INC-02', { en: 'no version of the rule is in force', zh: '没有施行中的规则版本' });
  const terms = rule.loan;
  ensureGuard(terms !== undefined, { en: `${ruleKey} is about no loans`, zh: `${ruleKey} 不是贷款类规则` });
  if (rule.subject !== 'any' && rule.subject !== subject.kind) {
    const detail = { en: `the borrower is a ${rule.subject}`, zh: `借款人类型应为 ${rule.subject}` };
    throw new InvalidInput([{ pointer: '/subjectId', detail }]);
  }
  const barred = { en: 'the borrower is on a list that bars it', zh: '借款人列于限制名单' };
  if (barredBy !== undefined) throw new RuleBroken(barredBy, barred, rule.basis);
  if (evaluation?.outcome === 'incomplete') {
    const { missing = [] } = evaluation;
    const why = { en: `not known yet: ${missing.join(', ')}`, zh: `尚缺数据:${missing.join('、')}` };
    throw new RuleBroken('INC-05', why, rule.basis, { missing });
  }
  return { rule, terms };
}

/** Who keeps the conditions is not refused (WP19 §二(三)12). */
function extend(command: ExtendLoan, state: LoanState, { actor, units }: LoanContext): LoanEvent[] {
  ensureLoanHandler(state.handlers, actor, units);
  ensureState(LOAN_STATES, command.type, state.status);
  new Limits(state.inc, state.basis).extension(command, state);
  const { loanId, ruleKey, borrowerId, borrowerKind, outstandingFen: amountFen } = state;
  const firm = borrowerKind === 'person' ? {} : { subjectId: borrowerId };
  const extended = { loanId, ruleKey, ...firm, amountFen, dueOn: command.newDueOn };
  return [{ type: 'LoanExtended', ...extended, penaltyInterestFen: 0 }];
}

function repay(command: RepayLoan, state: LoanState, { actor, units, today }: LoanContext): LoanEvent[] {
  const { amountFen, paidOn } = command;
  ensureLoanHandler(state.handlers, actor, units);
  ensureState(LOAN_STATES, command.type, state.status);
  const { outstandingFen, startOn } = state;
  ensureGuard(amountFen <= outstandingFen, {
    en: `no more than the ${outstandingFen} fen that are outstanding`,
    zh: `不得超过未偿还的 ${outstandingFen} 分`,
  });
  ensureGuard(startOn <= paidOn && paidOn <= today, {
    en: 'repaid between the start and today',
    zh: '还款日期应在放款之后且不晚于今天',
  });
  return [{ type: 'LoanRepaid', amountFen, paidOn, outstandingFen: outstandingFen - amountFen }];
}
