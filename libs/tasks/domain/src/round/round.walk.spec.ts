import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { by, given, permitted } from '@taizhang/testing/given';
import type { RoundCommand } from './round.commands';
import { round, type RoundFacts } from './round.decider';
import type { RoundEvent } from './round.events';
import {
  COUNTY,
  NOTHING_ELSE,
  opened,
  openingFacts,
  place,
  reviewing,
  station,
  STATION,
  STREET,
  units,
} from './round.fixture';
import type { RoundState, RoundStatus } from './round.state';
import { ROUND_STATES } from './round.states';

const at = '2022-11-10';
const SHIGU = [
  ...['hengyang', 'shigu', 'shigu.water-saving-group.office', 'shigu.gov-supervision', 'shigu.sci-industry'],
  ...['shigu.finance', 'shigu.renmin', 'zhuzhou', 'zhuzhou.county-01'],
];
const ZHUZHOU = [
  ...['zhuzhou', COUNTY, STREET, `${COUNTY}.street-02`, STATION, `${COUNTY}.public-security`, `${COUNTY}.org-dept`],
  ...['shigu', 'shigu.renmin'],
];
const PROOF = ['a'.repeat(64)];
const mark = { subjectId: 'shigu', criterionCode: 'I22.1', statement: 's' };

const create: RoundCommand = {
  ...{ type: 'CreateRound', scorecard: 'SG1.main', planId: 'sg1', period: '2022-initial', ownerUnit: 'shigu' },
  ...{ subjects: ['shigu'] as never, selfUntil: '2022-11-20', reviewUntil: '2022-11-30', basis: ['SG1 §四(二)3'] },
};
const assess: RoundCommand = { type: 'SelfAssess', ...mark, points: 4, evidence: PROOF };
const review: RoundCommand = { type: 'ReviewCriterion', ...mark, points: 0 };
const deduct: RoundCommand = {
  ...{ type: 'DeductPoints', subjectId: 'wp10.general-office', code: 'order', basisRef: 'o-1', reason: 'r' },
};
const score: RoundCommand = {
  ...{ type: 'ScoreComponent', subjectId: STATION, component: 'territorial', byUnit: STREET, score: 90 },
};
const grade: RoundCommand = { type: 'ProposeGrade', subjectId: STATION, grade: 'competent', note: 'n' };
const note: Record<'close' | 'confirm' | 'publish' | 'reopen' | 'cancel', RoundCommand> = {
  close: { type: 'CloseSelfAssessment' },
  confirm: { type: 'ConfirmRound' },
  publish: { type: 'PublishRound' },
  reopen: { type: 'ReopenRound', reason: 'r' },
  cancel: { type: 'CancelRound', reason: 'r' },
};

const stateOf = (...past: readonly RoundEvent[]): RoundState => given(round, ...past).state;
const sg1 = opened('SG1.main', 'shigu', [place('shigu')]);
const agency = opened('ZZ3.agency', STREET, [station(STATION)], COUNTY);
const deductedSubject = 'wp10';
const OWNER = ['plan-owner@shigu'];
const LEAD = ['clerk@shigu.sci-industry', 'unit-head@shigu.sci-industry'];
/** The owner or any unit of its root; that a lead unit does not review its own is a rule (TSK-55), not a 403. */
const ASSESSORS = SHIGU.filter((unitId) => !unitId.startsWith('zhuzhou')).map((unitId) => `assessor@${unitId}`);

/** `tasks.md` §3 for rounds. */
const WHO: readonly [RoundCommand, RoundState, RoundFacts, readonly string[], readonly string[]][] = [
  [create, round.initial, openingFacts('SG1.main', 'shigu'), SHIGU, OWNER],
  [assess, stateOf(sg1), undefined, SHIGU, LEAD],
  [note.close, stateOf(sg1), undefined, SHIGU, OWNER],
  [review, stateOf(sg1, reviewing), undefined, SHIGU, ASSESSORS],
  [score, stateOf(agency, reviewing), { targetLetter: true }, ZHUZHOU, [`assessor@${STREET}`]],
  [grade, stateOf(agency, reviewing), { agencyGrades: null } as never, ZHUZHOU, [`plan-owner@${STREET}`]],
  [note.confirm, stateOf(sg1, reviewing), NOTHING_ELSE, SHIGU, OWNER],
  [note.publish, { ...stateOf(sg1, reviewing), status: 'confirmed' }, undefined, SHIGU, OWNER],
  [note.reopen, { ...stateOf(sg1, reviewing), status: 'confirmed' }, undefined, SHIGU, OWNER],
  [note.cancel, stateOf(sg1), undefined, SHIGU, OWNER],
];

it.each(WHO)('%j: who may', (command, state, facts, walked, expected) => {
  expect(permitted(round, state, command, { at, units, facts }, walked)).toEqual([...expected].sort());
});

it('deductions by hand are an assessor’s, those of events the system’s', () => {
  const assessor = ['assessor'];
  const system = ['system'];
  const { DeductPoints, RescindDeduction, PostDeduction, RescindPostedDeduction, EndSelfAssessment } = round.roles;
  expect([DeductPoints, RescindDeduction]).toEqual([assessor, assessor]);
  expect([PostDeduction, RescindPostedDeduction, EndSelfAssessment]).toEqual([system, system, system]);
  const state = stateOf(opened('WP10.monthly', 'wp10', [place(deductedSubject)]));
  const command = { ...deduct, subjectId: deductedSubject } as RoundCommand;
  const walked = ['wp10', 'wp10.general-office', 'shigu'];
  expect(permitted(round, state, command, { at, units, facts: undefined }, walked)).toEqual(
    walked.filter((unitId) => unitId.startsWith('wp10')).map((unitId) => `assessor@${unitId}`),
  );
});

const EVERY: readonly RoundStatus[] = ['open', 'reviewing', 'confirmed', 'published', 'cancelled'];
const owner = by('shigu', 'plan-owner');
/** Where each row of §4.10 refuses, and by which rule; what is allowed there is refused for other reasons at most. */
const ROWS: readonly [RoundCommand, typeof owner, readonly RoundStatus[], string, RoundState, RoundFacts][] = [
  [assess, by('shigu.sci-industry', 'clerk'), ['open'], 'TSK-55', stateOf(sg1), undefined],
  [note.close, owner, ['open'], 'TSK-75', stateOf(sg1), undefined],
  [review, by('shigu.gov-supervision', 'assessor'), ['reviewing'], 'TSK-55', stateOf(sg1), undefined],
  [score, by(STREET, 'assessor'), ['reviewing'], 'TSK-58', stateOf(agency), { targetLetter: true }],
  [note.reopen, owner, ['confirmed', 'published'], 'TSK-62', stateOf(sg1), undefined],
  [note.cancel, owner, ['open', 'reviewing'], 'TSK-75', stateOf(sg1), undefined],
];

describe.each(ROWS)('%j', (command, actor, allowed, rule, state, facts) => {
  it.each(EVERY)(`in the state %s: allowed, or refused by ${rule}`, (status) => {
    const context = { actor, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts };
    const act = () => round.decide(command, { ...state, status }, context);
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: rule }));
    }
  });
});

it('every command has its row in the table of states', () => {
  expect(Object.keys(ROUND_STATES).sort()).toEqual(Object.keys(round.roles).sort());
});
