import * as fc from 'fast-check';
import type { IncentiveRule, IncentivesSection } from '@taizhang/packs';
import { programmeOf, subjectOf, units } from '../calculation/prepare.fixture';
import { NO_AWARD, type AwardState } from '../award/award.state';
import type { ProgrammeState } from '../programme/programme.state';
import type { SubjectEvent } from '../subject/subject.events';
import { recorded, registered } from '../subject/subject.fixture';
import { simulate } from './simulation.row';
import { scopeOf } from './simulation.scope';

type Change = (section: IncentivesSection) => IncentivesSection;
const UNCHANGED: Change = (section) => section;

/** The same section with one rule rewritten. */
const withRule =
  (key: string, change: (rule: IncentiveRule) => IncentiveRule): Change =>
  (section) => ({ ...section, rules: section.rules.map((rule) => (rule.key === key ? change(rule) : rule)) });

function world(programme: ProgrammeState) {
  return { programme, programmes: [programme], dictionary: programme.facts };
}

function scope(change: Change, period = '2023', documentId = 'SG10') {
  const [present, changed] = [UNCHANGED, change].map((each) => world(programmeOf(documentId, each)));
  if (!present || !changed) throw new Error('two worlds');
  return scopeOf({ period, today: '2024-06-03', units, present, changed });
}

const firm = (...events: readonly SubjectEvent[]) => subjectOf(registered({ unitId: 'shigu.renmin' }), ...events);
/** A household turned firm in 2022, with its tax of 2023. */
const converted = (taxPaidFen: number) => [
  recorded('convertedOn', '2022-08-01'),
  recorded('lawAbiding', true, '2023'),
  recorded('taxPaidFen', taxPaidFen, '2023'),
];
/** And above scale since 2022, by its tax of the year before. */
const grown = (taxPaidPrevFen: number) => [
  recorded('scaleEntryOn', '2022-09-01'),
  recorded('taxPaidFen', taxPaidPrevFen, '2022'),
];

const GZQ = 'sg10.gzq-contribution';
const XSG = 'sg10.xsg-contribution';

/** `rule present changed` of the rules that give or gave something in either world. */
function outcome(change: Change, events: readonly SubjectEvent[], awards: readonly AwardState[] = [], period = '2023') {
  const known = { subject: firm(...events), awards, payees: new Map() };
  return simulate(scope(change, period), known)
    .map(({ row }) => row)
    .filter(({ presentFen, changedFen }) => presentFen !== 0 || changedFen !== 0)
    .map(({ ruleKey, presentFen, changedFen }) => `${ruleKey} ${presentFen} ${changedFen}`);
}

/** The bands of the award to households turned firms with 50 000 yuan of tax moved to 40 000. */
const lowerBand = withRule(GZQ, (rule) => {
  const text = JSON.stringify(rule).replaceAll('"to":5000000', '"to":4000000');
  return JSON.parse(text.replaceAll('"from":5000000', '"from":4000000')) as IncentiveRule;
});

describe('INC-22 a band that moves', () => {
  it.each([
    [3_999_999, ['sg10.gzq-contribution 300000 300000']],
    [4_000_000, ['sg10.gzq-contribution 300000 600000']],
    [4_999_999, ['sg10.gzq-contribution 300000 600000']],
    [5_000_000, ['sg10.gzq-contribution 600000 600000']],
    [0, []],
  ])('tax of %i fen: %j', (tax, expected) => expect(outcome(lowerBand, converted(tax))).toEqual(expected));
});

describe('INC-24 a rate that changes', () => {
  const faster = withRule(XSG, (rule) => {
    const text = JSON.stringify(rule).replace('["1","0.8","0.6"]', '["1","0.5","0.25"]');
    return JSON.parse(text) as IncentiveRule;
  });

  it('counts in the year of the series that it is for', () => {
    const facts = [...converted(9_000_000), ...grown(8_000_000)].slice(1); // growth of 10 000 yuan: 3 000, second year
    expect(outcome(faster, facts)).toEqual(['sg10.xsg-contribution 240000 150000']);
    expect(outcome(faster, facts, [], '2022')).toEqual([]);
  });
});

it('INC-03 an item of eligibility that is added bars whom it is not met by, and says what is missing', () => {
  const stricter = withRule(GZQ, (rule) => ({
    ...rule,
    inputs: { ...rule.inputs, enterpriseSize: 'code' },
    eligibility: [...rule.eligibility, { id: 'size', feel: 'enterpriseSize = "micro"' }],
  }));
  const rowOf = (...more: readonly SubjectEvent[]) => {
    const known = { subject: firm(...converted(1_000_000), ...more), awards: [], payees: new Map() };
    return simulate(scope(stricter), known).find(({ row }) => row.ruleKey === GZQ)?.row;
  };
  expect(rowOf(recorded('enterpriseSize', 'micro'))).toMatchObject({
    differenceFen: 0,
    changed: { outcome: 'eligible' },
  });
  expect(rowOf(recorded('enterpriseSize', 'small'))).toMatchObject({
    ...{ presentFen: 300_000, changedFen: 0, differenceFen: -300_000 },
    changed: { outcome: 'ineligible', failed: ['size'] },
  });
  expect(rowOf()).toMatchObject({ changed: { outcome: 'incomplete', missing: ['enterpriseSize'] } });
  expect(rowOf(recorded('enterpriseSize', 'micro', null, { status: 'declared' }))?.changed.outcome).toBe('incomplete');
});

describe('INC-07 a kind whose winner moves', () => {
  // By tax 48 000 yuan: 3 000. By growth of 5 000 yuan in the second year: 80% of 1 000.
  const facts = [...converted(4_800_000), ...grown(4_300_000)];
  const richer = withRule(XSG, (rule) => {
    return JSON.parse(JSON.stringify(rule).replace('"then":100000', '"then":500000')) as IncentiveRule;
  });

  it('one of the two is left in each world, the higher', () => {
    expect(outcome(UNCHANGED, facts)).toEqual(['sg10.gzq-contribution 300000 300000']);
    expect(outcome(richer, facts)).toEqual(['sg10.gzq-contribution 300000 0', 'sg10.xsg-contribution 0 400000']);
  });

  it('what was opened in the period does not count in it, and stands beside', () => {
    const award: AwardState = {
      ...{ ...NO_AWARD, status: 'paid', awardId: 'a-1', programmeKey: 'sg10', ruleKey: GZQ, subjectId: 'firm-1' },
      ...{ payeeId: 'firm-1', occurrenceKey: '2023', period: '2023', onDate: '2023-12-31', countsOn: '2023-12-31' },
      ...{ grantedFen: 300_000, paidFen: 300_000, refundedFen: 50_000 },
    };
    const entry: SubjectEvent = {
      ...{ type: 'AwardAccounted', awardId: 'a-1', ruleKey: GZQ, occurrenceKey: '2023', status: 'granted' },
      ...{ kind: 'economic-contribution', occasion: '2023', computedFen: 300_000, grossFen: 300_000 },
      ...{ countsOn: '2023-12-31', grantedFen: 300_000, refundedFen: 50_000, grantedOn: '2024-02-01' },
    };
    expect(outcome(richer, [...facts, entry], [award])).toEqual([
      'sg10.gzq-contribution 300000 0',
      'sg10.xsg-contribution 0 400000',
    ]);
    const known = { subject: firm(...facts, entry), awards: [award], payees: new Map() };
    const rows = simulate(scope(richer), known).map(({ row }) => [row.ruleKey, row.grantedFen, row.paidFen]);
    expect(rows).toContainEqual([GZQ, 250_000, 250_000]);
    expect(rows).toContainEqual([XSG, 0, 0]);
  });

  it('INC-08 what a superior level paid is taken off in both', () => {
    const prior: SubjectEvent = {
      ...{ type: 'PriorPaymentRecorded', kind: 'economic-contribution', level: 'city', period: '2023' },
      ...{ paidFen: 200_000, sourceRef: 'ref' },
    };
    expect(outcome(richer, [...facts, prior])).toEqual([
      'sg10.gzq-contribution 100000 0',
      'sg10.xsg-contribution 0 200000',
    ]);
  });
});

it('INC-02 what is there once in a life is not asked again in another year', () => {
  const entered = [...converted(4_000_000), recorded('scaleEntryOn', '2023-06-30')];
  const keys = (events: readonly SubjectEvent[], period: string) =>
    simulate(scope(UNCHANGED, period), { subject: firm(...events), awards: [], payees: new Map() }).map(
      ({ row }) => `${row.ruleKey} ${row.occurrenceKey}`,
    );
  expect(keys(entered, '2023')).toContain('sg10.xsg-entry once');
  expect(keys(entered, '2024')).not.toContain('sg10.xsg-entry once');
});

it('INC-11 says which rules it leaves out, and why', () => {
  const { worked, leftOut } = scope(UNCHANGED);
  expect([worked.has(GZQ), worked.has('sg10.guarantee-loan')]).toEqual([true, false]);
  expect(leftOut).toContainEqual({ ruleKey: 'sg10.guarantee-loan', reason: 'type' });
  expect(scope(UNCHANGED, '2023-05').leftOut).toContainEqual({ ruleKey: GZQ, reason: 'period' });
});

it('INC-37 deductions count below zero, month by month', () => {
  const [present, changed] = [5_000, 8_000].map((fen) =>
    world(programmeOf('WP12', (section) => JSON.parse(JSON.stringify(section).replace('"fen":5000', `"fen":${fen}`)))),
  );
  if (!present || !changed) throw new Error('two worlds');
  const asked = scopeOf({ period: '2022', today: '2022-12-01', units, present, changed });
  const burn = (incidentId: string): SubjectEvent => ({
    ...{ type: 'IncidentRecorded', incidentId, incident: 'active-fire', observedOn: '2022-10-05', guardIds: null },
    ...{ sources: ['satellite'], levels: ['province'], observedAt: null },
  });
  const person = subjectOf(
    registered({ subjectId: 'p-1', kind: 'person', unitId: 'wp12', post: 'caretaker' }),
    recorded('dutyFailed', true, '2022-10'),
    recorded('performancePayFen', 50_000, '2022-10'),
  );
  const village = subjectOf(registered({ kind: 'village', unitId: 'wp12' }), burn('b-1'), burn('b-2'), burn('b-3'));
  const rows = simulate(asked, { subject: person, awards: [], payees: new Map(), village }).map(({ row }) => row);
  expect(rows.find(({ occurrenceKey }) => occurrenceKey === '2022-10')).toMatchObject({
    ...{ direction: 'deduct', presentFen: -10_000, changedFen: -16_000, differenceFen: -6_000 },
  });
  // In force from September on; in the other months nothing is known of the duty.
  expect(rows.map(({ present: { outcome } }) => outcome)).toEqual([
    'incomplete',
    'eligible',
    'incomplete',
    'incomplete',
  ]);
});

describe('INC-06 the rules as they are', () => {
  const fen = fc.integer({ min: 0, max: 300_000_000 });
  const date = fc.constantFrom('2021-12-31', '2022-05-05', '2022-08-01', '2023-02-01', '2023-12-31');
  const some = fc.record(
    {
      convertedOn: date,
      scaleEntryOn: date,
      lawAbiding: fc.boolean(),
      tax: fen,
      taxBefore: fen,
      aboveScale: fc.boolean(),
    },
    { requiredKeys: [] },
  );

  it('change nothing for anybody, and of a kind one is left', () => {
    const same = scope((section) => structuredClone(section));
    fc.assert(
      fc.property(some, ({ convertedOn, scaleEntryOn, lawAbiding, tax, taxBefore, aboveScale }) => {
        const facts = [
          ...(convertedOn === undefined ? [] : [recorded('convertedOn', convertedOn)]),
          ...(scaleEntryOn === undefined ? [] : [recorded('scaleEntryOn', scaleEntryOn)]),
          ...(lawAbiding === undefined ? [] : [recorded('lawAbiding', lawAbiding, '2023')]),
          ...(tax === undefined ? [] : [recorded('taxPaidFen', tax, '2023')]),
          ...(taxBefore === undefined ? [] : [recorded('taxPaidFen', taxBefore, '2022')]),
          ...(aboveScale === undefined ? [] : [recorded('aboveScale', aboveScale, '2023')]),
        ];
        const rows = simulate(same, { subject: firm(...facts), awards: [], payees: new Map() }).map(({ row }) => row);
        expect(rows.filter(({ differenceFen }) => differenceFen !== 0)).toEqual([]);
        expect(rows.every(({ present, changed }) => present.outcome === changed.outcome)).toBe(true);
        const ofKind = rows.filter(({ ruleKey, presentFen }) => [GZQ, XSG].includes(ruleKey) && presentFen > 0);
        expect(ofKind.length).toBeLessThan(2);
      }),
    );
  });
});
