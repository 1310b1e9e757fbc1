import { inputsOf, offersFor, periodFor, requestsOf, totalOf } from './quote-requests';
import type { Offer } from './programme.shapes';

const offer = (ruleKey: string, given: Partial<Offer> = {}): Offer => ({
  ...{ ruleKey, title: { zh: '', en: '' }, type: 'award', subject: 'enterprise', occurrence: 'perYear' },
  ...{ mode: 'application', kind: null, inputs: { taxPaidFen: 'money' }, ...given },
});
const OFFERS = [
  offer('p.tax'),
  offer('p.once', { occurrence: 'once', inputs: { jobsCreated: 'integer' } }),
  offer('p.loan', { type: 'loan' }),
  offer('p.person', { subject: 'person' }),
  offer('p.other', { subject: 'any', type: 'external' }),
];

it('asks for the rules that concern such a subject, but for those of which nothing is computed', () => {
  expect(offersFor({ offers: OFFERS }, 'enterprise').map(({ ruleKey }) => ruleKey)).toEqual([
    'p.tax',
    'p.once',
    'p.other',
  ]);
  expect(offersFor({ offers: OFFERS }, undefined)).toHaveLength(4);
  expect(inputsOf(OFFERS)).toEqual({ taxPaidFen: 'money', jobsCreated: 'integer' });
});

it.each([
  ['perYear', '2023-05', '2023'],
  ['perMonth', '2023-05', '2023-05'],
  ['perMonth', '2023', undefined],
  ['perEvent', 'upgrade-1', 'upgrade-1'],
  ['once', '2023', '2023'],
  ['once', '', undefined],
])('a rule %s is asked for %s as %s', (occurrence, period, wanted) =>
  expect(periodFor({ occurrence }, period)).toBe(wanted),
);

it('sends a rule only the facts that it knows, by their types', () => {
  const [tax, once] = requestsOf(OFFERS, { period: '2023', subjectId: '' }, { taxPaidFen: '480', jobsCreated: ' ' });
  expect(tax).toEqual({ ruleKey: 'p.tax', period: '2023', facts: { taxPaidFen: 48_000 } });
  expect(once).toEqual({ ruleKey: 'p.once', period: '2023' });
});

it('INC-07 counts of one kind the highest alone', () => {
  const offers = [offer('p.a', { kind: 'tax' }), offer('p.b', { kind: 'tax' }), offer('p.c')];
  const amounts = [
    { ruleKey: 'p.a', amountFen: 300_000 },
    { ruleKey: 'p.b', amountFen: 600_000 },
    { ruleKey: 'p.c', amountFen: 5_000 },
    { ruleKey: 'p.in-kind' },
  ];
  expect(totalOf(offers, amounts)).toBe(605_000);
});
