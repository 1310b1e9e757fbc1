import { bundledPacks } from '../bundled';

const pack = bundledPacks().get('SG10')?.pack;
if (!pack?.tasks) throw new Error('SG10 is not bundled');
const { tasks } = pack;
const short = (slugs: readonly string[]): string => slugs.map((slug) => slug.replace('shigu.', '')).join(' ');

it('SG10 is in force for three years from the day of issue', () => {
  const { issuedOn, effectiveFrom, effectiveTo } = pack;
  expect([issuedOn, effectiveFrom, effectiveTo]).toEqual(['2022-05-05', '2022-05-05', '2025-05-04']);
  expect(tasks).toMatchObject({ ownerUnit: 'shigu', officeUnit: 'shigu.finance', phases: [], metrics: [] });
  expect(tasks.body).toBeUndefined();
  expect(pack.scorecards).toBeUndefined();
});

it('SG10 TSK-10 ten measures, all long-term, none with a participant', () => {
  expect(tasks.definitions).toHaveLength(10);
  for (const { due, participants } of tasks.definitions) {
    expect([due.kind, participants]).toEqual(['longTerm', []]);
  }
});

it.each([
  ['m01', 'market-regulation admin-approval finance hr-social-security tax', 'SG10 §一1'],
  ['m02', 'sci-industry development-reform finance market-regulation financial-affairs', 'SG10 §一2'],
  ['m03', 'hr-social-security finance market-regulation', 'SG10 §二3'],
  ['m04', 'tax finance hr-social-security', 'SG10 §二4'],
  ['m05', 'finance market-regulation tax', 'SG10 §三5'],
  ['m06', 'development-reform sci-industry commerce housing finance', 'SG10 §三6'],
  ['m07', 'tax', 'SG10 §三7'],
  ['m08', 'finance financial-affairs sci-industry commerce agriculture market-regulation partner-bank', 'SG10 §三8'],
  ['m09', 'finance development-reform sci-industry commerce agriculture market-regulation', 'SG10 §三9'],
  ['m10', 'statistics development-reform sci-industry commerce housing finance', 'SG10 §三10'],
])('SG10 TSK-12 %s is led by %s', (code, leads, clause) => {
  const measure = tasks.definitions.find((one) => one.code === code);
  expect(short(measure?.leads ?? [])).toBe(leads);
  expect(measure?.basis).toContain(clause);
});

it('SG10 the standard 210 is three proofs of measure 1: two steps, one day, no fee', () => {
  const outputs = tasks.definitions.map(({ code, deliverables }) => [code, deliverables.map((one) => one.code)]);
  expect(outputs.filter(([, codes]) => codes?.length !== 0)).toEqual([['m01', ['two-steps', 'one-day', 'no-fee']]]);
});
