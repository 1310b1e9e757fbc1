import { type Context, type Decider, Duplicate, type PersonOf } from '@taizhang/kernel';
import type { Evaluation } from '../engine/calculation';
import type { CheckFinding } from '../run/run.events';
import type { StoredFact } from '../stored-fact';
import type { CreateQuote, QuoteRequestInput } from './quote.commands';
import { quotePersonal } from './quote.personal';

/** As the calculation says it, `declared` inputs included. */
export type QuoteResult = Evaluation;

interface AskedBy {
  readonly unitId: string;
  readonly subjectId: string | null;
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.9). */
export type QuoteEvent =
  | StoredFact<
      'QuoteComputed',
      {
        readonly requests: readonly QuoteRequestInput[];
        readonly results: readonly QuoteResult[];
        readonly askedBy: AskedBy;
        /** Of each request the natural person that it is about; absent: none of them is. */
        readonly about?: readonly (PersonOf | null)[];
      }
    >
  /** Of checks that a process manager asks for (INC-57): others read what was found. */
  | StoredFact<'CheckEvaluated', CheckFinding>;

export interface QuoteState {
  readonly requests: readonly QuoteRequestInput[];
  readonly results: readonly QuoteResult[];
  readonly askedBy: AskedBy;
}

export interface QuoteFacts {
  readonly results: readonly QuoteResult[];
  readonly checks: readonly CheckFinding[];
  /** Of each request the natural person that it is about. */
  readonly about?: readonly (PersonOf | null)[];
}

/** Anybody who is signed in may ask; nothing follows from it. */
export const quote: Decider<QuoteState, CreateQuote, QuoteEvent, QuoteFacts> = {
  category: 'quote',
  initial: { requests: [], results: [], askedBy: { unitId: '', subjectId: null } },
  creates: ['CreateQuote'],
  roles: { CreateQuote: ['public', 'system'] },
  personal: quotePersonal,

  decide({ requests }, { results: before }, { actor, facts }: Context<QuoteFacts>) {
    if (before.length > 0) throw new Duplicate({ en: 'the quote exists', zh: '该试算已存在' });
    const { results, checks, about } = facts;
    const basis = [...new Set(results.flatMap(({ trace }) => trace.flatMap((step) => step.basis)))];
    const askedBy = { unitId: actor.unitId, subjectId: actor.subjectId ?? null };
    const told = actor.roles.includes('system') ? checks : [];
    const found = told.map((check): QuoteEvent => ({ type: 'CheckEvaluated', ...check, basis }));
    const persons = about?.some((each) => each !== null) ? { about } : {};
    return [{ type: 'QuoteComputed', requests, results, askedBy, ...persons, basis }, ...found];
  },

  evolve(state, event) {
    if (event.type !== 'QuoteComputed') return state; // an event that a newer release wrote
    const { requests, results, askedBy } = event;
    return { requests, results, askedBy };
  },
};
