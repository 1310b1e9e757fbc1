import { external, type Json, ruleFaultsOf } from './section.fixture';

const SIZE = { inputs: { enterpriseSize: 'code' } };

it.each<[what: string, expected: string, bad: Json, good: Json]>([
  ['a name of FEEL', '/let/0/name schema', letOf('count', '1'), letOf('number', '1')],
  ['a keyword of FEEL', '/let/0/name schema', letOf('then', '1'), letOf('thence', '1')],
  ['a name of the engine', '/let/0/name schema', letOf('ref', '1'), letOf('reference', '1')],
  ['a name used twice', '/let/0/name schema', letOf('enterpriseSize', '1'), letOf('size', '1')],
  [
    'an output named as a let',
    '/outputs/0/name schema',
    outputOf('one', letOf('one', '1')),
    outputOf('two', letOf('one', '1')),
  ],
  ['yearIndex in a let', '/let/0/feel unknown-fact', letOf('one', 'yearIndex'), letOf('one', 'periodYear')],
  ['the amount in a let', '/let/0/feel unknown-fact', letOf('one', 'resultFen'), outputOf('one', {})],
  ['a let that comes later', '/let/0/feel unknown-fact', letsOf('b + 1', '1'), letsOf('1', 'a + 1')],
  ['a let of a text', '/let/0/feel feel-type', letOf('one', '"x"'), letOf('one', 'true')],
  [
    'a let of a duration',
    '/let/0/feel feel-type',
    letOf('one', 'duration("P1Y")'),
    letOf('one', 'ref + duration("P1Y")'),
  ],
  ['a let of two forms', '/let/0 schema', { let: [{ name: 'a', feel: '1', least: ['ref', 'ref'] }] }, letOf('a', '1')],
  ['a let of no form', '/let/0 schema', { let: [{ name: 'a' }] }, letOf('a', '1')],
  [
    'the lesser of dates',
    '/let/0/least/0 feel-type',
    leastOf('ref', 'periodYear'),
    leastOf('periodYear', 'periodMonth'),
  ],
  ['an item twice', '/eligibility/1/id schema', items('a', 'a'), items('a', 'b')],
  [
    'a text in a condition',
    '/eligibility/0/feel feel-type',
    { ...external, ...conditionOf('docRef = "x"') },
    { ...external, ...conditionOf('code = "x"') },
  ],
])('INC-01 refuses %s', (_, expected, bad, good) => {
  expect(ruleFaultsOf({ ...SIZE, ...bad })).toEqual([expected]);
  expect(ruleFaultsOf({ ...SIZE, ...good })).toEqual([]);
});

function letOf(name: string, feel: string): Json {
  return { let: [{ name, feel }] };
}
function letsOf(...feels: [string, string]): Json {
  return { let: feels.map((feel, at) => ({ name: 'ab'[at], feel })) };
}
function leastOf(...least: string[]): Json {
  return { let: [{ name: 'lesser', least }] };
}
function outputOf(name: string, rule: Json): Json {
  return { ...rule, outputs: [{ name, feel: 'resultFen + 1' }] };
}
function items(...ids: string[]): Json {
  return { eligibility: ids.map((id) => ({ id, feel: 'true' })) };
}
function conditionOf(feel: string): Json {
  return { eligibility: [{ id: 'one', feel }] };
}

it.each<[what: string, code: string, bad: Json, good: Json, rule?: Json]>([
  ['that is no fact', 'unknown-fact', { taxPaid: 'money' }, { taxPaidFen: 'money' }],
  ['of another subject', 'unknown-fact', { arableMu: 'decimal' }, { areaM2: 'decimal' }],
  ['of another type', 'feel-type', { taxPaidFen: 'integer' }, { taxPaidFen: 'money?' }],
  [
    'of the year before a fact without years',
    'unknown-fact',
    { preworkCostPrevFen: 'money' },
    { taxPaidPrevFen: 'money' },
  ],
  ['of the year before no fact', 'unknown-fact', { nothingPrevFen: 'money' }, { wagesPrevFen: 'money' }],
  ['by month in a rule per year', 'unknown-fact', { billFen: 'money' }, { wagesFen: 'money' }],
  ['by event in a rule per year', 'unknown-fact', { promotionKind: 'code' }, { industry: 'code' }],
  ['of a meal in a rule per year', 'unknown-fact', { mealSlot: 'code' }, { code: 'code' }],
  ['of a derived kind in another type', 'feel-type', { amountFen: 'integer' }, { amountFen: 'money' }],
  ['both optional and with a default', 'schema', { taxPaidFen: 'money?=0' }, { taxPaidFen: 'money=0' }],
  ['with a default that is no amount', 'schema', { taxPaidFen: 'money=0.5' }, { areaM2: 'decimal=0.5' }],
  [
    'with a default beyond 2^53',
    'schema',
    { taxPaidFen: 'money=9007199254740992' },
    { taxPaidFen: 'money=9007199254740991' },
  ],
  ['with a default that is no truth', 'schema', { lawAbiding: 'boolean=yes' }, { lawAbiding: 'boolean=true' }],
  ['with a default that is no date', 'schema', { convertedOn: 'date=2022-02-30' }, { convertedOn: 'date=2022-02-28' }],
  ['with a default that is no code', 'schema', { industry: 'code=Bar' }, { industry: 'code=bar' }],
])('INC-01 refuses an input %s', (_, code, bad, good) => {
  expect(ruleFaultsOf({ inputs: bad })).toEqual([`/inputs/${Object.keys(bad)[0]} ${code}`]);
  expect(ruleFaultsOf({ inputs: good })).toEqual([]);
});

it.each<[occurrence: string, period: string, inputs: Json, expected: number]>([
  ['perEvent', 'event', { promotionKind: 'code' }, 0],
  ['once', 'event', { promotionKind: 'code' }, 1],
  ['once', 'year', { revenueFen: 'money' }, 0],
  ['perMonth', 'month', { billFen: 'money' }, 0],
  ['perMonth', 'year', { taxPaidFen: 'money' }, 0],
  ['perDay', 'month', { billFen: 'money' }, 0],
])('INC-01 whether a rule %s reads facts by %s', (occurrence, _, inputs, expected) => {
  expect(ruleFaultsOf({ occurrence, inputs })).toHaveLength(expected);
});

it('INC-01 reads beside a project the firm that is paid, beside a meal its site', () => {
  const meal = { subject: 'person', occurrence: 'perDay', inputs: { concessionFen: 'money=0' } };
  const billing = { subject: 'site', period: 'month' };
  expect(ruleFaultsOf({ subject: 'project', inputs: { stars: 'code', registrantArea: 'code?' } })).toEqual([]);
  expect(ruleFaultsOf(meal)).toEqual(['/inputs/concessionFen unknown-fact']);
  expect(ruleFaultsOf({ ...meal, billing })).toEqual([]);
});
