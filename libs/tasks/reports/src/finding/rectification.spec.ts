import { InvalidInput } from '@taizhang/kernel';
import type { ReportContext } from '@taizhang/platform';
import { deadlineTimer } from '@taizhang/platform';
import { SMALL_TREE } from '@taizhang/testing/given';
import { ReportLedger } from '../ledger.fixture';
import { factsOf, walk } from './finding.fixture';
import { lookBackMissingReport } from './look-back-missing.report';
import { rectificationLedgerReport, type RectificationLedgerQuery } from './rectification-ledger.report';
import { rectification } from './rectification.projection';
import { FindingDeadlineRow } from './rectification.rows';
import { twoListsReport } from './two-lists.report';

let ledger: ReportLedger;
let context: ReportContext;

/** Seven findings of two departments, one of another root. */
async function fill(): Promise<void> {
  const [f1, f2, f3, f4, f5, f6, f7] = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'].map((id) =>
    factsOf(id, id < 'f5' ? 'shigu.finance' : 'shigu.renmin'),
  ) as [F, F, F, F, F, F, F];
  await ledger.happened('finding-f1', f1.registered('2022-05-01'), f1.ordered('2022-05-31'));
  await ledger.happened('finding-f2', f2.registered('2022-05-02'), f2.graded());
  await ledger.happened('finding-f3', f3.registered('2022-05-03'), f3.ordered('2022-05-20'), f3.overdue('2022-05-20'));
  await ledger.happened(
    'finding-f4',
    ...[f4.registered('2022-05-04', { repeated: true }), f4.ordered('2022-05-20')],
    ...[f4.submitted('2022-05-20'), f4.cleared('2022-05-20', true)],
  );
  await ledger.happened('finding-f5', f5.registered('2022-05-05', { responsibleSubject: 'ENT-001' }));
  await ledger.happened('finding-f6', f6.registered('2022-05-06'), f6.withdrawn());
  await ledger.happened(
    'finding-f7',
    ...[f7.registered('2022-05-07'), f7.ordered('2022-05-20'), f7.overdue('2022-05-20')],
    ...[f7.submitted('2022-05-25'), f7.cleared('2022-05-25', false, '2022-06-24'), f7.held('2022-06-24')],
  );
  const other = factsOf('z1', 'zhuzhou.finance');
  await ledger.happened('finding-z1', other.registered('2022-05-01'));
}
type F = ReturnType<typeof factsOf>;

beforeAll(async () => {
  ledger = await ReportLedger.open(rectification);
  await fill();
  context = ledger.context(SMALL_TREE, 'hengyang', '2022-07-04');
}, 60_000);
afterAll(() => ledger.close());

describe('rectification-ledger', () => {
  const ids = async (query: RectificationLedgerQuery, within = context, limit?: number) =>
    (await walk(rectificationLedgerReport, query, within, limit)).map(({ findingId }) => findingId);

  it.each([
    [{}, ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7']],
    [{ unitId: 'shigu.renmin' }, ['f5', 'f6', 'f7']],
    [{ unitId: 'shigu', state: 'registered' }, ['f2', 'f5']],
    [{ grade: 'major' }, ['f2']],
    [{ source: 'patch' }, []],
    [{ overdue: true }, ['f3']], // f7 is settled
    [{ overdue: false, unitId: 'shigu.finance' }, ['f1', 'f2', 'f4']],
    [{ from: '2022-05-03', to: '2022-05-05' }, ['f3', 'f4', 'f5']],
    [{ planId: 'wp10' }, []],
    [{ unitId: 'zhuzhou' }, []], // never outside of the own root
  ])('%j leaves %j, totals and all', async (query, expected) => {
    expect((await ids(query)).sort()).toEqual(expected);
    const lines = await walk(rectificationLedgerReport, query, context);
    const byState: Record<string, number> = {};
    for (const { state } of lines) byState[state] = (byState[state] ?? 0) + 1;
    const counted = {
      ...{ findings: lines.length, byState, major: lines.filter(({ grade }) => grade === 'major').length },
      repeated: lines.filter(({ repeated }) => repeated).length,
      overdue: lines.filter(({ overdueSince, state }) => overdueSince !== null && state === 'ordered').length,
    };
    expect(await rectificationLedgerReport.totals?.(query, context)).toEqual({ total: lines.length, totals: counted });
  });

  it.each([undefined, 'limitOn', '-limitOn', 'foundOn', '-foundOn', 'findingId', '-findingId'] as const)(
    'sorted by %s, walked by any page size, is the whole report',
    async (sort) => {
      const query = sort === undefined ? {} : { sort };
      const whole = await ids(query);
      expect(whole).toHaveLength(7);
      for (const limit of [1, 2, 6, 7]) expect(await ids(query, context, limit)).toEqual(whole);
    },
  );

  it('an applicant sees the own firm’s only', async () => {
    expect(await ids({}, { ...context, subjectId: 'ENT-001' })).toEqual(['f5']);
    const { total } = (await rectificationLedgerReport.totals?.({}, { ...context, subjectId: 'ENT-002' })) as {
      total: number;
    };
    expect(total).toBe(0);
  });

  it('refuses a unit that it does not know', async () => {
    await expect(ids({ unitId: 'nowhere' })).rejects.toThrow(InvalidInput);
  });
});

it('TSK-36 what waits has its deadline at 00:00 after the limit', async () => {
  const due = await deadlineTimer({
    ...{ name: 'finding-deadlines', projection: rectification.name, entity: FindingDeadlineRow },
    ...{ readModels: ledger.models, fire: async () => undefined },
  }).due('2100-01-01T00:00:00.000Z', 100);
  expect(due).toEqual([{ key: '6-overdue:f1', kind: '6-overdue', id: 'f1', dueAt: '2022-05-31T16:00:00.000Z' }]);
});

describe('two-lists', () => {
  it('shows each hazard and what is done about it, what was withdrawn left out', async () => {
    const lines = await walk(twoListsReport, {}, context, 2);
    expect(lines.map(({ findingId }) => findingId)).toEqual(['f1', 'f2', 'f3', 'f4', 'f5', 'f7']);
    const find = (id: string) => lines.find(({ findingId }) => findingId === id);
    expect(find('f1')).toMatchObject({
      risks: [{ category: 'fire', grade: 'general', place: '车间', text: '隐患 f1', foundOn: '2022-05-01' }],
      measures: [{ kind: 'order', text: '限期整改', by: '2022-05-31' }],
    });
    expect(find('f2')?.measures).toEqual([
      { kind: 'funds', text: '自筹', by: null },
      { kind: 'deadline', text: '2022-05-30', by: null },
    ]);
    expect(find('f4')?.measures).toContainEqual({ kind: 'rectified', text: '已整改', by: '2022-05-20' });
    expect(find('f5')?.measures).toEqual([]);
  });
});

describe('TSK-34 look-back-missing', () => {
  it.each([
    ['2022-07-04', []], // the 15th day after 2022-06-19
    ['2022-07-05', [{ id: 'f4', planId: 'wp18', unitId: 'shigu.finance', dueOn: '2022-07-04', daysLate: 1 }]],
  ])('on %s: %j', async (today, expected) => {
    const then = { ...context, today };
    expect(await walk(lookBackMissingReport, {}, then)).toEqual(expected);
    expect(await lookBackMissingReport.totals?.({}, then)).toEqual({
      ...{ total: expected.length, totals: { missing: expected.length } },
    });
  });
});
