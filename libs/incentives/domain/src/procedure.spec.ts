import { SMALL_TREE } from '@taizhang/testing/given';
import { mayBe, procedureFor } from './procedure';

type Asked = Omit<Parameters<typeof procedureFor>[0], 'subject'>;
const of = (rule: Asked, unitId = 'shigu.renmin', kind = 'enterprise') =>
  procedureFor({ ...rule, subject: 'any' }, 'shigu.finance', unitId, SMALL_TREE, kind);

describe('INC-12 who reviews, decides and pays', () => {
  it('is the owner where the rule says nothing', () => {
    expect(of({ type: 'award' })).toMatchObject({ review: [], decide: 'shigu.finance', pay: 'shigu.finance' });
  });

  it.each([
    ['shigu.civil-affairs', 'shigu.renmin', 'shigu.civil-affairs'],
    ['registrant', 'shigu.renmin', 'shigu'],
    ['registrant-civil-affairs', 'shigu.renmin', 'shigu.civil-affairs'],
    ['registrant-housing', 'shigu.renmin', 'shigu'], // the county has no such department
    ['registrant-housing', 'zhuzhou', 'shigu.finance'], // no county: the owner
  ])('%s for a firm at %s is %s', (decide, unitId, unit) => {
    expect(of({ type: 'award', procedure: { decide, review: [decide] } }, unitId)).toMatchObject({
      ...{ decide: unit, review: [unit] },
    });
  });

  it.each([
    ['registrant-civil-affairs', 'shigu.civil-affairs', true],
    ['registrant-civil-affairs', 'shigu.finance', false],
    ['registrant', 'shigu', true],
    ['registrant', 'zhuzhou.finance', false],
    ['shigu.finance', 'shigu.finance', true],
    ['shigu.finance', 'shigu', false],
  ])('%s may be %s: %s', (named, unitId, may) => expect(mayBe(named, unitId, SMALL_TREE)).toBe(may));
});

describe('INC-13 how long it is posted', () => {
  it.each([
    ['award', 'enterprise', undefined, 5],
    ['award', 'project', undefined, 5],
    ['advice', 'project', undefined, 5],
    ['external', 'enterprise', undefined, 5],
    ['award', 'person', undefined, 0],
    ['inKind', 'enterprise', undefined, 0],
    ['deduction', 'person', undefined, 0],
    ['award', 'enterprise', 0, 0],
    ['award', 'person', 7, 7],
  ] as const)('%s of a %s with %s: %d working days', (type, kind, publicityWorkingDays, days) => {
    const procedure = publicityWorkingDays === undefined ? {} : { publicityWorkingDays };
    expect(of({ type, procedure }, 'shigu.renmin', kind).publicityWorkingDays).toBe(days);
  });
});
