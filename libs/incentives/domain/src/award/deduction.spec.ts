import { by, given } from '@taizhang/testing/given';
import { accountEntryOf } from './account-entry';
import type { AwardCommand } from './award.commands';
import { award } from './award.decider';
import {
  APPLICANT,
  BRIEF,
  HANDLER,
  lived,
  on,
  opening,
  OTHER_FIRM,
  RULE,
  standing,
  stateAfter,
  SYSTEM_ACTOR,
  worked,
} from './award.fixture';

const rule = { ...RULE, type: 'deduction' as const, inc: 'INC-37' };
const person = { kind: 'person', unitId: 'shigu.renmin', creditCode: null };
const facts = opening({
  worked: worked(10_000, {}, rule),
  procedure: BRIEF,
  subject: person,
  period: '2022-10',
  occurrenceKey: '2022-10',
});
const entitle: AwardCommand = {
  ...{ type: 'EntitleAward', awardId: 'a-1', ruleKey: RULE.key, subjectId: 'firm-1', payeeId: 'firm-1' },
  ...{ given: {}, runId: 'r-1' },
};
const notified = { command: entitle, facts, at: '2022-06-01' };
const confirm = { command: { type: 'ConfirmDeduction' } as AwardCommand, at: '2022-06-10' };
const contest: AwardCommand = { type: 'ContestDeduction', objectionId: 'o-1', reason: '不在岗' };
const contested = { command: contest, actor: APPLICANT, at: '2022-06-08' };
const resolve = (outcome: 'upheld' | 'dismissed', at: string) => ({
  command: { type: 'ResolveObjection', objectionId: 'o-1', outcome, reason: 'r' } as AwardCommand,
  ...{ actor: HANDLER, at },
});
const CLERK = by('shigu.finance', 'payroll-officer');
const applyFen = (amountFen: number): AwardCommand => ({ type: 'ApplyDeduction', payrollMonth: '2022-11', amountFen });
const applied = { command: applyFen(10_000), actor: CLERK, at: '2022-06-10' };
const reverse = (amountFen: number): AwardCommand => ({ type: 'ReverseDeduction', amountFen, reason: 'r' });

describe('INC-37 a deduction', () => {
  it.each([
    ['2022-06-09T15:59:59.999Z', false],
    ['2022-06-09T16:00:00.000Z', true],
  ])('is confirmed at %s, after five working days: %s', (at, is) => {
    const outcome = given(award, ...lived(notified)).when({ type: 'ConfirmDeduction' }, on(at, SYSTEM_ACTOR));
    if (is)
      outcome.then([{ type: 'DeductionConfirmed', amountFen: 10_000, period: '2022-10', unitId: 'shigu.renmin' }]);
    else outcome.nothing();
  });

  it('is never said outside whose it is', () => {
    for (const event of lived(notified, confirm, applied).slice(2)) expect(event).not.toHaveProperty('subjectId');
  });

  it.each([
    [10_000, true],
    [9_999, false],
    [10_001, false],
  ])('is applied with exactly what was confirmed: %d is %s', (fen, may) => {
    const outcome = given(award, ...lived(notified, confirm)).when(applyFen(fen), on('2022-06-10', CLERK));
    if (may) outcome.then([{ type: 'DeductionApplied', amountFen: fen, payrollMonth: '2022-11' }]);
    else outcome.breaks('INC-37');
  });

  it('is given back in parts, never more than was applied', () => {
    const back = { command: reverse(4_000), actor: CLERK, at: '2022-06-20' };
    expect(stateAfter(notified, confirm, applied, back)).toMatchObject({ status: 'applied', reversedFen: 4_000 });
    given(award, ...lived(notified, confirm, applied, back))
      .when(reverse(6_001), on('2022-06-20', CLERK))
      .breaks('INC-00');
    const whole = stateAfter(notified, confirm, applied, back, { ...back, command: reverse(6_000) });
    expect(whole.status).toBe('reversed');
    expect(accountEntryOf(whole).status).toBe('ended');
  });

  it('is the payroll officer’s of the unit that pays', () => {
    const other = by('shigu.renmin', 'payroll-officer');
    given(award, ...lived(notified, confirm))
      .when(applyFen(10_000), on('2022-06-10', other))
      .isOutOfReach();
    given(award, ...lived(notified, confirm, applied))
      .when(reverse(5), on('2022-06-10', other))
      .isOutOfReach();
  });
});

describe('INC-37 a contest', () => {
  it.each([
    ['2022-06-09', true],
    ['2022-06-10', false],
  ])('comes in time on %s: %s', (at, may) => {
    const outcome = given(award, ...lived(notified)).when(contest, on(at, APPLICANT));
    if (may) outcome.then([{ type: 'DeductionContested', objectionId: 'o-1' }]);
    else outcome.breaks('INC-00');
  });

  it('is the person’s own, once, and nobody else objects', () => {
    given(award, ...lived(notified))
      .when(contest, on('2022-06-08', OTHER_FIRM))
      .isOutOfReach();
    const dismissed = lived(notified, contested, resolve('dismissed', '2022-06-09'));
    given(award, ...dismissed)
      .when(contest, on('2022-06-09', APPLICANT))
      .isDuplicate();
    const object: AwardCommand = { type: 'ObjectToAward', objectionId: 'o-2', objector: 'x', reason: 'r' };
    given(award, ...lived(notified, contested))
      .when(object, on('2022-06-08', OTHER_FIRM))
      .breaks('INC-00');
  });

  it('holds up the confirmation, then ends it or not', () => {
    given(award, ...lived(notified, contested))
      .when({ type: 'ConfirmDeduction' }, on('2022-06-13', SYSTEM_ACTOR))
      .nothing();
    expect(stateAfter(notified, contested, resolve('upheld', '2022-06-13')).status).toBe('cancelled');
    const dismissed = [notified, contested, resolve('dismissed', '2022-06-13')];
    expect(stateAfter(...dismissed)).toMatchObject({ status: 'notified' });
    expect(stateAfter(...dismissed, { ...confirm, at: '2022-06-13' }).status).toBe('confirmed');
  });
});

describe('INC-37 a burning that is taken back', () => {
  const recompute = (fen: number, at: string) => ({
    command: { type: 'RecomputeAward', reason: '撤销' } as AwardCommand,
    ...{ actor: SYSTEM_ACTOR, facts: standing(fen, { outcome: fen === 0 ? 'ineligible' : 'eligible' }), at },
  });

  it.each([
    [[notified], 5_000, 'notified'],
    [[notified], 0, 'cancelled'],
    [[notified, confirm], 0, 'cancelled'],
    [[notified, confirm, applied], 0, 'applied'],
  ] as const)('%# leads to %s fen, %s', (steps, fen, status) => {
    expect(stateAfter(...steps, recompute(fen, '2022-06-13'))).toMatchObject({ status, computedFen: fen });
  });

  it('leaves the excess to be given back', () => {
    const past = lived(notified, confirm, applied, recompute(5_000, '2022-06-13'));
    given(award, ...past)
      .when(reverse(5_000), on('2022-06-13', CLERK))
      .then([{ type: 'DeductionReversed', amountFen: 5_000 }]);
  });
});
