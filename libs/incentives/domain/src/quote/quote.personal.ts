import type { Personal, PersonOf, Seal } from '@taizhang/kernel';
import type { QuoteEvent, QuoteResult, QuoteState } from './quote.decider';

const isPerson = (about: PersonOf | null): about is PersonOf => about !== null;

/** What was supposed of natural persons, and the steps and outputs that show their facts; the sum stays readable. */
export const quotePersonal: Personal<QuoteState, QuoteEvent> = {
  persons: (event) => (event.type === 'QuoteComputed' ? (event.about ?? []).filter(isPerson) : []),
  sealed(event, seal) {
    if (event.type !== 'QuoteComputed') return event;
    const { requests, results, about = [] } = event;
    const personIn = (at: number): string | undefined => about[at]?.personId;
    return {
      ...event,
      requests: requests.map((request, at) => {
        const personId = personIn(at);
        const { facts } = request;
        return personId === undefined || facts === undefined ? request : { ...request, facts: seal(personId, facts) };
      }),
      results: results.map((result, at) => {
        const personId = personIn(at);
        return personId === undefined ? result : sealedResult(result, personId, seal);
      }),
    };
  },
};

const sealedResult = (result: QuoteResult, personId: string, seal: Seal): QuoteResult => ({
  ...result,
  ...(result.outputs && { outputs: seal(personId, result.outputs) }),
  trace: result.trace.map((step) => seal(personId, step)),
  traceHash: seal(personId, result.traceHash),
  ...(result.failed && { failed: seal(personId, result.failed) }),
});
