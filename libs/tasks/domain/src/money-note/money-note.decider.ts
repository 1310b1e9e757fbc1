import { businessDate, type Decider, type LocalDate } from '@taizhang/kernel';

/** What the incentives tell of money that a unit got, was refused, must give back or loses from its pay. */
export const MONEY_FACTS = [
  'AwardPaid',
  'AwardRefused',
  'ClawbackOrdered',
  'DeductionConfirmed',
  'DeductionApplied',
] as const;
export type MoneyFact = (typeof MONEY_FACTS)[number];

/** Our copy of such a fact: shown beside rankings, nothing is decided by it (`events.md` §3). */
export interface MoneyNote {
  readonly fact: MoneyFact;
  readonly awardId: string;
  readonly ruleKey: string;
  readonly unitId: string;
  readonly amountFen: number;
}

export interface NoteMoney extends MoneyNote {
  readonly type: 'NoteMoney';
}

/** Stored facts of `moneyNote-<id of the event>`: add, never rename or remove. */
export type MoneyNoteEvent = { readonly basis?: readonly string[] } & { type: 'MoneyNoted' } & MoneyNote;

export interface MoneyNoteState {
  readonly note: MoneyNote | null;
  /** The day on which it happened. */
  readonly on: LocalDate;
}

export const moneyNote: Decider<MoneyNoteState, NoteMoney, MoneyNoteEvent> = {
  category: 'moneyNote',
  initial: { note: null, on: '' },
  creates: ['NoteMoney'],
  roles: { NoteMoney: ['system'] },
  decide: ({ type: _type, ...note }, state) => (state.note === null ? [{ type: 'MoneyNoted', ...note }] : []),
  evolve(state, event, { occurredAt }) {
    if (event.type !== 'MoneyNoted') return state;
    const { fact, awardId, ruleKey, unitId, amountFen } = event;
    return { note: { fact, awardId, ruleKey, unitId, amountFen }, on: businessDate(occurredAt) };
  },
};
