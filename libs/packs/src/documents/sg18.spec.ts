import { bundledPacks } from '../bundled';

const pack = bundledPacks().get('SG18')?.pack;
if (!pack?.tasks || !pack.scorecards) throw new Error('SG18 is not bundled');
const { tasks } = pack;
const rows = tasks.definitions.filter((definition) => /^r\d\d$/.test(definition.code));
const row = (no: number) => rows[no - 1];
const on = (code: string) => tasks.definitions.find((definition) => definition.code === code)?.due;

function counted(keys: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

describe('SG18, the five-element experiment', () => {
  it('is in force from 2022-09-01 to 2023-06-30 with four phases', () => {
    expect(pack).toMatchObject({ issuedOn: '2022-09-01', effectiveFrom: '2022-09-01', effectiveTo: '2023-06-30' });
    expect(tasks.phases.flatMap((phase) => phase.windows)).toEqual([
      { from: null, to: '2022-08-31' },
      { from: '2022-09-01', to: '2023-04-30' },
      { from: '2023-05-01', to: '2023-05-31' },
      { from: '2023-06-01', to: '2023-06-30' },
    ]);
    expect(tasks.body?.filedWith).toEqual(['shigu.party-office', 'shigu.gov-office']);
  });

  it('holds the 21 rows in order, only the last additional, and the two media duties', () => {
    expect(rows.map((one) => one.code)).toEqual(
      Array.from({ length: 21 }, (_, at) => `r${String(at + 1).padStart(2, '0')}`),
    );
    expect(tasks.definitions.filter((one) => one.additional).map((one) => one.code)).toEqual(['r21']);
    expect(on('media-quarter')).toEqual({ kind: 'recurring', freq: 'quarter', times: 1 });
    expect(on('media-year')).toEqual({ kind: 'fixed', on: '2023-06-30' });
    expect(tasks.definitions).toHaveLength(23);
  });

  it('by unit: civil affairs 10, street 8, street with communities 1, communities 2', () => {
    const c4 = ' renminlu xiangbei xiangyang zhengyang';
    const names = rows.map((one) => one.leads.map((slug) => slug.split('.').at(-1)).join(' '));
    expect(counted(names)).toEqual({ 'civil-affairs': 10, renmin: 8, [`renmin${c4}`]: 1, [c4.trim()]: 2 });
  });

  it('by month: 3 4 3 3 2, then 1 in 2023-01, 1 in 05, 4 in 06', () => {
    const months = rows.map((one) => (one.due.kind === 'fixed' ? one.due.on.slice(0, 7) : one.due.kind));
    expect(counted(months)).toEqual({
      '2022-07': 3,
      '2022-08': 4,
      '2022-09': 3,
      '2022-10': 3,
      '2022-11': 2,
      '2023-01': 1,
      '2023-05': 1,
      '2023-06': 4,
    });
  });

  it.each([
    [1, 'text 1'],
    [2, 'document 1'],
    [4, 'agreement 1, team 1'],
    [6, 'report 1'],
    [8, 'opening 1, members-and-duties 1'],
    [9, 'notice 1'],
    [10, 'map 1'],
    [11, 'space 4'],
    [12, ''],
    [13, 'session 12'],
    [14, 'course 2'],
    [15, 'list 1'],
    [16, 'volume 1'],
    [17, 'file 1'],
    [18, 'scheme 4'],
    [19, 'compilation 1'],
    [20, 'compilation 1, national-report 1'],
    [21, 'papers 1'],
  ])('row %i puts out: %s', (no, output) => {
    expect(
      row(no)
        ?.deliverables.map((one) => `${one.code} ${one.quantity}`)
        .join(', '),
    ).toBe(output);
  });

  it('has 13 metrics, six of them per community, linked to rows 10 and 12 only', () => {
    expect(tasks.metrics).toHaveLength(13);
    const perUnit = tasks.metrics.filter((metric) => metric.perUnit);
    expect(perUnit.map((metric) => [metric.code, Object.values(metric.perUnit ?? {})])).toEqual([
      ['agency', [1, 1, 1, 1]],
      ['organisations', [10, 10, 10, 10]],
      ['volunteers', [100, 100, 100, 100]],
      ['funds', [1_000_000, 1_000_000, 1_000_000, 1_000_000]],
      ['charity-organisation', [1, 1, 1, 1]],
      ['party-sessions', [3, 3, 3, 3]],
    ]);
    const linked = tasks.definitions.filter((one) => one.metrics.length > 0).map((one) => [one.code, one.metrics]);
    expect(linked).toEqual([
      ['r10', ['resource-growth']],
      ['r12', ['agency', 'organisations', 'volunteers', 'funds']],
    ]);
  });

  it('is accepted by social effect 30, satisfaction 30, outputs 40', () => {
    const points = pack.scorecards?.[0]?.indicators.map((one) => one.criteria.map((c) => [c.source, c.points])).flat();
    expect(points).toEqual([
      ['manual', 30],
      ['manual', 30],
      ['tasks', 40],
    ]);
  });
});
