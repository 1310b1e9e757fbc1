import { ensureContract, ensureSteps, overlaps } from './contract';
import type { Contract, Steps } from './worker.state';

const STEPS: Steps = {
  ...{ registration: '2022-03-01', qualification: '2022-03-05', writtenTest: '2022-03-20', interview: '2022-04-02' },
  ...{ medical: '2022-04-10', vetting: '2022-04-20', publication: '2022-05-05' },
};
const TERM = { from: '2022-01-01', to: '2026-12-31' };
const contract = (from: string, to: string, termOf = TERM): Contract => ({ from, to, termOf });
const broken = expect.objectContaining({ ruleId: 'TSK-70' });

it('TSK-70 seven steps in order, some on one day', () => {
  expect(() => ensureSteps('recruited', STEPS)).not.toThrow();
  expect(() => ensureSteps('recruited', { ...STEPS, medical: '2022-04-02' })).not.toThrow();
  expect(() => ensureSteps('recruited', { ...STEPS, medical: '2022-04-01' })).toThrow(broken);
});

it.each(Object.keys(STEPS))('TSK-70 refuses a recruitment without %s', (step) => {
  const { [step as keyof Steps]: _left, ...rest } = STEPS;
  expect(() => ensureSteps('recruited', rest)).toThrow(broken);
});

it('TSK-70 only a recruitment has steps', () => {
  expect(() => ensureSteps('recruited', null)).toThrow(broken);
  expect(() => ensureSteps('elected', null)).not.toThrow();
  expect(() => ensureSteps('appointed', null)).not.toThrow();
});

it.each([
  ['on the day of publication', contract('2022-05-05', '2026-12-31'), true],
  ['before it', contract('2022-05-04', '2026-12-31'), false],
  ['to the day before the end of the term', contract('2022-05-05', '2026-12-30'), false],
  ['beyond the term', contract('2022-05-05', '2027-01-01'), false],
  ['before the term', contract('2022-05-05', '2026-12-31', { from: '2022-05-06', to: '2026-12-31' }), false],
  ['from after its end', contract('2027-01-01', '2026-12-31'), false],
])('TSK-70 a contract %s: %s', (_, next, allowed) => {
  const check = (): void => ensureContract(next, STEPS, undefined);
  if (allowed) expect(check).not.toThrow();
  else expect(check).toThrow(broken);
});

it('TSK-70 whoever was elected has no publication to wait for', () => {
  expect(() => ensureContract(contract('2022-01-01', '2026-12-31'), null, undefined)).not.toThrow();
});

it('TSK-70 the next contract follows the one before', () => {
  const before = contract('2022-05-05', '2026-12-31');
  const earlier = contract('2020-01-01', '2021-12-31', { from: '2017-01-01', to: '2021-12-31' });
  expect(() => ensureContract(earlier, null, before)).toThrow(broken);
});

it.each([
  ['2021-01-01', '2021-12-31', false],
  ['2021-01-01', '2022-01-01', true],
  ['2026-12-31', '2027-12-31', true],
  ['2027-01-01', '2031-12-31', false],
])('TSK-70 a contract of %s to %s runs beside the one of the term: %s', (from, to, both) => {
  expect(overlaps(contract(from, to), contract(TERM.from, TERM.to))).toBe(both);
});
