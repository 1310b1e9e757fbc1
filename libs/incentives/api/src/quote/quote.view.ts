import type { Language } from '@taizhang/kernel';
import { quote, type QuoteState, toldTrace } from '@taizhang/incentives/domain';
import type { Readable } from '@taizhang/platform';
import { handlesPersons } from '../persons';

export const quoteReadable: Readable<QuoteState> = {
  decider: quote,
  unitOf: ({ askedBy }) => askedBy.unitId,
  subjectOf: ({ askedBy }) => askedBy.subjectId ?? undefined,
  // Of a person somebody without that work learns what it comes to, not why.
  mayOpen: (state, actor) => handlesPersons(actor) || isOfSelf(state, actor.subjectId),
};

const isOfSelf = ({ requests }: QuoteState, subjectId: string | undefined): boolean =>
  subjectId !== undefined && requests.every((request) => request.subjectId === subjectId);

/** The results, each step with its line in the reader's language. */
export const quoteView =
  (language: Language) =>
  ({ requests, results }: QuoteState) => ({
    requests,
    results: results.map((result) => ({
      ...result,
      trace: toldTrace(result.trace, language),
    })),
  });
