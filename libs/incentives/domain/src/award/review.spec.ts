import { by, given } from '@taizhang/testing/given';
import type { AwardCommand } from './award.commands';
import { award } from './award.decider';
import {
  APPLICANT,
  applied,
  DECIDER,
  grantAll,
  HANDLER,
  lived,
  on,
  opening,
  OTHER_FIRM,
  PROCEDURE,
  REVIEWERS,
  reviewed,
  standing,
  stateAfter,
  TO_DECIDE,
} from './award.fixture';
import { outcomeOf } from './review';

const [CIVIL, STREET] = REVIEWERS;
const opinion = (unitId: string, given_: 'agree' | 'disagree' | 'not-concerned'): AwardCommand => ({
  ...{ type: 'ReviewAward', unitId, opinion: given_ },
});
const both = (first: Parameters<typeof opinion>[1], second: Parameters<typeof opinion>[1]) => [
  applied,
  { command: opinion('shigu.civil-affairs', first), actor: CIVIL },
  { command: opinion('shigu.renmin', second), actor: STREET },
];

describe('INC-12 the review', () => {
  it.each([
    [['agree', 'agree', 'not-concerned'], 'agree'],
    [['agree', 'agree', 'agree'], 'agree'],
    [['not-concerned', 'not-concerned', 'not-concerned'], 'disagree'],
    [['agree', 'disagree', 'agree'], 'disagree'],
    [['agree', 'agree'], null],
    [[], null],
  ] as const)('%j → %s', (opinions, outcome) => {
    const reviews = opinions.map((given_, index) => ({ unitId: `u${index}`, opinion: given_ }));
    expect(outcomeOf(reviews, ['u0', 'u1', 'u2'])).toBe(outcome);
  });

  it.each([
    ['agree', 'not-concerned', 'toPublicise', 'agree'],
    ['agree', 'disagree', 'toDecide', 'disagree'],
    ['not-concerned', 'not-concerned', 'toDecide', 'disagree'],
  ] as const)('%s and %s lead to %s', (first, second, status, reviewOutcome) => {
    expect(stateAfter(...both(first, second))).toMatchObject({ status, reviewOutcome });
  });

  it('goes straight to the decision where nothing is to be posted', () => {
    const facts = opening({ procedure: { ...PROCEDURE, publicityWorkingDays: 0 } });
    const state = stateAfter({ ...applied, facts }, ...reviewed);
    expect(state.status).toBe('toDecide');
    expect(state.deadlines.at(-1)).toMatchObject({ kind: 'decision', dueOn: '2022-06-09', doneOn: null });
  });

  it('a second opinion of a unit replaces its first', () => {
    const second = { command: opinion('shigu.civil-affairs', 'disagree'), actor: CIVIL };
    const state = stateAfter(applied, { command: opinion('shigu.civil-affairs', 'agree'), actor: CIVIL }, second);
    expect(state).toMatchObject({ status: 'underReview', reviews: [{ opinion: 'disagree' }] });
  });

  it('is for the units of the rule only', () => {
    const setting = on('2022-06-02', by('shigu.finance', 'reviewer'));
    given(award, ...lived(applied))
      .when(opinion('shigu.finance', 'agree'), setting)
      .isOutOfReach();
    given(award, ...lived(applied))
      .when(opinion('shigu.renmin', 'agree'), setting)
      .isOutOfReach();
  });

  it('a disagreement leaves only the refusal', () => {
    const past = lived(...both('agree', 'disagree'));
    given(award, ...past)
      .when(grantAll, on('2022-06-02', DECIDER, standing(620_000)))
      .breaks('INC-12');
    given(award, ...past)
      .when({ type: 'DecideAward', outcome: 'refuse', reason: 'r' }, on('2022-06-02', DECIDER))
      .then([{ type: 'AwardRefused', reason: 'r' }]);
  });

  it('nobody decides what they reviewed, applied for, or are', () => {
    const decider = (userId: string, subjectId?: string) => ({
      ...{ userId, unitId: 'shigu.finance', roles: ['decider'] },
      ...(subjectId === undefined ? {} : { subjectId }),
    });
    const decide = (actor: ReturnType<typeof decider>) =>
      given(award, ...lived(...TO_DECIDE)).when(grantAll, on('2022-06-13', actor, standing(620_000)));
    decide(decider(CIVIL.userId)).breaks('INC-12');
    decide(decider(APPLICANT.userId)).breaks('INC-12');
    decide(decider('u-x', 'firm-1')).breaks('INC-12');
    decide(decider('u-x', 'firm-2')).then([{ type: 'AwardGranted', userId: 'u-x' }]);
  });

  it('INC-12 holds for a reviewer whose opinion was replaced', () => {
    const colleague = { ...CIVIL, userId: 'u-second' };
    const [, ...rest] = TO_DECIDE;
    const first = { command: opinion('shigu.civil-affairs', 'agree'), actor: { ...CIVIL, userId: 'u-first' } };
    const steps = [
      applied,
      first,
      ...rest.map((step) => (step.actor === CIVIL ? { ...step, actor: colleague } : step)),
    ];
    const actor = { ...DECIDER, userId: 'u-first' };
    given(award, ...lived(...steps))
      .when(grantAll, on('2022-06-13', actor, standing(620_000)))
      .breaks('INC-12');
  });
});

describe('INC-00 a supplement', () => {
  const ask: AwardCommand = { type: 'RequestSupplement', items: ['营业执照', '发票'] };
  const give: AwardCommand = { type: 'SupplementAward', evidence: [{ name: '发票', docRef: 'F-1' }] };

  it('is asked for once per unit, all at once, and due in 15 working days', () => {
    const past = lived(applied, { command: ask, actor: CIVIL });
    expect(given(award, ...past).state.status).toBe('supplementing');
    expect(past.at(-1)).toMatchObject({ due: [{ kind: 'supplement', dueOn: '2022-06-23' }] });
    const back = lived(applied, { command: ask, actor: CIVIL }, { command: give, actor: APPLICANT });
    given(award, ...back)
      .when(ask, on('2022-06-02', CIVIL))
      .breaks('INC-00');
    given(award, ...back)
      .when(ask, on('2022-06-02', STREET))
      .then([{ unitId: 'shigu.renmin' }]);
  });

  it('is for a reviewing unit to ask and the applicant to give', () => {
    given(award, ...lived(applied))
      .when(ask, on('2022-06-02', HANDLER))
      .isOutOfReach();
    const past = lived(applied, { command: ask, actor: CIVIL });
    given(award, ...past)
      .when(give, on('2022-06-02', OTHER_FIRM))
      .isOutOfReach();
  });

  it('gives those who still review their days anew', () => {
    const state = stateAfter(
      applied,
      { command: opinion('shigu.renmin', 'agree'), actor: STREET },
      { command: ask, actor: CIVIL, at: '2022-06-06' },
      { command: give, actor: APPLICANT, at: '2022-06-20' },
    );
    expect(state.status).toBe('underReview');
    expect(state.evidence).toEqual([{ name: '发票', docRef: 'F-1' }]);
    expect(state.deadlines).toMatchObject([
      { kind: 'review', unitId: 'shigu.renmin', doneOn: '2022-06-01' },
      { kind: 'supplement', doneOn: '2022-06-20' },
      { kind: 'review', unitId: 'shigu.civil-affairs', dueOn: '2022-07-04', doneOn: null },
    ]);
  });

  it.each([
    ['2022-06-23', false],
    ['2022-06-24', true],
  ])('that has not come on %s ends the award: %s', (at, ends) => {
    const past = lived(applied, { command: ask, actor: CIVIL });
    const outcome = given(award, ...past).when({ type: 'LapseSupplement' }, on(at, by('system', 'system')));
    if (ends) outcome.then([{ type: 'AwardWithdrawn', reason: 'no-supplement' }]);
    else outcome.nothing();
  });
});
