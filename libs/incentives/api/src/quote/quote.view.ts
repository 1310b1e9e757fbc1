import type { Language } from '@taizhang/kernel';
import { quote, type QuoteState, traceText } from '@taizhang/incentives/domain';
import type { Readable } from '@taizhang/platform';

export const quoteReadable: Readable<QuoteState> = {
  decider: quote,
  unitOf: ({ askedBy }) => askedBy.unitId,
  subjectOf: ({ askedBy }) => askedBy.subjectId ?? undefined,
};

/** The results, each step with its line in the reader's language. */
export const quoteView =
  (language: Language) =>
  ({ requests, results }: QuoteState) => ({
    requests,
    results: results.map((result) => ({
      ...result,
      trace: result.trace.map((step) => ({ ...step, text: traceText(step, language) })),
    })),
  });
