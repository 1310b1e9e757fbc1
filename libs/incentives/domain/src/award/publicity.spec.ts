import { chinaCalendar } from '@taizhang/kernel';
import { by, given } from '@taizhang/testing/given';
import type { AwardCommand } from './award.commands';
import { award } from './award.decider';
import {
  applied,
  DECIDER,
  grantAll,
  HANDLER,
  lived,
  on,
  over,
  posted,
  reviewed,
  standing,
  stateAfter,
  SYSTEM_ACTOR,
} from './award.fixture';
import { awardDeadlines } from './award.waits';
import { publicityOf } from './publicity';

const POSTED = [applied, ...reviewed, posted];
const CITIZEN = by('shigu.renmin', 'public');
const object = (objectionId = 'o-1'): AwardCommand => ({
  ...{ type: 'ObjectToAward', objectionId, objector: '居民', reason: '不实' },
});
const resolve = (outcome: 'upheld' | 'dismissed', objectionId = 'o-1'): AwardCommand => ({
  ...{ type: 'ResolveObjection', objectionId, outcome, reason: 'r' },
});

describe('INC-13 the period of publicity', () => {
  it.each([
    ['2022-06-02', 5, '2022-06-06', '2022-06-10'], // 端午 06-03 to 06-05
    ['2022-06-01', 5, '2022-06-02', '2022-06-09'],
    ['2022-09-30', 5, '2022-10-08', '2022-10-12'], // make-up days 10-08, 10-09
    ['2022-06-06', 1, '2022-06-07', '2022-06-07'],
  ])('posted on %s for %d working days: %s to %s', (postedOn, days, from, to) => {
    expect(publicityOf(postedOn, days, chinaCalendar)).toEqual({ from, to });
  });

  it.each([
    ['2022-05-31', false], // the reviews ended on 06-01
    ['2022-06-01', true],
    ['2022-06-02', true],
    ['2022-06-03', false],
  ])('INC-13 on 2022-06-02 a posting of %s may be told: %s', (postedOn, may) => {
    const command: AwardCommand = { type: 'PubliciseAward', place: '公开栏', postedOn };
    const outcome = given(award, ...lived(applied, ...reviewed)).when(command, on('2022-06-02', HANDLER));
    if (may) outcome.then([{ type: 'AwardPublicised', postedOn }]);
    else outcome.breaks('INC-13');
  });

  it.each([
    ['2022-06-10T15:59:59.999Z', false],
    ['2022-06-10T16:00:00.000Z', true], // 24:00 in Shanghai
  ])('ends at %s: %s', (at, ends) => {
    const outcome = given(award, ...lived(...POSTED)).when({ type: 'CompletePublicity' }, on(at, SYSTEM_ACTOR));
    if (ends)
      outcome.then([
        { type: 'PublicityCompleted', due: [{ kind: 'decision', unitId: 'shigu.finance', dueOn: '2022-06-17' }] },
      ]);
    else outcome.nothing();
  });

  it('its timer is due at 24:00 of the last day, and rests over an open objection', () => {
    expect(awardDeadlines(stateAfter(...POSTED))).toEqual([{ kind: 'publicity', dueAt: '2022-06-10T16:00:00.000Z' }]);
    const objected = stateAfter(...POSTED, { command: object(), actor: CITIZEN, at: '2022-06-08' });
    expect(awardDeadlines(objected)).toEqual([{ kind: 'objection-answer', dueAt: '2022-06-22T16:00:00.000Z' }]);
  });
});

describe('INC-13 an objection', () => {
  it.each([
    ['2022-06-02', true],
    ['2022-06-10', true],
    ['2022-06-11', false],
  ])('comes in time on %s: %s', (at, may) => {
    const outcome = given(award, ...lived(...POSTED)).when(object(), on(at, CITIZEN));
    if (may) outcome.then([{ type: 'ObjectionRaised', objectionId: 'o-1' }]);
    else outcome.breaks('INC-13');
  });

  it('is too late once the period was closed, and too early before a posting', () => {
    given(award, ...lived(...POSTED, over))
      .when(object(), on('2022-06-13', CITIZEN))
      .breaks('INC-13');
    given(award, ...lived(applied))
      .when(object(), on('2022-06-01', CITIZEN))
      .breaks('INC-00');
  });

  const raised = { command: object(), actor: CITIZEN, at: '2022-06-08' };
  const second = { command: object('o-2'), actor: CITIZEN, at: '2022-06-09' };
  it.each([
    ['dismissed', '2022-06-10', 'publicised'],
    ['dismissed', '2022-06-11', 'toDecide'],
    ['upheld', '2022-06-09', 'toDecide'],
  ] as const)('%s on %s leads to %s', (outcome, at, status) => {
    const state = stateAfter(...POSTED, raised, { command: resolve(outcome), actor: HANDLER, at });
    expect(state).toMatchObject({ status, upheld: outcome === 'upheld', objections: [{ outcome }] });
    expect(state.deadlines.find(({ kind }) => kind === 'objection-answer')).toMatchObject({ doneOn: at });
    expect(state.deadlines.some(({ kind, doneOn }) => kind === 'decision' && doneOn === null)).toBe(
      status === 'toDecide',
    );
  });

  it('stays open while another is', () => {
    const dismissed = { command: resolve('dismissed', 'o-2'), actor: HANDLER, at: '2022-06-15' };
    const state = stateAfter(...POSTED, raised, second, dismissed);
    expect(state.status).toBe('objected');
    expect(state.deadlines.filter(({ kind }) => kind === 'objection-answer')).toMatchObject([
      { dueOn: '2022-06-22', doneOn: null },
      { dueOn: '2022-06-23', doneOn: '2022-06-15' },
    ]);
    expect(
      stateAfter(...POSTED, raised, second, dismissed, { ...dismissed, command: resolve('dismissed') }).status,
    ).toBe('toDecide');
  });

  it('is resolved once, by a handler of the deciding unit', () => {
    const past = lived(...POSTED, raised);
    given(award, ...past)
      .when(resolve('upheld'), on('2022-06-09', by('shigu.renmin', 'handler')))
      .isOutOfReach();
    const done = lived(...POSTED, raised, { command: resolve('dismissed'), actor: HANDLER, at: '2022-06-09' });
    given(award, ...done)
      .when(resolve('dismissed'), on('2022-06-09', HANDLER))
      .isDuplicate();
  });

  it('upheld leaves the refusal, or a new calculation that is posted again', () => {
    const steps = [...POSTED, raised, { command: resolve('upheld'), actor: HANDLER, at: '2022-06-09' }];
    given(award, ...lived(...steps))
      .when(grantAll, on('2022-06-09', DECIDER, standing(500_000)))
      .breaks('INC-13');
    const recompute = { command: { type: 'RecomputeAward', reason: '更正' } as AwardCommand, actor: DECIDER };
    const again = [...steps, { ...recompute, facts: standing(500_000), at: '2022-06-09' }];
    expect(stateAfter(...again)).toMatchObject({ status: 'toPublicise', upheld: false, computedFen: 500_000 });
    const postedAgain = {
      ...posted,
      command: { ...posted.command, postedOn: '2022-06-09' } as AwardCommand,
      at: '2022-06-09',
    };
    const decided = [...again, postedAgain, { ...over, at: '2022-06-17' }];
    expect(stateAfter(...decided).status).toBe('toDecide');
    given(award, ...lived(...decided))
      .when(grantAll, on('2022-06-17', DECIDER, standing(500_000)))
      .then([{ type: 'AwardGranted', amountFen: 500_000 }]);
  });
});
