import { type Context, type Decider, Duplicate } from '@taizhang/kernel';
import type { Evaluation } from '../engine/calculation';
import type { CreateQuote, QuoteRequestInput } from './quote.commands';

/** As the calculation says it, `declared` inputs included. */
export type QuoteResult = Evaluation;

/** Stored facts: add, never rename or remove (`incentives.md` §4.9). */
export type QuoteEvent = {
  readonly type: 'QuoteComputed';
  readonly requests: readonly QuoteRequestInput[];
  readonly results: readonly QuoteResult[];
  readonly askedBy: { readonly unitId: string; readonly subjectId: string | null };
  readonly basis?: readonly string[];
};

export interface QuoteState {
  readonly requests: readonly QuoteRequestInput[];
  readonly results: readonly QuoteResult[];
  readonly askedBy: QuoteEvent['askedBy'];
}

export interface QuoteFacts {
  readonly results: readonly QuoteResult[];
}

/** Anybody who is signed in may ask; nothing follows from it. */
export const quote: Decider<QuoteState, CreateQuote, QuoteEvent, QuoteFacts> = {
  category: 'quote',
  initial: { requests: [], results: [], askedBy: { unitId: '', subjectId: null } },
  creates: ['CreateQuote'],
  roles: { CreateQuote: ['public', 'system'] },

  decide({ requests }, { results: before }, { actor, facts }: Context<QuoteFacts>) {
    if (before.length > 0) throw new Duplicate({ en: 'the quote exists', zh: '该试算已存在' });
    const { results } = facts;
    const basis = [...new Set(results.flatMap(({ trace }) => trace.flatMap((step) => step.basis)))];
    const askedBy = { unitId: actor.unitId, subjectId: actor.subjectId ?? null };
    return [{ type: 'QuoteComputed', requests, results, askedBy, basis }];
  },

  evolve(state, event) {
    if (event.type !== 'QuoteComputed') return state; // an event that a newer release wrote
    const { requests, results, askedBy } = event;
    return { requests, results, askedBy };
  },
};
