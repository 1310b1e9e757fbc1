import { yuanOf } from '../app/money';
import type { EventWords } from '../history/history.view';
import { counted } from '../text/counted';
import type { EventFacts } from '../text/event-facts';
import type { depositZh } from './deposit.zh';

const fen = (facts: EventFacts, field: string): string => `${yuanOf(Number(facts.text(field)))} yuan`;

const events: EventWords = {
  DepositRequired: (facts) => `${fen(facts, 'amountFen')} to be paid in`,
  DepositPaid: (facts) => `${fen(facts, 'amountFen')} paid in${facts.with(', voucher ', 'voucherNo')}`,
  DepositSettled: (facts) =>
    `Settled: ${counted(Number(facts.text('firePoints')), 'fire point')}, a reward of ${fen(facts, 'rewardFen')}`,
  FundsReserved: () => 'The reward is reserved',
  ReservationDeferred: () => 'Too little money: the reward waits in the queue',
  ReservationReleased: () => 'The reservation was released: the reward waits again',
  DepositReturned: (facts) => `${fen(facts, 'principalFen')} returned${facts.with(', voucher ', 'voucherNo')}`,
  DepositRewardPaid: (facts) => `Reward of ${fen(facts, 'rewardFen')} paid${facts.with(', voucher ', 'voucherNo')}`,
  DepositForfeited: (facts) => `${fen(facts, 'amountFen')} forfeited${facts.with(': ', 'reason')}`,
  DepositReleased: (facts) => `Released${facts.with(': ', 'reason')}`,
  DeadlineMissed: (facts) => `Not returned in time${facts.with(', was due ', 'dueOn')}`,
};

export const depositEn: typeof depositZh = {
  events,
  person: 'Id of the person',
  unit: 'Answers for',
  role: 'Role',
  roles: { 'village-chief': 'Village chief', other: 'Others on duty' },
  amount: 'To be paid in',
  paidOn: 'Paid in on',
  firePoints: 'Fire points counted',
  noFires: 'Not settled yet',
  window: 'Fires count',
  settleFrom: 'Settled from',
  reward: 'Reward',
  rewards: { none: 'None', due: 'Due', awaitingFunds: 'Awaiting funds', reserved: 'To be paid', paid: 'Paid' },
  returned: 'Returned',
  forfeited: 'Forfeited',
  returnBy: 'Return by',
  treasurers: 'Held at',
  money: 'Paid in and back',
  rule: 'Duty and rule',
  require: { title: 'Ask for a risk deposit', action: 'Ask for a deposit', done: 'Asked for' },
  requireHint: 'The rule says how much, by the role.',
  noSum: 'The rule has no sum for this role',
  commands: {
    pay: { title: 'Record the payment', action: 'Pay in', done: 'Recorded' },
    settle: { title: 'Settle: count the fire points', action: 'Settle', done: 'Settled' },
    return: { title: 'Return the deposit', action: 'Return', done: 'Returned' },
    'pay-reward': { title: 'Pay the reward', action: 'Pay the reward', done: 'Paid' },
    forfeit: { title: 'Forfeit the deposit', action: 'Forfeit', done: 'Forfeited' },
    release: { title: 'Release: the person leaves the duty', action: 'Release', done: 'Released' },
  },
};
