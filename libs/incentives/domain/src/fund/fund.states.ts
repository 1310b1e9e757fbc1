import type { StateTable } from '@taizhang/kernel';
import type { FundCommand } from './fund.commands';
import type { FundStatus } from './fund.state';

const OPEN: readonly FundStatus[] = ['open'];
const KNOWN: readonly FundStatus[] = ['open', 'closed'];

export const FUND_STATES: StateTable<FundCommand['type'], FundStatus> = {
  CreateFund: { in: ['none'], rule: 'INC-00' },
  AppropriateFund: { in: OPEN, rule: 'INC-00' },
  ContributeToFund: { in: OPEN, rule: 'INC-00' },
  ApportionFund: { in: OPEN, rule: 'INC-00' },
  RecallDormant: { in: OPEN, rule: 'INC-00' },
  CloseFundYear: { in: OPEN, rule: 'INC-00' },
  EndFundYear: { in: OPEN, rule: 'INC-00' },
  ReserveFunds: { in: OPEN, rule: 'INC-14' },
  DeferReservation: { in: ['none', 'open'], rule: 'INC-14' },
  LeaveQueue: { in: ['none', 'open', 'closed'], rule: 'INC-00' },
  ReleaseReservation: { in: KNOWN, rule: 'INC-00' },
  BookPayment: { in: KNOWN, rule: 'INC-00' },
  BookRefund: { in: OPEN, rule: 'INC-00' },
  ConcludeReleases: { in: ['closed'], rule: 'INC-00' },
  CarryQueue: { in: ['closed'], rule: 'INC-00' },
};
