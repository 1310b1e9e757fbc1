import { SMALL_TREE } from '@taizhang/testing/given';
import { NO_SUBJECT, type SubjectState } from '../subject/subject.state';
import { candidatesOf, isCandidate, isOfPeriod } from './candidates';

const known = { value: true, status: 'verified' as const, validFrom: null, sourceRef: null, revision: 1 };
const firm = (more: Partial<SubjectState> = {}): SubjectState => ({
  ...{ ...NO_SUBJECT, status: 'registered', subjectId: 's', kind: 'enterprise', unitId: 'shigu.renmin' },
  ...more,
});
const rule = { subject: 'enterprise', occurrence: 'perYear' } as const;
const query = (asked: Parameters<typeof candidatesOf>[0], period = '2023') =>
  candidatesOf(asked, period, 'shigu.finance', SMALL_TREE, []);

describe('INC-11 whom a run takes', () => {
  it.each([
    [{ ...rule, candidates: { having: ['aboveScale'] } }, ['aboveScale@2023']],
    [{ ...rule, versionAt: 'convertedOn' }, ['convertedOn']],
    [rule, []],
    [{ ...rule, versionAt: 'onDate' }, []],
    [
      { ...rule, versionAt: 'convertedOn', candidates: { having: ['lawAbiding', 'industry'] } },
      ['lawAbiding@2023', 'industry'],
    ],
  ] as const)('%j: those with %j', (asked, having) => expect(query(asked).having).toEqual(having));

  it('asks for the year that a month lies in', () => {
    const monthly = {
      subject: 'enterprise',
      occurrence: 'perMonth',
      candidates: { having: ['billFen', 'aboveScale'] },
    } as const;
    expect(query(monthly, '2023-05').having).toEqual(['billFen@2023-05', 'aboveScale@2023']);
  });

  const posted = { ...rule, candidates: { posts: ['caretaker'], having: ['aboveScale'] } };
  const facts = { 'aboveScale@2023': [known] };
  it.each([
    ['all of it', {}, true],
    ['another post', { post: 'deputy' }, false],
    ['no post', { post: null }, false],
    ['another place', { unitId: 'zhuzhou' }, false],
    ['the district itself', { unitId: 'shigu' }, true],
    ['another kind', { kind: 'person' }, false],
    ['the fact of another year', { facts: { 'aboveScale@2022': [known] } }, false],
    ['merged', { status: 'merged' }, false],
  ] as const)('%s: %j is %s', (_what, more, is) => {
    expect(isCandidate(firm({ post: 'caretaker', facts, ...more }), query(posted))).toBe(is);
  });

  const once = { subject: 'enterprise', occurrence: 'once', versionAt: 'scaleEntryOn' } as const;
  const entered = (value: string) => firm({ facts: { scaleEntryOn: [{ ...known, value }] } });
  it.each([
    ['2023-06-30', '2023', true],
    ['2023-06-30', '2023-06', true],
    ['2023-06-30', '2023-06-30', true],
    ['2023-06-30', '2024', false],
    ['2023-06-30', '2023-07', false],
  ])('INC-23 a rule once in a life takes %s in a run of %s: %s', (date, period, is) => {
    expect(isOfPeriod(entered(date), once, period)).toBe(is);
    expect(isOfPeriod(entered(date), { ...once, occurrence: 'perYear' }, period)).toBe(true);
  });
});
