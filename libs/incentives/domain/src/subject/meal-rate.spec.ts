import { SYSTEM } from '@taizhang/kernel';
import { given } from '@taizhang/testing/given';
import type { SetMealRate } from './subject.commands';
import { subject } from './subject.decider';
import type { SubjectEvent } from './subject.events';
import { registered, UNITS as units } from './subject.fixture';

const person = registered({ subjectId: 'p-1', kind: 'person' });
const rate = { type: 'MealRateSet', enrolmentId: 'e-1', subsidyFenPerMeal: 300, deliveryFen: 0 } as const;
const known: SubjectEvent = { ...rate, from: '2023-02-01' };
const set = (fields: Partial<SetMealRate>): SetMealRate => ({
  ...{ type: 'SetMealRate', subsidyFenPerMeal: 300, deliveryFen: 0, from: '2023-03-01', ...fields },
});
const when = (command: SetMealRate, ...events: readonly SubjectEvent[]) =>
  given(subject, person, ...events).when(command, { actor: SYSTEM, at: '2023-03-01', units });

it('INC-32 an enrolment gets its rate, and another one when it changes', () => {
  when(set({ enrolmentId: 'e-1', from: '2023-02-01' })).then([known]);
  when(set({ enrolmentId: 'e-1', subsidyFenPerMeal: 500 }), known).then([{ ...rate, subsidyFenPerMeal: 500 }]);
  when(set({ enrolmentId: 'e-2' }), known).then([{ ...rate, enrolmentId: 'e-2' }]);
});

it('INC-32 a meal tells the rate of the enrolment that is known; none is known, none is told', () => {
  when(set({ subsidyFenPerMeal: 500 }), known).then([{ ...rate, subsidyFenPerMeal: 500, from: '2023-03-01' }]);
  when(set({ deliveryFen: 200 }), known).then([{ ...rate, deliveryFen: 200 }]);
  when(set({ subsidyFenPerMeal: 500 })).nothing();
});

it.each([
  [{}, '2023-03-01'],
  [{ enrolmentId: 'e-1' }, '2023-03-01'],
  [{ subsidyFenPerMeal: 500 }, '2023-01-31'],
])('INC-32 tells nothing twice, and nothing of before: %j from %s', (fields, from) => {
  when(set({ ...fields, from }), known).nothing();
});
