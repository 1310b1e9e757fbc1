import type { Seal } from '@taizhang/kernel';
import { evaluation } from '../award/award.fixture';
import { quote, type QuoteEvent } from './quote.decider';
import { quotePersonal } from './quote.personal';

const seal: Seal = <T>(personId: string, _value: T) => `<${personId}>` as unknown as T;
const request = { ruleKey: 'wp08.aged-meal', facts: { ageYears: 82 } };
const result = evaluation(300, { outputs: { personPaysFen: 500 } });
const person = { personId: 'p-1', unitId: 'wp08' };

it('INC-49 of a person facts, outputs and steps of a quote are sealed, the sum stays; of others all stays', () => {
  const event: QuoteEvent = {
    ...{ type: 'QuoteComputed', requests: [request, request], results: [result, result] },
    ...{ askedBy: { unitId: 'wp08', subjectId: null }, about: [person, null] },
  };
  const state = quote.evolve(quote.initial, event, { occurredAt: '2023-01-01T00:00:00.000Z', revision: 0 });
  expect(quotePersonal.persons(event, state)).toEqual([person]);
  expect(quotePersonal.sealed(event, seal, state)).toMatchObject({
    requests: [{ facts: '<p-1>' }, request],
    results: [{ amountFen: 300, outputs: '<p-1>', trace: ['<p-1>'] }, result],
  });
});
