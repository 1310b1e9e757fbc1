import { evaluate, computationOf } from './evaluate';
import { calculationOf } from './calculation.fixture';
import { traceHashOf } from './trace';

const FIRM = { scaleEntryOn: '2022-06-30', lawAbiding: true, taxPaidFen: 73_000_000, taxPaidPrevFen: 61_000_000 };
const worked = calculationOf('sg10.xsg-contribution', { inputs: FIRM });

it('INC-06 writes down every step of the worked example, with its clauses', () => {
  const { trace, traceHash: _, ...computation } = evaluate(worked);
  expect(computation).toEqual({
    ...{ outcome: 'eligible', ruleKey: 'sg10.xsg-contribution', ruleVersion: 1, amountFen: 800_000 },
    ...{ grossFen: 800_000, yearIndex: 2 },
  });
  const shown = trace.map(({ n, op, in: given, out }) => [n, op, given, out]);
  const increase = { increaseFen: 12_000_000 };
  expect(shown).toEqual([
    [1, 'version', { versionAt: 'scaleEntryOn', date: '2022-06-30' }, { version: 1 }],
    [2, 'input', { value: '2022-06-30' }, { scaleEntryOn: '2022-06-30' }],
    [3, 'input', { value: true }, { lawAbiding: true }],
    [4, 'input', { value: 73_000_000 }, { taxPaidFen: 73_000_000 }],
    [5, 'input', { value: 61_000_000 }, { taxPaidPrevFen: 61_000_000 }],
    [
      ...[6, 'let'],
      { feel: 'taxPaidFen - taxPaidPrevFen', values: { taxPaidFen: 73_000_000, taxPaidPrevFen: 61_000_000 } },
      increase,
    ],
    [7, 'series', { opensOn: '2022-06-30', periodYear: 2023, length: 3 }, { yearIndex: 2 }],
    [8, 'condition', { id: 'law-abiding', feel: 'lawAbiding', values: { lawAbiding: true } }, { holds: true }],
    [9, 'condition', { id: 'increase', feel: 'increaseFen > 0', values: increase }, { holds: true }],
    [
      ...[10, 'tiers'],
      {
        ...{ measure: 'increaseFen', values: increase, band: 4, from: 10_000_000, to: 50_000_000 },
        ...{ bounds: '[)', then: 1_000_000 },
      },
      { fen: 1_000_000 },
    ],
    [11, 'decay', { yearIndex: 2, rates: ['1', '0.8', '0.6'], of: 1_000_000 }, { fen: 800_000 }],
    [12, 'round', { fen: 800_000 }, { fen: 800_000 }],
    [13, 'cap', { fen: 800_000, limitFen: 20_000_000 }, { fen: 800_000 }],
    [14, 'result', { fen: 800_000 }, { outcome: 'eligible', amountFen: 800_000 }],
  ]);
  expect(trace.map(({ basis }) => basis)).toEqual([
    ['SG10 §末段'],
    ...Array.from({ length: 13 }, () => ['SG10 §三6', 'SG10 §清单2']),
  ]);
});

it('INC-06 gives the hash of the steps, whatever they came from, and the outcome alone without them', () => {
  const { trace, traceHash, ...computation } = evaluate(worked);
  expect(traceHash).toMatch(/^[0-9a-f]{64}$/);
  expect(traceHashOf('sg10.xsg-contribution', 1, JSON.parse(JSON.stringify(trace)))).toBe(traceHash);
  expect(computationOf(worked)).toEqual(computation);
});
