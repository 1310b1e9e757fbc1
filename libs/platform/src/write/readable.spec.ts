import { OutOfReach } from '@taizhang/kernel';
import { SMALL_TREE } from '@taizhang/testing/given';
import { ensureStateReadable, holdsNoPost } from './readable';

const visit = { unitOf: () => 'shigu.finance', subjectOf: (state: { firm: string }) => state.firm };
const inside = { unitOf: visit.unitOf };
const read =
  (unitId: string, roles: string[], subjectId?: string, what = visit) =>
  () =>
    ensureStateReadable(
      SMALL_TREE,
      { userId: 'u', unitId, roles, ...(subjectId === undefined ? {} : { subjectId }) },
      what,
      { firm: 'ENT-001' },
    );

it('whoever holds a post reads all of the own root tree and nothing beyond it', () => {
  expect(read('hengyang', ['auditor'])).not.toThrow();
  expect(read('shigu.renmin', ['clerk', 'applicant'])).not.toThrow();
  expect(read('zhuzhou.finance', ['clerk'])).toThrow(OutOfReach);
});

it('an applicant reads what is about the own firm, nothing else', () => {
  expect(read('shigu', ['applicant'], 'ENT-001')).not.toThrow();
  expect(read('shigu', ['applicant', 'public'], 'ENT-001')).not.toThrow();
  expect(read('shigu', ['applicant'], 'ENT-002')).toThrow(OutOfReach);
  expect(read('shigu', ['applicant'])).toThrow(OutOfReach);
  expect(read('shigu', ['public'])).toThrow(OutOfReach);
  expect(read('zhuzhou', ['applicant'], 'ENT-001')).toThrow(OutOfReach);
  expect(read('shigu', ['applicant'], 'ENT-001', inside as typeof visit)).toThrow(OutOfReach);
});

it('what is for some units only is read by these, whatever the root tree', () => {
  const file = { ...visit, mayRead: (_: object, { unitId }: { unitId: string }) => unitId === 'shigu.renmin' };
  expect(read('shigu.renmin', ['clerk'], undefined, file)).not.toThrow();
  expect(read('shigu.finance', ['clerk'], undefined, file)).toThrow(OutOfReach);
});

it.each([
  [['applicant'], true],
  [['public', 'applicant'], true],
  [['applicant', 'inspector'], false],
  [['public'], true],
  [[], true],
  [['clerk'], false],
])('%j holds no post: %s', (roles, only) => {
  expect(holdsNoPost({ userId: 'u', unitId: 'shigu', roles })).toBe(only);
});
