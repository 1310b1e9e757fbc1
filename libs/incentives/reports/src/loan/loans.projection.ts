import type { LocalDate } from '@taizhang/kernel';
import { DeadlineRow, stateFold, stateProjection, StateRow, tally } from '@taizhang/platform';
import { loan, LOAN_DEADLINES, loanDeadlines, type LoanState, type LoanStatus } from '@taizhang/incentives/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FenColumn } from '../fen.column';

/** One registered bank loan. */
@Entity('loan_ledger')
@Index(['borrowerId', 'loanId'])
export class LoanRow extends StateRow<LoanState> {
  @PrimaryColumn('text', { name: 'loan_id', collation: 'C' })
  loanId: string;

  @Column('text', { name: 'programme_key' })
  programmeKey: string;

  @Column('text', { name: 'rule_key' })
  ruleKey: string;

  @Column('text', { name: 'borrower_id' })
  borrowerId: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('text')
  status: LoanStatus;

  @Column('text', { name: 'start_on' })
  startOn: LocalDate;

  @Column('text', { name: 'due_on' })
  dueOn: LocalDate;

  @Column('text', { name: 'guarantee_fund_key', nullable: true })
  guaranteeFundKey: string | null;

  @FenColumn({ name: 'amount_fen' })
  amountFen: number;

  @FenColumn({ name: 'outstanding_fen' })
  outstandingFen: number;
}

/** What a guarantee fund stands for. */
@Entity('loan_guarantee')
export class LoanGuaranteeRow {
  @PrimaryColumn('text', { name: 'fund_key', collation: 'C' })
  fundKey: string;

  @Column('integer')
  loans: number;

  @FenColumn({ name: 'outstanding_fen' })
  outstandingFen: number;
}

/** Loans of one borrower under one rule. */
@Entity('loan_borrower')
export class LoanBorrowerRow {
  @PrimaryColumn('text', { name: 'rule_key', collation: 'C' })
  ruleKey: string;

  @PrimaryColumn('text', { name: 'borrower_id', collation: 'C' })
  borrowerId: string;

  @Column('integer')
  loans: number;

  @FenColumn({ name: 'outstanding_fen' })
  outstandingFen: number;
}

@Entity('loan_deadline')
@Index(['dueAt', 'key'])
export class LoanDeadlineRow extends DeadlineRow {}

const loans = stateFold({
  decider: loan,
  entity: LoanRow,
  columns(loanId, state) {
    const { programmeKey, ruleKey, borrowerId, unitId, status, startOn, dueOn, guaranteeFundKey } = state;
    const { amountFen, outstandingFen } = state;
    return {
      ...{ loanId, programmeKey, ruleKey, borrowerId, unitId, status, startOn, dueOn, guaranteeFundKey },
      ...{ amountFen, outstandingFen },
    };
  },
  deadlines: { entity: LoanDeadlineRow, kinds: LOAN_DEADLINES, of: loanDeadlines },
});

const guarantees = tally({
  of: LoanRow,
  into: LoanGuaranteeRow,
  share: ({ guaranteeFundKey: fundKey, outstandingFen }) =>
    fundKey === null ? undefined : { fundKey, loans: 1, outstandingFen },
});

const borrowers = tally({
  of: LoanRow,
  into: LoanBorrowerRow,
  share: ({ ruleKey, borrowerId, outstandingFen }) => ({ ruleKey, borrowerId, loans: 1, outstandingFen }),
});

/** Loans, what their borrowers and guarantee funds stand for, and the days on which notice of the end is given. */
export const loanLedger = stateProjection('loans', 1, [loans], [guarantees, borrowers]);
