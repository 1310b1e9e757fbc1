import { yuanOf } from '../app/money';
import type { EventWords } from '../history/history.view';
import { counted } from '../text/counted';
import type { EventFacts } from '../text/event-facts';
import type { fundZh } from './fund.zh';

const fen = (facts: EventFacts): string => `${yuanOf(Number(facts.text('amountFen')))} yuan`;

const sources: typeof fundZh.sources = {
  budget: 'Own budget',
  'superior-grant': 'Grant of a superior',
  matching: 'Matching money',
  donation: 'Donation',
  'land-proceeds': 'Proceeds of land',
  'statutory-refund': 'Statutory refund',
  'fine-revenue': 'Revenue of fines',
  borrowing: 'Borrowing',
};

const events: EventWords = {
  FundOpened: (facts) => `Opened${facts.with(' for ', 'fiscalYear')}`,
  FundAppropriated: (facts) => `${fen(facts)} appropriated (${facts.label(sources, 'source')})`,
  FundContributed: (facts) => `${fen(facts)} contributed${facts.with(', receipt ', 'sourceRef')}`,
  FundsReserved: (facts) => `${fen(facts)} reserved for ${facts.text('awardId')}`,
  ReservationDeferred: (facts) => `${facts.text('awardId')} waits for ${fen(facts)}`,
  QueueLeft: (facts) => `${facts.text('awardId')} left the queue`,
  ReservationReleased: (facts) => `${fen(facts)} of ${facts.text('awardId')} released`,
  FundPaid: (facts) => `${fen(facts)} paid for ${facts.text('awardId')}${facts.with(', voucher ', 'voucherNo')}`,
  FundRefunded: (facts) => `${fen(facts)} came back from ${facts.text('awardId')}`,
  FundApportioned: (facts) => `${fen(facts)} split among ${counted(facts.count('parts'), 'unit')}`,
  DormantFundsRecalled: (facts) => `Idle money of ${counted(facts.count('reservations'), 'award')} recalled`,
  FundYearEnded: () => 'The fiscal year is over: to be closed',
  FundYearClosed: (facts) => `Closed with ${yuanOf(Number(facts.text('unspentFen')))} yuan unspent`,
  FundYearReleased: () => 'All that was unpaid is released',
  FundYearCarried: () => 'Who waited heads the queue of the next year',
};

export const fundEn: typeof fundZh = {
  sources,
  events,
  donors: { enterprise: 'Enterprise', person: 'Person', charity: 'Charity' },
  year: 'Fiscal year',
  balance: 'Balance',
  income: 'Income',
  appropriated: 'Appropriated',
  contributed: 'Contributed',
  refunded: 'Came back',
  reserved: 'Reserved, not yet paid',
  paid: 'Paid (with what was split)',
  apportioned: 'Of it split',
  available: 'Available',
  treasurer: 'Treasurer',
  reservations: 'Reservations',
  reservedOn: 'Reserved on',
  idleSince: 'Idle since',
  rest: 'Unpaid',
  queue: 'Queue',
  queueHint: 'In the order of the grants; new money serves it strictly in turn.',
  noQueue: 'Nobody waits',
  place: 'Place',
  claim: 'For',
  movements: 'Movements',
  movementsHint: (count) => `The last ${counted(count, 'movement')}; available is what was left after each.`,
  movement: 'Movement',
  on: 'Date',
  types: {
    FundAppropriated: 'Appropriated',
    FundContributed: 'Contributed',
    FundRefunded: 'Came back',
    FundsReserved: 'Reserved',
    ReservationReleased: 'Released',
    FundPaid: 'Paid',
    FundApportioned: 'Split',
  },
  split: 'Who got what',
  source: 'Source',
  sourceRef: 'Receipt',
  donor: 'Donor',
  units: 'Units that share',
  atMost: 'At most what is available; split by the verified measures of each unit',
  asOf: 'As of',
  open: { title: 'Open a fund', action: 'Open a fund', done: 'Opened' },
  openHint: 'Documents declare funds; each is opened for a year.',
  commands: {
    appropriate: {
      ...{ title: 'Appropriate money', action: 'Appropriate', done: 'Appropriated' },
      intro: 'It serves those who wait, in turn.',
    },
    contribute: { title: 'Record a contribution', action: 'Contribution', done: 'Recorded', intro: '' },
    apportion: { title: 'Split money among units', action: 'Split', done: 'Split', intro: '' },
    'recall-dormant': {
      ...{ title: 'Recall idle money', action: 'Recall idle', done: 'Done' },
      intro: 'Reservations without a payment for 730 days are recalled; their awards go to the end of the queue.',
    },
    'close-year': {
      ...{ title: 'Close the year', action: 'Close the year', done: 'Closed' },
      intro: 'What is unpaid is released and heads the next year’s queue. Nothing moves in a closed year.',
    },
  },
};
