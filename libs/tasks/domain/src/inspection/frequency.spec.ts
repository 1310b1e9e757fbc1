import { CREDIT_FACTORS, type CreditTier, ensureFrequency, visitLimit } from './frequency';
import { AGENCY, PARTNER, visit } from './inspection.fixture';
import type { Visit } from './visit';

it.each<[number, CreditTier, number]>([
  [2, 'A', 1],
  [2, 'B', 2],
  [2, 'C', 3],
  [2, 'D', 4],
  [1, 'A', 1],
  [1, 'C', 2],
  [1, 'D', 2],
  [3, 'A', 1],
  [3, 'C', 5],
  [12, 'D', 24],
])('TSK-46 %i times a year for a firm of tier %s allows %i', (timesPerYear, tier, limit) => {
  expect(visitLimit(timesPerYear, tier)).toBe(limit);
});

it('TSK-46 a pack may set the factors; no binary fraction decides', () => {
  expect(visitLimit(10, 'C', { ...CREDIT_FACTORS, C: 1.1 })).toBe(11);
  expect(visitLimit(10, 'A', { ...CREDIT_FACTORS, A: 0.29 })).toBe(2);
});

const allowance = { agency: AGENCY, entryId: 'fire', year: 2022, limit: 2 };
const fits = (...visits: Visit[]): boolean => {
  try {
    ensureFrequency([visit(), ...visits], allowance);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ ruleId: 'TSK-46' });
    return false;
  }
};

it('TSK-46 the visit after the last one is refused', () => {
  expect(fits()).toBe(true);
  expect(fits(visit())).toBe(false);
});

it.each<[string, Partial<Visit>, boolean]>([
  ['remote', { remote: true }, true],
  ['excepted', { excepted: true }, true],
  ['cancelled', { status: 'cancelled' }, true],
  ['refused', { refused: true, status: 'approved' }, true],
  ['only drafted', { status: 'drafted' }, false],
  ['running', { status: 'running' }, false],
  ['of another entry', { entryId: 'licence' }, true],
  ['of another year', { scheduledOn: '2021-12-31' }, true],
  ['of the last day of the year', { scheduledOn: '2022-12-31' }, false],
  ['joint, led by another agency', { agencies: [PARTNER, AGENCY], entryId: 'their-own' }, false],
  ['joint, led by this agency under another entry', { agencies: [AGENCY, PARTNER], entryId: 'licence' }, true],
  ['of another agency', { agencies: [PARTNER] }, true],
])('TSK-46 beside a visit %s one more fits: %s', (_name, more, allowed) => {
  expect(fits(visit(more))).toBe(allowed);
});
