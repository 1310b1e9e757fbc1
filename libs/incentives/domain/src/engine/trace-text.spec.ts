import type { Step, StepOp } from './calculation';
import { calculationOf } from './calculation.fixture';
import { evaluate } from './evaluate';
import { traceText } from './trace-text';

type Fields = Readonly<Record<string, unknown>>;
const step = (op: StepOp, given: Fields, out: Fields): Step => ({ n: 1, op, basis: ['SG10 §三6'], in: given, out });
const fen = (amount: number | string) => ({ fen: amount });
const increase = { values: { increaseFen: 12_000_000 } };
const band = { band: 4, from: 10_000_000, to: 50_000_000, bounds: '[)' };
const share = { fen: 300, parts: [], remainder: 'county', values: {} };

const LINES: readonly (readonly [Step, en: string, zh: string])[] = [
  [
    step('version', { versionAt: 'scaleEntryOn', date: '2022-06-30' }, { version: 1 }),
    'Version 1, by scaleEntryOn = 2022-06-30',
    '适用第1版，依据scaleEntryOn = 2022-06-30',
  ],
  [step('version', { versionAt: 'onDate' }, { version: 2 }), 'Version 2, by onDate', '适用第2版，依据onDate'],
  [
    step('input', { value: 73_000_000 }, { taxPaidFen: 73_000_000 }),
    'Fact: taxPaidFen = 730000.00 yuan',
    '事实：taxPaidFen = 730000.00元',
  ],
  [step('input', { value: true }, { lawAbiding: true }), 'Fact: lawAbiding = yes', '事实：lawAbiding = 是'],
  [step('input', { value: null }, { specialty: null }), 'Fact: specialty = unknown', '事实：specialty = 未知'],
  [
    step('input', { value: ['dibao', 'disabled'] }, { circumstances: ['dibao', 'disabled'] }),
    'Fact: circumstances = {dibao, disabled}',
    '事实：circumstances = {dibao, disabled}',
  ],
  [
    step('let', { feel: 'aFen - bFen', values: { aFen: 500, bFen: 300 } }, { netFen: 200 }),
    'netFen = 2.00 yuan, from aFen - bFen: aFen = 5.00 yuan, bFen = 3.00 yuan',
    'netFen = 2.00元，由aFen - bFen得出：aFen = 5.00元，bFen = 3.00元',
  ],
  [
    step('series', { opensOn: '2022-06-30', periodYear: 2023, length: 3 }, { yearIndex: 2 }),
    'Year 2 of 3 from 2022-06-30',
    '自2022-06-30起共3年，本年为第2年',
  ],
  [
    step('condition', { id: 'increase', feel: 'increaseFen > 0', ...increase }, { holds: true }),
    'Condition increase holds: increaseFen > 0; increaseFen = 120000.00 yuan',
    '条件increase符合：increaseFen > 0；increaseFen = 120000.00元',
  ],
  [
    step('condition', { id: 'jobs', feel: 'jobs >= 2', values: { jobs: 1 } }, { holds: false }),
    'Condition jobs does not hold: jobs >= 2; jobs = 1',
    '条件jobs不符合：jobs >= 2；jobs = 1',
  ],
  [
    step('condition', { id: 'jobs', feel: 'jobs >= 2', values: { jobs: null } }, { holds: null }),
    'Condition jobs cannot be told: jobs >= 2; jobs = unknown',
    '条件jobs无法判断：jobs >= 2；jobs = 未知',
  ],
  [
    step('table', { by: 'prize', code: 'tianfu-gold', then: 10_000_000 }, fen(10_000_000)),
    'Row tianfu-gold of prize → 100000.00 yuan',
    'prize为tianfu-gold → 100000.00元',
  ],
  [
    step('cases', { case: 1, feel: 'ageYears >= 90', values: { ageYears: 91 }, then: 500 }, fen(500)),
    'Case 1, ageYears >= 90: ageYears = 91 → 5.00 yuan',
    '第1种情形，ageYears >= 90：ageYears = 91 → 5.00元',
  ],
  [
    step('tiers', { measure: 'increaseFen', ...increase, ...band, then: 1_000_000 }, fen(1_000_000)),
    'Band 4 [100000.00, 500000.00): increaseFen = 120000.00 yuan → 10000.00 yuan',
    '第4 [100000.00, 500000.00)档：increaseFen = 120000.00元 → 10000.00元',
  ],
  [
    step(
      'tiers',
      { measure: 'meals / days', values: { meals: 35, days: 1 }, band: 3, from: 30, to: null, bounds: '[)', then: 5 },
      fen(5),
    ),
    'Band 3 [30, ∞): meals = 35, days = 1 → 0.05 yuan',
    '第3 [30, ∞)档：meals = 35，days = 1 → 0.05元',
  ],
  [
    step('perUnit', { values: { areaM2: '420.5' }, size: 1, whole: 'exact', fen: 1000 }, fen(420_500)),
    '10.00 yuan for each 1 (parts count): areaM2 = 420.5 → 4205.00 yuan',
    '每1计10.00元（按实际数）：areaM2 = 420.5 → 4205.00元',
  ],
  [
    step('perUnit', { values: { burns: 2 }, size: 1, whole: 'down', fen: 5000 }, fen(10_000)),
    '50.00 yuan for each 1 (whole ones only): burns = 2 → 100.00 yuan',
    '每1计50.00元（只计整数）：burns = 2 → 100.00元',
  ],
  [
    step('percent', { values: { sliceFen: 80_000_000 }, rates: ['0.25', '0.20'] }, fen(4_000_000)),
    'sliceFen = 800000.00 yuan, × 0.25 × 0.20 → 40000.00 yuan',
    'sliceFen = 800000.00元，× 0.25 × 0.20 → 40000.00元',
  ],
  [
    step('decay', { yearIndex: 2, rates: ['1', '0.8', '0.6'], of: 1_000_000 }, fen(800_000)),
    'Year 2: 10000.00 yuan × 0.8 → 8000.00 yuan',
    '第2年：10000.00元 × 0.8 → 8000.00元',
  ],
  [
    step('reimburse', { values: { costFen: 1_200_000 }, ceiling: 800_000 }, fen(800_000)),
    'Cost, at most 8000.00 yuan: costFen = 12000.00 yuan → 8000.00 yuan',
    '据实，不超过8000.00元：costFen = 12000.00元 → 8000.00元',
  ],
  [
    step('same', { values: { newTaxFen: 100 } }, fen(100)),
    'In full: newTaxFen = 1.00 yuan → 1.00 yuan',
    '全额：newTaxFen = 1.00元 → 1.00元',
  ],
  [
    step('external', { values: { amountFen: 100, docRef: '湘财1号' } }, fen(100)),
    'Fixed by another document: amountFen = 1.00 yuan, docRef = 湘财1号 → 1.00 yuan',
    '按其他文件定额：amountFen = 1.00元，docRef = 湘财1号 → 1.00元',
  ],
  [step('flat', fen(500_000), fen(500_000)), 'Fixed sum → 5000.00 yuan', '定额 → 5000.00元'],
  [
    step('sum', { of: [100, '0.5'] }, fen('100.5')),
    'Sum of 1.00 yuan, 0.5 fen → 100.5 fen',
    '1.00元，0.5分合计 → 100.5分',
  ],
  [
    step('greatest', { of: [100, 200] }, fen(200)),
    'Greatest of 1.00 yuan, 2.00 yuan → 2.00 yuan',
    '1.00元，2.00元取最高 → 2.00元',
  ],
  [
    step('least', { of: [100, 200] }, fen(100)),
    'Least of 1.00 yuan, 2.00 yuan → 1.00 yuan',
    '1.00元，2.00元取最低 → 1.00元',
  ],
  [
    step('round', fen('5000000.5'), fen(5_000_001)),
    'Rounded to fen, half up: 5000000.5 fen → 50000.01 yuan',
    '四舍五入到分：5000000.5分 → 50000.01元',
  ],
  [
    step('cap', { fen: 300, limitFen: 200 }, fen(200)),
    '3.00 yuan, at most 2.00 yuan → 2.00 yuan',
    '3.00元，不超过2.00元 → 2.00元',
  ],
  [
    step('cap', { fen: 300, limitFen: 1000, count: null, window: 'year', countedFen: 800, counted: 1 }, fen(200)),
    '3.00 yuan, in the year at most 10.00 yuan; granted 8.00 yuan → 2.00 yuan',
    '3.00元，年度内累计不超过10.00元，已获8.00元 → 2.00元',
  ],
  [
    step('cap', { fen: 300, limitFen: null, count: 3, window: 'lifetime', countedFen: 800, counted: 3 }, fen(0)),
    '3.00 yuan, in the whole life at most 3 awards; granted 3 → 0.00 yuan',
    '3.00元，存续期内累计不超过3次，已获3次 → 0.00元',
  ],
  [
    step('exclusive', { kind: 'tax', fen: 600, others: [{ ruleKey: 'sg10.gzq', amountFen: 300 }] }, fen(300)),
    '6.00 yuan beside sg10.gzq 3.00 yuan, of one kind: tax → 3.00 yuan',
    '6.00元，同类（tax）另有sg10.gzq 3.00元 → 3.00元',
  ],
  [
    step('offset', { fen: 600, values: { provincialAwardFen: 100 } }, fen(500)),
    '6.00 yuan less provincialAwardFen = 1.00 yuan → 5.00 yuan',
    '6.00元扣除provincialAwardFen = 1.00元 → 5.00元',
  ],
  [
    step('level', { fen: 1000, paid: [{ level: 'city', paidFen: 400 }] }, fen(600)),
    '10.00 yuan, superior levels paid city 4.00 yuan → 6.00 yuan',
    '10.00元，上级已付市级 4.00元 → 6.00元',
  ],
  [
    step('share', share, {
      shares: [
        { bearer: 'city', fen: 100 },
        { bearer: 'person', fen: 200 },
      ],
    }),
    'Borne by city 1.00 yuan, person 2.00 yuan',
    '分担：市级 1.00元，个人 2.00元',
  ],
  [step('share', share, { shares: null }), 'Shares: the place has no ratio yet', '分担：本地承担比例尚未设定'],
  [
    step('check', { values: { bondFen: 300 }, bound: 'atMost' }, { outcome: 'unmet', limitFen: 200, gapFen: 100 }),
    'bondFen = 3.00 yuan, limit 2.00 yuan: missed, gap 1.00 yuan',
    'bondFen = 3.00元，限额2.00元：未达标，差额1.00元',
  ],
  [
    step(
      'apportion',
      { totalFen: 300 },
      {
        parts: [
          { unitId: 'wp09.a', fen: 100 },
          { unitId: 'wp09.b', fen: 200 },
        ],
      },
    ),
    '3.00 yuan split: wp09.a 1.00 yuan, wp09.b 2.00 yuan',
    '3.00元分配：wp09.a 1.00元，wp09.b 2.00元',
  ],
  [step('item', { code: 'posting', count: 1 }, { posting: 1 }), 'posting × 1', 'posting × 1'],
  [
    step('output', { feel: '800 - resultFen', values: { resultFen: 300 } }, { personPaysFen: 500 }),
    'personPaysFen = 5.00 yuan, from 800 - resultFen: resultFen = 3.00 yuan',
    'personPaysFen = 5.00元，由800 - resultFen得出：resultFen = 3.00元',
  ],
  [
    step('result', fen(800_000), { outcome: 'eligible', amountFen: 800_000 }),
    'Result: entitled, 8000.00 yuan',
    '结果：符合，8000.00元',
  ],
  [
    step('result', { failed: ['jobs', 'city'] }, { outcome: 'ineligible', amountFen: 0 }),
    'Result: not entitled (jobs, city)',
    '结果：不符合（jobs，city）',
  ],
  [
    step('result', { missing: ['taxPaidFen'] }, { outcome: 'incomplete' }),
    'Result: facts are missing (taxPaidFen)',
    '结果：数据不全（taxPaidFen）',
  ],
  [step('result', { gapFen: 0 }, { outcome: 'met' }), 'Result: met', '结果：达标'],
];

it.each(LINES.map(([one, en, zh]) => [one.op, en, zh, one] as const))(
  'INC-06 tells a step %s: %s',
  (_, en, zh, one) => {
    expect(traceText(one, 'en')).toBe(en);
    expect(traceText(one, 'zh')).toBe(zh);
  },
);

it('INC-06 tells the worked example from end to end', () => {
  const inputs = { scaleEntryOn: '2022-06-30', lawAbiding: true, taxPaidFen: 73_000_000, taxPaidPrevFen: 61_000_000 };
  const { trace } = evaluate(calculationOf('sg10.xsg-contribution', { inputs }));
  const told = trace.slice(-5).map((one) => traceText(one, 'en'));
  expect(told).toEqual([
    'Band 4 [100000.00, 500000.00): increaseFen = 120000.00 yuan → 10000.00 yuan',
    'Year 2: 10000.00 yuan × 0.8 → 8000.00 yuan',
    'Rounded to fen, half up: 8000.00 yuan → 8000.00 yuan',
    '8000.00 yuan, at most 200000.00 yuan → 8000.00 yuan',
    'Result: entitled, 8000.00 yuan',
  ]);
});
