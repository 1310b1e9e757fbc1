import { evaluate } from '../engine/evaluate';
import type { Input } from '../engine/calculation';
import type { AccountEntry, Incident, SubjectEvent } from '../subject/subject.events';
import { recorded, registered } from '../subject/subject.fixture';
import type { SubjectState } from '../subject/subject.state';
import { type Asking, prepare, type Prepared, type Sources } from './prepare';
import { programmeOf, subjectOf, units } from './prepare.fixture';

const SG10 = programmeOf('SG10');
const WP17 = programmeOf('WP17');
const today = '2024-06-01';

const firm = (...facts: readonly SubjectEvent[]) => subjectOf(registered({ unitId: 'shigu' }), ...facts);
const converted = (on: string, ...taxes: readonly (readonly [string, number])[]) =>
  firm(
    recorded('convertedOn', on),
    ...taxes.flatMap(([year, fen]) => [recorded('taxPaidFen', fen, year), recorded('lawAbiding', true, year)]),
  );

const sources = (subject: SubjectState | undefined, more: Partial<Sources> = {}): Sources => ({
  ...{ programme: SG10, programmes: [SG10, WP17], dictionary: [], subject, units },
  ...more,
});
const asked = (ruleKey: string, subject: SubjectState, asking: Partial<Asking> = {}, more: Partial<Sources> = {}) =>
  prepare({ ruleKey, today, ...asking }, sources(subject, more));

/** What comes out in fen, else the first thing that keeps it from coming about. */
function result(prepared: Prepared): number | string {
  if (prepared.outcome !== 'ready') return prepared.outcome;
  const { amountFen = 0, failed, missing } = evaluate(prepared.calculation);
  return amountFen > 0 ? amountFen : (failed ?? missing ?? []).join();
}

describe('versions', () => {
  it.each([
    ['2025-02-10', '2025', 300_000],
    ['2025-02-10', '2026', 300_000],
    ['2025-02-10', '2027', 300_000],
    ['2025-02-10', '2028', 'series'],
    ['2025-05-04', '2027', 300_000],
    ['2025-05-05', '2025', 'no-rule'],
    ['2025-06-01', '2025', 'no-rule'],
    ['2022-05-05', '2022', 300_000],
    ['2021-12-01', '2022', 'no-rule'],
  ])('INC-02 conversion on %s, year %s: %s', (on, period, expected) => {
    expect(result(asked('sg10.gzq-contribution', converted(on, [period, 3_200_000]), { period }))).toBe(expected);
  });

  it('INC-02 a programme whose tail stops pays no year after its end', () => {
    const stopping = programmeOf('SG10', (section) => ({
      ...section,
      programme: { ...section.programme, tail: 'stop' },
    }));
    const subject = converted('2024-02-10', ['2024', 3_200_000], ['2025', 3_200_000]);
    const year = (period: string) =>
      result(asked('sg10.gzq-contribution', subject, { period }, { programme: stopping }));
    expect([year('2024'), year('2025')]).toEqual([300_000, 'no-rule']);
  });

  it('INC-05 without the date fact nobody knows the version', () => {
    expect(asked('sg10.gzq-contribution', firm(), { period: '2023' })).toMatchObject({
      ...{ outcome: 'incomplete', missing: ['convertedOn'] },
    });
  });
});

describe('inputs', () => {
  it.each([
    [650_000, 650_000],
    ['[erased]', 'preworkCostFen'],
  ])('INC-05 what an application brought along is unknown once its person is erased: %s', (value, expected) => {
    const extra: Record<string, Input> = { preworkCostFen: { value, status: 'verified' } };
    const prepared = asked('sg10.pre-work', firm(recorded('scaleSector', 'industrial')), { extra });
    expect(result(prepared)).toBe(expected);
  });

  it('INC-24 the year before comes from the same fact', () => {
    const subject = firm(
      ...[recorded('scaleEntryOn', '2022-08-01'), recorded('lawAbiding', true, '2023')],
      ...[recorded('taxPaidFen', 73_000_000, '2023'), recorded('taxPaidFen', 61_000_000, '2022')],
    );
    const prepared = asked('sg10.xsg-contribution', subject, { period: '2023' });
    expect(result(prepared)).toBe(800_000);
    expect(prepared).toMatchObject({
      ...{ occurrenceKey: '2023', kindOccasion: '2023', countsOn: '2023-12-31' },
      calculation: { inputs: { taxPaidPrevFen: { value: 61_000_000, source: 'subject-firm-1@4' } } },
    });
  });

  it('INC-25 on a list the year before is the last full one when it is drawn up', () => {
    const subject = firm(recorded('revenueFen', 1_750_000_000, '2022'), recorded('revenueFen', 1_500_000_000, '2023'));
    const inputs = (onDate: string) => {
      const prepared = asked('sg10.cultivation-list', subject, { period: '2024', onDate });
      return prepared.outcome === 'ready' ? prepared.calculation.inputs['revenuePrevFen']?.value : undefined;
    };
    expect([inputs('2023-12-20'), inputs('2024-01-05')]).toEqual([1_750_000_000, 1_500_000_000]);
  });

  it('INC-03 what is only declared is told, and unknown to a run', () => {
    const subject = firm(
      ...[recorded('scaleSector', 'industrial'), recorded('preworkCostFen', 650_000, null, { status: 'declared' })],
    );
    const open = asked('sg10.pre-work', subject, { onDate: '2023-05-01' });
    expect(open.outcome === 'ready' && evaluate(open.calculation)).toMatchObject({
      ...{ amountFen: 650_000, declared: ['preworkCostFen'] },
    });
    expect(result(asked('sg10.pre-work', subject, { onDate: '2023-05-01', verifiedOnly: true }))).toBe(
      'preworkCostFen',
    );
  });

  it('INC-04 what is given goes before what is recorded', () => {
    const extra: Record<string, Input> = { preworkCostFen: { value: 1_200_000, status: 'declared' } };
    const subject = firm(recorded('scaleSector', 'industrial'), recorded('preworkCostFen', 650_000));
    expect(result(asked('sg10.pre-work', subject, { onDate: '2023-05-01', extra }))).toBe(800_000);
  });

  it('INC-41 a project asks its payee for what the payee knows', () => {
    const project = subjectOf(registered({ subjectId: 'p1', kind: 'project', unitId: 'wp17' }));
    const beside = subjectOf(
      registered({ subjectId: 'c1', unitId: 'wp17.county-01' }),
      recorded('registrantArea', 'central'),
    );
    const extra: Record<string, Input> = { prize: { value: 'tianfu-gold', status: 'verified' } };
    const asking = { eventKey: 'prize-1', onDate: '2023-05-01', extra };
    const prepared = asked('wp17.quality-award', project, asking, { programme: WP17, beside });
    expect(result(prepared)).toBe(10_000_000);
    expect(prepared.outcome === 'ready' && prepared.calculation.inputs['registrantArea']?.value).toBe('central');
  });
});

describe('burnings of a month', () => {
  const WP12 = programmeOf('WP12');
  const fire = (incidentId: string, observedOn: string, fields: Partial<Incident> = {}): SubjectEvent => ({
    ...{ type: 'IncidentRecorded', incidentId, incident: 'active-fire', observedOn, sources: ['patrol'] },
    ...{ levels: ['street'], guardIds: null, observedAt: null, ...fields },
  });
  const person = subjectOf(
    registered({ subjectId: 'p1', kind: 'person', unitId: 'wp12' }),
    recorded('dutyFailed', true, '2022-10'),
    recorded('performancePayFen', 500_000, '2022-10'),
  );
  const village = (...fires: readonly SubjectEvent[]) =>
    subjectOf(registered({ kind: 'village', unitId: 'wp12' }), ...fires);
  const deduct = (rule: string, ...fires: readonly SubjectEvent[]) =>
    result(asked(`wp12.${rule}`, person, { period: '2022-10' }, { programme: WP12, village: village(...fires) }));
  const days = ['01', '05', '09', '20', '28'].map((day) => `2022-10-${day}`);

  it('INC-37 five burnings, on guard at the 1st, 2nd and 5th: two count', () => {
    const guards = [['p1'], ['p1'], ['p2'], ['p2'], ['p1', 'p2']];
    const fires = days.map((day, at) => fire(`f${at}`, day, { guardIds: guards[at] ?? null }));
    expect(deduct('caretaker-deduction', ...fires)).toBe(10_000);
    expect(deduct('deputy-deduction', ...fires)).toBe(10_000);
  });

  it.each([
    [1, 'units'],
    [2, 5_000],
    [3, 10_000],
  ])('INC-37 %s burnings with unknown guards: %s', (count, expected) => {
    const fires = days.slice(0, count).map((day, at) => fire(`f${at}`, day));
    expect(deduct('caretaker-deduction', ...fires)).toBe(expected);
  });

  it('INC-37 neither another month nor dumped straw counts', () => {
    const others = [
      fire('a', '2022-09-30'),
      fire('b', '2022-11-01'),
      fire('c', '2022-10-02', { incident: 'dumped-straw' }),
    ];
    expect(deduct('caretaker-deduction', ...others, fire('d', '2022-10-03'), fire('e', '2022-10-04'))).toBe(5_000);
  });
});

describe('the account', () => {
  const entry = (fields: Partial<AccountEntry>): SubjectEvent => ({
    ...{ type: 'AwardAccounted', awardId: 'other', ruleKey: 'sg10.gzq-contribution', occurrenceKey: '2023' },
    ...{ kind: 'economic-contribution', occasion: '2023', status: 'open', computedFen: 300_000, grossFen: 300_000 },
    ...{ countsOn: '2023-12-31', grantedFen: 0, refundedFen: 0, grantedOn: null, ...fields },
  });
  /** Both rules of one kind: 3 000 yuan as converted, 6 000 as grown. */
  const both = (...more: readonly SubjectEvent[]) =>
    firm(
      ...[recorded('scaleEntryOn', '2023-08-01'), recorded('lawAbiding', true, '2023')],
      ...[recorded('taxPaidFen', 6_000_000, '2023'), recorded('taxPaidFen', 0, '2022'), ...more],
    );
  const xsg = (...more: readonly SubjectEvent[]) =>
    result(asked('sg10.xsg-contribution', both(...more), { period: '2023' }));

  it('INC-07 the highest of a kind, less what another was granted', () => {
    expect(xsg()).toBe(600_000);
    expect(xsg(entry({}))).toBe(600_000);
    expect(xsg(entry({ status: 'granted', grantedFen: 300_000, grantedOn: '2024-03-01' }))).toBe(300_000);
    expect(xsg(entry({ computedFen: 1_000_000, grossFen: 1_000_000 }))).toBe('exclusive');
  });

  it('INC-07 of equals the one that stands first in the pack', () => {
    expect(xsg(entry({ computedFen: 600_000, grossFen: 600_000 }))).toBe('exclusive');
    const gzq = firm(
      ...[recorded('convertedOn', '2023-08-01'), recorded('lawAbiding', true, '2023')],
      ...[recorded('taxPaidFen', 6_000_000, '2023'), entry({ ruleKey: 'sg10.xsg-contribution', grossFen: 600_000 })],
    );
    expect(result(asked('sg10.gzq-contribution', gzq, { period: '2023' }))).toBe(600_000);
  });

  it('INC-07 neither another year, nor an ended award, nor the own one counts', () => {
    expect(xsg(entry({ occasion: '2022', occurrenceKey: '2022', grossFen: 1_000_000 }))).toBe(600_000);
    expect(xsg(entry({ status: 'ended', grossFen: 1_000_000 }))).toBe(600_000);
    expect(xsg(entry({ ruleKey: 'sg10.xsg-contribution', grossFen: 1_000_000 }))).toBe(600_000);
  });

  it.each([
    [400_000, '2023', 'city', 200_000],
    [400_000, null, 'city', 200_000],
    [400_000, '2022', 'city', 600_000],
    [600_000, '2023', 'city', 'offset'],
    [700_000, '2023', 'province', 'offset'],
    [400_000, '2023', 'street', 600_000],
  ] as const)('INC-08 %s fen paid for %s by the %s: %s', (paidFen, period, level, expected) => {
    const paid: SubjectEvent = {
      ...{ type: 'PriorPaymentRecorded', kind: 'economic-contribution', level, period, paidFen, sourceRef: 'd' },
    };
    expect(xsg(paid)).toBe(expected);
  });

  it('INC-08 a quote supposes payments: superior ones are taken off, own ones count as granted', () => {
    const quoted = (level: 'city' | 'county') =>
      result(
        asked('sg10.xsg-contribution', both(), {
          ...{ period: '2023', prior: [{ kind: 'economic-contribution', level, paidFen: 400_000 }] },
        }),
      );
    expect([quoted('city'), quoted('county')]).toEqual([200_000, 200_000]);
  });
});

describe('places', () => {
  const growing = (unitId: string) =>
    subjectOf(
      registered({ unitId }),
      ...[
        recorded('registeredInCity', true),
        recorded('inDirectory', true, '2023'),
        recorded('directoryEntryYear', 2020),
      ],
      ...[recorded('revenueFen', 65_000_000_000, '2023'), recorded('revenueFen', 40_000_000_000, '2022')],
      ...[recorded('provincialAwardFen', 0, '2023'), recorded('registrantArea', 'central')],
    );
  const share = (value: string, scope: string, effectiveFrom = '2023-01-01') =>
    ({ type: 'ParameterSet', key: 'cityFiscalShare', scope, value, effectiveFrom }) as const;
  const shares = (unitId: string, ...set: readonly ReturnType<typeof share>[]) => {
    const programme = programmeOf('WP17', (section) => section, ...set);
    const prepared = asked('wp17.growth-award', growing(unitId), { period: '2023' }, { programme });
    return prepared.outcome === 'ready' ? evaluate(prepared.calculation).shares : prepared.outcome;
  };

  it('INC-17 the ratio of the place that the firm is registered in; none set, no shares', () => {
    const set = [share('0.4', 'wp17.county-01'), share('0.5', 'wp17.county-02')];
    expect(shares('wp17.county-01', ...set)).toEqual([
      { bearer: 'city', fen: 8_000_000 },
      { bearer: 'county', fen: 12_000_000 },
    ]);
    expect(shares('wp17.county-03', ...set)).toBeUndefined();
  });

  it('INC-17 the value in force on the day, of one day the one set last', () => {
    const set = [
      share('0.4', 'wp17.county-01'),
      share('0.6', 'wp17.county-01', '2024-01-01'),
      share('0.5', 'wp17.county-01'),
    ];
    expect(shares('wp17.county-01', ...set)).toMatchObject([{ fen: 10_000_000 }, { fen: 10_000_000 }]);
  });

  it('INC-46 where the county has a rule of the kind in force, the claim belongs there', () => {
    const county = programmeOf('WP17', (section) => ({
      ...section,
      programme: { ...section.programme, key: 'own', level: 'county', ownerUnitId: 'wp17.county-01.housing' },
    }));
    const at = (unitId: string, programmes = [WP17, county]) => {
      const prepared = asked('wp17.growth-award', growing(unitId), { period: '2023' }, { programme: WP17, programmes });
      return prepared.outcome === 'ready' ? prepared.claimAt : prepared.outcome;
    };
    expect([at('wp17.county-01'), at('wp17.county-02'), at('wp17.county-01', [WP17])]).toEqual([
      'own',
      undefined,
      undefined,
    ]);
  });
});
