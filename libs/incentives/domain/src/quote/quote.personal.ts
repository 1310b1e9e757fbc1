import type { Personal, PersonOf } from '@taizhang/kernel';
import type { QuoteEvent, QuoteState } from './quote.decider';

const isPerson = (about: PersonOf | null): about is PersonOf => about !== null;

/** What was supposed of natural persons, and the steps that show their facts; what it comes to stays readable. */
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
        return personId === undefined ? result : { ...result, trace: result.trace.map((step) => seal(personId, step)) };
      }),
    };
  },
};
