import type { IncentiveView } from './incentive-frame.view';

/** A list of the section: the report that it shows, and the states among which it can be narrowed. */
export interface MoneyList {
  report: string;
  states?: readonly string[];
}

export type ListView = Exclude<IncentiveView, 'queues' | 'calculator' | 'what-if'>;

const AWARD_STATES = [
  ...(['underReview', 'supplementing', 'toPublicise', 'publicised', 'objected', 'toDecide', 'awaitingFunds'] as const),
  ...(['reserved', 'partlyPaid', 'paid', 'toDeliver', 'delivered', 'advised', 'refused', 'withdrawn'] as const),
  ...(['superseded', 'clawback', 'clawedBack', 'notified', 'confirmed', 'applied', 'reversed'] as const),
];

const ROSTER_STATES = ['proposed', 'reviewed', 'rejected', 'publicised', 'listed', 'removed', 'expired'] as const;

export const LISTS: Readonly<Record<ListView, MoneyList>> = {
  programmes: { report: 'incentives-programmes' },
  awards: { report: 'incentives-award-ledger', states: AWARD_STATES },
  subjects: { report: 'incentives-subjects' },
  funds: { report: 'incentives-fund-balance' },
  deposits: { report: 'incentives-deposits' },
  rosters: { report: 'incentives-rosters', states: ROSTER_STATES },
  loans: { report: 'incentives-loans' },
  deductions: { report: 'incentives-deductions' },
  clawbacks: { report: 'incentives-clawbacks' },
};
