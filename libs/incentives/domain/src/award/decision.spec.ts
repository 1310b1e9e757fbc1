import { given } from '@taizhang/testing/given';
import { accountEntryOf } from './account-entry';
import type { AwardCommand } from './award.commands';
import { award } from './award.decider';
import type { AwardFacts } from './award.facts';
import {
  APPLICANT,
  applied,
  DECIDER,
  GRANTED,
  granted,
  grantAll,
  lived,
  ofType,
  on,
  opening,
  PAID,
  pay,
  reserve,
  RESERVED,
  RULE,
  standing,
  stateAfter,
  SYSTEM_ACTOR,
  TO_DECIDE,
  TREASURER,
  worked,
} from './award.fixture';

const DAY = '2022-06-13';
const decide = (command: Partial<AwardCommand>, facts: AwardFacts = standing(620_000)) =>
  given(award, ...lived(...TO_DECIDE)).when({ ...grantAll, ...command } as AwardCommand, on(DAY, DECIDER, facts));

describe('INC-10 the amount', () => {
  it.each([
    [undefined, undefined, 620_000],
    [620_000, undefined, 620_000],
    [500_000, '酌情', 500_000],
    [1, '酌情', 1],
    [500_000, undefined, null],
    [620_001, '酌情', null],
  ])('%p with the reason %p: %p', (amountFen, reason, amount) => {
    const command = {
      ...(amountFen === undefined ? {} : { amountFen }),
      ...(reason === undefined ? {} : { reason }),
    };
    const outcome = decide(command, standing(620_000));
    if (amount === null) outcome.breaks('INC-10');
    else outcome.then([{ type: 'AwardGranted', amountFen: amount, shares: [{ bearer: 'county', fen: amount }] }]);
  });

  it('is the computed one where the rule leaves nothing to the decider', () => {
    const rule = { ...RULE, discretion: 'none' as const };
    const past = lived({ ...applied, facts: opening({ worked: worked(620_000, {}, rule) }) }, ...TO_DECIDE.slice(1));
    const lower: AwardCommand = { type: 'DecideAward', outcome: 'grant', amountFen: 500_000, reason: 'r' };
    given(award, ...past)
      .when(lower, on(DAY, DECIDER, standing(620_000)))
      .breaks('INC-10');
    given(award, ...past)
      .when(grantAll, on(DAY, DECIDER, standing(620_000)))
      .then([{ amountFen: 620_000 }]);
  });

  it('of a thing in kind is none', () => {
    const past = lived(ofType('inKind', { items: { seal: 3 }, amountFen: 0 }));
    const facts = { standing: { worked: worked(0, { items: { seal: 3 } }) } };
    given(award, ...past)
      .when({ ...grantAll, amountFen: 5 } as AwardCommand, on(DAY, DECIDER, facts))
      .breaks('INC-10');
    const past2 = stateAfter(ofType('inKind', { items: { seal: 3 } }), { command: grantAll, actor: DECIDER, facts });
    expect(past2).toMatchObject({ status: 'toDeliver', grantedFen: 0, items: { seal: 3 } });
  });
});

describe('what a grant rests on', () => {
  it('INC-03 declared facts are verified first', () => {
    decide({}, standing(620_000, { declared: ['preworkCostFen'] })).breaks('INC-03');
  });

  it.each([
    ['INC-07', ['exclusive']],
    ['INC-08', ['offset']],
    ['INC-09', ['cap']],
    ['INC-26', ['size']],
  ])('%s what does not hold any more is not granted', (ruleId, failed) => {
    decide({}, standing(0, { outcome: 'ineligible', failed })).breaks(ruleId);
  });

  it('INC-05 nor what is not known any more; INC-02 nor without a version', () => {
    decide({}, standing(0, { outcome: 'incomplete', missing: ['x'] })).breaks('INC-05');
    decide({}, { standing: {} }).breaks('INC-02');
  });

  it('INC-09 what others got meanwhile is computed anew, and traced', () => {
    decide({}, standing(200_000)).then([
      { type: 'AwardRecomputed', oldFen: 620_000, newFen: 200_000, traceHash: 'hash-200000' },
      { type: 'AwardGranted', amountFen: 200_000 },
    ]);
  });

  it('INC-17 the ratio of the place is set', () => {
    decide({}, { standing: { worked: worked(620_000), sharesOf: () => null } }).breaks('INC-17');
    decide({}, { standing: { worked: worked(620_000) } }).breaks('INC-17');
  });

  it.each(['INC-16', 'INC-36', 'INC-53'])('%s bars the grant, not the refusal', (barredBy) => {
    const facts = { standing: { ...standing(620_000).standing, barredBy } };
    decide({}, facts).breaks(barredBy);
    decide({ outcome: 'refuse', reason: 'r' }, facts).then([{ type: 'AwardRefused' }]);
  });

  it('INC-00 the programme runs', () => decide({}, { standing: { open: false } }).breaks('INC-00'));
});

describe('INC-10 a decision', () => {
  it('grants, within five working days of the publicity', () => {
    const state = stateAfter(...GRANTED);
    expect(state).toMatchObject({ status: 'granted', grantedFen: 620_000, grantedOn: DAY });
    expect(state.deadlines.find(({ kind }) => kind === 'decision')).toMatchObject({ dueOn: '2022-06-17', doneOn: DAY });
  });

  it('says outside who is paid, but of a person', () => {
    const named = lived(...GRANTED).find(({ type }) => type === 'AwardGranted');
    expect(named).toMatchObject({ subjectId: 'firm-1', creditCode: '91430400MA4L16JQ9B', unitId: 'shigu.renmin' });
    const person = { kind: 'person', unitId: 'shigu.renmin', creditCode: null };
    const [first, ...rest] = GRANTED;
    const past = lived({ ...applied, ...first, facts: opening({ subject: person }) }, ...rest);
    expect(past.find(({ type }) => type === 'AwardGranted')).not.toHaveProperty('subjectId');
  });

  it('refuses with a reason', () => {
    decide({ outcome: 'refuse' }).breaks('INC-00');
    decide({ outcome: 'refuse', reason: 'r', amountFen: 5 }).breaks('INC-00');
    decide({ outcome: 'refuse', reason: 'r' }).then([{ type: 'AwardRefused', amountFen: 620_000, reason: 'r' }]);
  });

  it('INC-41 advises where nobody of ours pays', () => {
    const facts = { standing: { worked: worked(620_000) } };
    const past = lived(ofType('advice'), { command: grantAll, actor: DECIDER, facts });
    expect(past.slice(-2)).toMatchObject([{ type: 'AwardGranted', shares: null }, { type: 'AwardAdvised' }]);
  });
});

describe('INC-03 a correction', () => {
  const recompute: AwardCommand = { type: 'RecomputeAward', reason: '更正' };
  const corrected = (fen: number) => ({
    command: recompute,
    actor: SYSTEM_ACTOR,
    facts: standing(fen),
    at: '2022-07-04',
  });

  it.each([
    [700_000, 'toDecide', 0],
    [620_000, 'paid', 0],
    [400_000, 'paid', 220_000],
  ])('of a paid award to %d leaves it %s', (fen, status) => {
    const state = stateAfter(...PAID, corrected(fen));
    expect(state).toMatchObject({ status, computedFen: fen, grantedFen: 620_000, paidFen: 620_000 });
  });

  it('grants the difference on top, which is reserved and paid like the rest', () => {
    const more = { ...granted(700_000, '2022-07-05'), facts: standing(700_000) };
    const past = lived(...PAID, corrected(700_000), more);
    expect(past.at(-1)).toMatchObject({ amountFen: 80_000, shares: [{ bearer: 'county', fen: 80_000 }] });
    const state = stateAfter(...PAID, corrected(700_000), more, { command: reserve(80_000), at: '2022-07-05' });
    expect(state).toMatchObject({
      status: 'reserved',
      grantedFen: 700_000,
      funds: [{ fen: 700_000, paidFen: 620_000 }],
    });
    expect(accountEntryOf(state)).toMatchObject({ status: 'granted', grantedFen: 700_000, grantedOn: '2022-06-13' });
  });

  it('refused, it leaves the award as it was', () => {
    const refuse: AwardCommand = { type: 'DecideAward', outcome: 'refuse', reason: 'r' };
    const state = stateAfter(...PAID, corrected(700_000), { command: refuse, actor: DECIDER, at: '2022-07-05' });
    expect(state).toMatchObject({ status: 'paid', grantedFen: 620_000 });
  });

  it('is the decider’s or a process manager’s, on what is known', () => {
    const past = lived(...TO_DECIDE);
    given(award, ...past)
      .when(recompute, on(DAY, { ...DECIDER, unitId: 'shigu.renmin' }, standing(5)))
      .isOutOfReach();
    given(award, ...past)
      .when(recompute, on(DAY, DECIDER, standing(0, { outcome: 'incomplete', missing: ['x'] })))
      .breaks('INC-05');
    given(award, ...past)
      .when(recompute, on(DAY, DECIDER, { standing: {} }))
      .breaks('INC-02');
    given(award, ...past)
      .when(recompute, on(DAY, DECIDER, standing(0, { outcome: 'ineligible', failed: ['size'], amountFen: 0 })))
      .then([{ type: 'AwardRecomputed', oldFen: 620_000, newFen: 0 }]);
  });
});

describe('the subject’s account', () => {
  it.each([
    [TO_DECIDE, 'open', 0],
    [GRANTED, 'granted', 620_000],
    [[applied, { command: { type: 'WithdrawAward', reason: 'r' } as AwardCommand, actor: APPLICANT }], 'ended', 0],
  ])('%# knows the award as %s', (steps, status, grantedFen) => {
    const entry = accountEntryOf(stateAfter(...steps));
    expect(entry).toMatchObject({ awardId: 'a-1', ruleKey: RULE.key, occurrenceKey: 'once', status, grantedFen });
  });

  it('INC-16 what a claw-back leaves unpaid no fund holds and no cap counts', () => {
    const facts: AwardFacts = { standing: {} };
    const claw: AwardCommand = { type: 'ClawBackAward', amountFen: 50_000, ground: 'duplicate-claim', reason: 'r' };
    const at = '2022-07-01';
    const state = stateAfter(...[...RESERVED, { command: pay(200_000), actor: TREASURER, at, facts }], {
      command: claw,
      actor: DECIDER,
      at,
    });
    expect(state.funds).toMatchObject([{ fen: 200_000, paidFen: 200_000 }]);
    expect(state.deadlines.filter(({ doneOn }) => doneOn === null)).toEqual([]);
    expect(accountEntryOf(state)).toMatchObject({ status: 'granted', grantedFen: 200_000, refundedFen: 0 });
  });

  it('INC-07 a higher award of the kind ends an open one, never a granted one', () => {
    const supersede: AwardCommand = { type: 'SupersedeAward', byAwardId: 'a-9' };
    given(award, ...lived(...TO_DECIDE))
      .when(supersede, on(DAY, SYSTEM_ACTOR))
      .then([{ type: 'AwardSuperseded', byAwardId: 'a-9' }]);
    for (const steps of [GRANTED, [...TO_DECIDE, { command: supersede }]]) {
      given(award, ...lived(...steps))
        .when(supersede, on(DAY, SYSTEM_ACTOR))
        .nothing();
    }
  });

  it('INC-00 what was granted is not withdrawn, not even while more is decided', () => {
    const withdraw: AwardCommand = { type: 'WithdrawAward', reason: 'r' };
    given(award, ...lived(...GRANTED))
      .when(withdraw, on(DAY, APPLICANT))
      .breaks('INC-00');
    const more = { command: { type: 'RecomputeAward', reason: 'r' } as AwardCommand, facts: standing(700_000) };
    const past = lived(...PAID, { ...more, at: '2022-07-04' });
    given(award, ...past)
      .when(withdraw, on('2022-07-04', APPLICANT))
      .breaks('INC-00');
  });
});
