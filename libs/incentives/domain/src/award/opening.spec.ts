import { given } from '@taizhang/testing/given';
import type { Evaluation } from '../engine/calculation';
import type { AwardCommand } from './award.commands';
import { award } from './award.decider';
import type { OpeningFacts } from './award.facts';
import {
  APPLICANT,
  APPLY,
  DECIDER,
  HANDLER,
  on,
  opening,
  OTHER_FIRM,
  PROCEDURE,
  RULE,
  stateAfter,
  SYSTEM_ACTOR,
  worked,
} from './award.fixture';

const DAY = '2022-06-01';
const apply = (facts: Partial<OpeningFacts>, command: AwardCommand = APPLY) =>
  given(award).when(command, on(DAY, APPLICANT, opening(facts)));
const failing = (more: Partial<Evaluation>, rule = RULE) =>
  apply({ worked: worked(0, { outcome: 'ineligible', ...more }, rule) });

describe('INC-00 an application', () => {
  it('opens an award with its calculation, and each reviewer has ten working days', () => {
    apply({}).then([
      { type: 'AwardApplied', ruleKey: RULE.key, subjectId: 'firm-1', payeeId: 'firm-1', occurrenceKey: 'once' },
      {
        type: 'AwardComputed',
        ...{ amountFen: 620_000, traceHash: 'hash-620000' },
        due: [
          { kind: 'review', unitId: 'shigu.civil-affairs', dueOn: '2022-06-16' },
          { kind: 'review', unitId: 'shigu.renmin', dueOn: '2022-06-16' },
        ],
      },
    ]);
  });

  it.each([
    [PROCEDURE, 'underReview', ['review', 'review']],
    [{ ...PROCEDURE, review: [] }, 'toPublicise', []],
    [{ ...PROCEDURE, review: [], publicityWorkingDays: 0 }, 'toDecide', ['decision']],
  ])('%j begins in %s', (procedure, status, kinds) => {
    const state = stateAfter({ command: APPLY, actor: APPLICANT, facts: opening({ procedure }) });
    expect(state.status).toBe(status);
    expect(state.deadlines.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('is for the subject, its payee, and a handler who acts for it', () => {
    const setting = (actor: typeof APPLICANT) => on(DAY, actor, opening());
    given(award).when(APPLY, setting(OTHER_FIRM)).isOutOfReach();
    given(award)
      .when({ ...APPLY, payeeId: 'firm-2' } as AwardCommand, setting(OTHER_FIRM))
      .then([{ type: 'AwardApplied', payeeId: 'firm-2' }, { type: 'AwardComputed' }]);
    given(award)
      .when(APPLY, on(DAY, HANDLER, opening()))
      .then([{ type: 'AwardApplied' }, { type: 'AwardComputed' }]);
    given(award)
      .when(APPLY, on(DAY, DECIDER, opening()))
      .isOutOfReach();
  });

  it('waits while the programme is suspended', () => {
    apply({ programme: { programmeKey: 'sg10', documentId: 'SG10', open: false } }).breaks('INC-00');
  });
});

describe('a refusal names its rule', () => {
  const counted = {
    ...RULE,
    inc: 'INC-51',
    cumulativeCaps: [{ count: 3, window: 'year' as const, rules: [RULE.key] }],
  };
  it.each([
    ['INC-02', undefined, {}],
    ['INC-02', 'no-rule', {}],
    ['INC-05', 'incomplete', { missing: ['taxPaidFen'] }],
    ['INC-26', 'ineligible', { failed: ['size', 'jobs'] }],
    ['INC-26', 'ineligible', { failed: ['series'] }],
    ['INC-26', 'ineligible', { failed: ['amount'] }],
    ['INC-07', 'ineligible', { failed: ['exclusive'] }],
    ['INC-08', 'ineligible', { failed: ['offset'] }],
    ['INC-09', 'ineligible', { failed: ['cap'] }],
  ] as const)('%s: %s %j', (ruleId, outcome, more) => {
    if (outcome === undefined) apply({ worked: undefined }).breaks(ruleId);
    else failing({ ...more, outcome }).breaks(ruleId);
  });

  it('INC-51 a count that is used up is the rule’s own', () => {
    failing({ failed: ['cap'] }, counted).breaks('INC-51');
  });

  it('INC-05 names what is missing, and what failed', () => {
    const act = (more: Partial<Evaluation>) => () =>
      award.decide(APPLY, award.initial, {
        ...on(DAY, APPLICANT),
        ...{ now: `${DAY}T04:00:00.000Z`, today: DAY, calendar: {} as never },
        facts: opening({ worked: worked(0, more) }),
      });
    const missing = ['a', 'b'];
    expect(act({ outcome: 'incomplete', missing })).toThrow(expect.objectContaining({ details: { missing } }));
    const failed = ['size'];
    expect(act({ outcome: 'ineligible', failed })).toThrow(expect.objectContaining({ details: { failed } }));
  });

  it.each(['INC-16', 'INC-36', 'INC-53'])('%s of a list that bars the subject', (barredBy) => {
    apply({ barredBy }).breaks(barredBy);
  });

  it('INC-46 of a lower level that is to be asked instead', () => apply({ claimBelow: true }).breaks('INC-46'));

  it('INC-07 the same business key is a duplicate', () => apply({ taken: true }).isDuplicate());
});

describe('INC-31 a sum that a superior document fixes', () => {
  const freight = { freight: 'WP19 §二(三)' };
  const external = (inputs: object, codes: Record<string, string> = { ...freight, voucher: 'WP19 §二(五)' }) => {
    const rule = { ...RULE, type: 'external' as const, inc: 'INC-31', codes };
    return apply({ worked: worked(620_000, {}, rule) }, { ...APPLY, given: inputs } as AwardCommand);
  };

  it.each([
    [{ amountFen: 5, code: 'freight', docRef: '文件 1 号' }, true],
    [{ amountFen: 1, code: 'freight', docRef: '文件 1 号' }, true],
    [{ code: 'freight', docRef: '文件 1 号' }, false],
    [{ amountFen: 5, docRef: '文件 1 号' }, false],
    [{ amountFen: 5, code: 'freight' }, false],
    [{ amountFen: 5, code: 'freight', docRef: '' }, false],
    [{ amountFen: 5, code: 'other', docRef: '文件 1 号' }, false],
  ])('%j: %s', (inputs, may) => {
    if (may) external(inputs).then([{ type: 'AwardApplied', given: inputs }, { type: 'AwardComputed' }]);
    else external(inputs).breaks('INC-31');
  });

  it.each([
    [{ amountFen: 5, docRef: '文件 1 号' }, true],
    [{ amountFen: 5, code: 'freight', docRef: '文件 1 号' }, true],
    [{ amountFen: 5, code: 'voucher', docRef: '文件 1 号' }, false],
    [{ amountFen: 5 }, false],
  ])('under the only code of a rule %j: %s', (inputs, may) => {
    if (may) external(inputs, freight).then([{ type: 'AwardApplied', given: inputs }, { type: 'AwardComputed' }]);
    else external(inputs, freight).breaks('INC-31');
  });
});

describe('INC-11 a run', () => {
  const entitle = (more: object = {}): AwardCommand => ({
    ...{ type: 'EntitleAward', awardId: 'a-1', ruleKey: RULE.key, subjectId: 'firm-1', payeeId: 'firm-1' },
    ...{ given: {}, runId: 'r-1', ...more },
  });
  const run = (command: AwardCommand, facts: Partial<OpeningFacts> = {}) =>
    given(award).when(command, on(DAY, SYSTEM_ACTOR, opening(facts)));

  it('opens what it finds entitled', () => {
    run(entitle()).then([{ type: 'AwardEntitled', runId: 'r-1', evidence: [] }, { type: 'AwardComputed' }]);
  });

  it('INC-07 ends at once what another award of the kind outdoes', () => {
    const exclusive = { worked: worked(0, { outcome: 'ineligible', failed: ['exclusive'] }) };
    run(entitle({ byAwardId: 'a-9' }), exclusive).then([
      { type: 'AwardEntitled' },
      { type: 'AwardComputed', amountFen: 0 },
      { type: 'AwardSuperseded', byAwardId: 'a-9' },
    ]);
    run(entitle(), exclusive).breaks('INC-07');
  });

  it('writes nothing twice', () => {
    const past = stateAfter({ command: entitle(), facts: opening() });
    expect(past.runId).toBe('r-1');
    run(entitle(), { taken: true }).isDuplicate();
  });

  it('INC-37 a deduction is notified and may be contested for five working days', () => {
    const rule = { ...RULE, type: 'deduction' as const, inc: 'INC-37' };
    const state = stateAfter({ command: entitle(), facts: opening({ worked: worked(10_000, {}, rule) }) });
    expect(state).toMatchObject({ status: 'notified', direction: 'deduct' });
    expect(state.deadlines).toMatchObject([{ kind: 'contest', dueOn: '2022-06-09' }]);
  });
});
