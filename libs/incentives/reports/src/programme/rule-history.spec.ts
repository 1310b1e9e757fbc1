import type { ProgrammeEvent } from '@taizhang/incentives/domain';
import type { ReportContext } from '@taizhang/platform';
import { SMALL_TREE } from '@taizhang/testing/given';
import { ReportLedger, walk } from '@taizhang/testing/report-ledger';
import type { MoneyScope } from '../money.scope';
import { programmeLedger } from './programmes.projection';
import { changedValues, ruleHistoryReport } from './rule-history.report';

let ledger: ReportLedger;
let context: ReportContext;

function programme(programmeKey: string, ownerUnitId: string): ProgrammeEvent {
  const title = { zh: '激励措施', en: 'Incentives' };
  const days = { effectiveFrom: '2022-05-05', effectiveTo: '2025-05-04' };
  return {
    ...{ type: 'ProgrammeEnacted', programmeKey, documentId: programmeKey.toUpperCase(), packVersion: 1, ownerUnitId },
    ...{ ...days, params: [], kinds: [], funds: [], facts: [] },
    terms: {
      ...{ key: programmeKey, title, level: 'county', ownerUnitId, ...days, assumedDates: false, tail: 'grandfather' },
      basis: ['SG10 §末段'],
    },
  };
}

function version(ruleKey: string, number: number, effectiveFrom: string, amount: number): ProgrammeEvent {
  const [programmeKey = ''] = ruleKey.split('.');
  return {
    ...{ type: 'RuleVersionEnacted', programmeKey, documentId: programmeKey.toUpperCase(), ruleKey, version: number },
    ...{ ownerUnitId: 'shigu.finance', effectiveFrom, effectiveTo: '2025-05-04' },
    rule: {
      ...{ key: ruleKey, version: number, title: { zh: '前期费用', en: 'Pre-work' }, inc: 'INC-26' },
      ...{ basis: ['SG10 §三6'], type: 'award', subject: 'enterprise', occurrence: 'once', inputs: {} },
      ...{ mode: 'application', discretion: 'none', let: [], eligibility: [], outputs: [], cumulativeCaps: [], amount },
    },
  };
}

beforeAll(async () => {
  ledger = await ReportLedger.open(programmeLedger);
  await ledger.happened(
    'programme-sg10',
    programme('sg10', 'shigu.finance'),
    ...[version('sg10.pre-work', 1, '2022-05-05', 800_000), version('sg10.seals', 1, '2022-05-05', 100)],
    version('sg10.pre-work', 2, '2023-07-01', 500_000),
  );
  await ledger.happened('programme-zz1', programme('zz1', 'zhuzhou.finance'), version('zz1.fund', 1, '2022-05-05', 1));
  context = ledger.context(SMALL_TREE);
}, 60_000);
afterAll(() => ledger.close());

it.each<[MoneyScope, string[]]>([
  [{}, ['sg10.pre-work 1', 'sg10.pre-work 2', 'sg10.seals 1']],
  [{ on: '2023-06-30' }, ['sg10.pre-work 1', 'sg10.seals 1']],
  [{ on: '2023-07-01' }, ['sg10.pre-work 2', 'sg10.seals 1']],
  [{ period: '2023' }, ['sg10.pre-work 1', 'sg10.pre-work 2', 'sg10.seals 1']],
  [{ period: '2023-06' }, ['sg10.pre-work 1', 'sg10.seals 1']],
  [{ period: '2022-04' }, []],
  [{ programme: 'zz1' }, []], // of another root
  [{ unitId: 'shigu.renmin' }, []],
])('INC-02 %j leaves %j', async (query, expected) => {
  for (const limit of [1, 50]) {
    const lines = await walk(ruleHistoryReport, query, context, limit);
    expect(lines.map(({ ruleKey, version: number }) => `${ruleKey} ${number}`)).toEqual(expected);
  }
  expect(await ruleHistoryReport.totals?.(query, context)).toEqual({
    ...{ total: expected.length, totals: { versions: expected.length } },
  });
});

it('INC-02 a version ends the day before the next, and says what it changed', async () => {
  const [first, second] = await walk(ruleHistoryReport, {}, context);
  expect(first).toMatchObject({ effectiveTo: '2023-06-30', changed: [], basis: ['SG10 §三6'] });
  expect(second).toMatchObject({
    ...{ effectiveFrom: '2023-07-01', changed: [{ path: '/amount', from: 800_000, to: 500_000 }] },
  });
});

it.each([
  [{ a: 1 }, { a: 1 }, []],
  [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, [{ path: '/a/c', from: 2, to: 3 }]],
  [{ a: [1, 2] }, { a: [1, 3] }, [{ path: '/a', from: [1, 2], to: [1, 3] }]],
  [{}, { a: 1 }, [{ path: '/a', from: null, to: 1 }]],
  [{ a: 1 }, {}, [{ path: '/a', from: 1, to: null }]],
])('%j and %j differ in %j', (from, to, expected) => {
  expect(changedValues(from, to)).toEqual(expected);
});
