import { loadUnits } from './bundled';
import { PackInvalid, type PackFault } from './pack-fault';
import { loadPack } from './pack.loader';

const PACK = `documentId: WP06
title: {zh: 检查, en: Inspections}
packVersion: 1
issuer: wp06
issuedOn: null
adoptingUnit: wp06
tasks:
  root: wp06
  ownerUnit: wp06
  officeUnit: wp06.justice
  expect: {definitions: 0, metrics: 1, additional: 0}
  definitions: []
  metrics:
    - {code: money, title: {zh: 款, en: money}, unit: fen, op: gte, target: 50000000, METRIC basis: [WP06 §二(二)5]}
scorecards:
  - code: WP06.agencies
    title: {zh: 考核, en: Assessment}
    ownerUnit: wp06
    mode: deduction
    period: year
    subjects: [wp06.agency-01]
    basis: [WP06 §二(二)5]
    expect: {indicators: 1, criteria: 1, mandatory: 0, points: 1}
    indicators:
      - no: 1
        title: {zh: 款, en: money}
        criteria: [{code: takings, mandatory: false, points: 1, source: manual, CRITERION leads: []}]
    deductions: [{code: shortfall, DEDUCTION points: 1}]
`;
const PLACES = ['METRIC', 'CRITERION', 'DEDUCTION'] as const;

/** The pack with the tag at one place and none at the others. */
const tagged = (place?: (typeof PLACES)[number], tag = 'fines'): string =>
  PLACES.reduce((text, one) => text.replace(one, one === place ? `revenue: ${tag},` : ''), PACK);

function faultsOf(text: string): readonly PackFault[] {
  try {
    loadPack(text, { file: 'p.yaml', units: loadUnits() });
  } catch (error) {
    if (error instanceof PackInvalid) return error.faults;
    throw error;
  }
  return [];
}

it('TSK-31 without the tag the pack is in order', () => {
  expect(faultsOf(tagged())).toEqual([]);
  expect(faultsOf(tagged('METRIC', 'null'))).toEqual([]);
});

it.each([
  ['METRIC', 'fines', '/tasks/metrics/0/revenue', 14],
  ['METRIC', 'confiscation', '/tasks/metrics/0/revenue', 14],
  ['CRITERION', 'fines', '/scorecards/0/indicators/0/criteria/0/revenue', 27],
  ['CRITERION', 'confiscation', '/scorecards/0/indicators/0/criteria/0/revenue', 27],
  ['DEDUCTION', 'fines', '/scorecards/0/deductions/0/revenue', 28],
  ['DEDUCTION', 'confiscation', '/scorecards/0/deductions/0/revenue', 28],
] as const)('TSK-31 a %s tagged %s is refused by the rule, at its line', (place, tag, path, line) => {
  expect(faultsOf(tagged(place, tag))).toEqual([expect.objectContaining({ ruleId: 'TSK-31', path, line })]);
});

it('TSK-31 an unknown tag is a fault of the text, not of the rule', () => {
  const [fault] = faultsOf(tagged('METRIC', 'fees'));
  expect(fault?.path).toBe('/tasks/metrics/0/revenue');
  expect(fault?.ruleId).toBeUndefined();
});
