import { chinaCalendar, InvalidInput } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import { by, given, permitted, SMALL_TREE as units } from '@taizhang/testing/given';
import type { ProgrammeCommand } from './programme.commands';
import { programme, PROGRAMME_STATES, type ProgrammeFacts } from './programme.decider';
import type { ProgrammeEvent } from './programme.events';
import { enact, RULE, SECTION } from './programme.fixture';
import { programmeDeadlines, type ProgrammeState, type ProgrammeStatus } from './programme.state';

const at = '2022-06-01';
const owner = { actor: by('shigu.finance', 'policy-officer'), at, units };
const system = { actor: { userId: 'system', unitId: 'system', roles: ['system'] }, at, units };

const context = (today: string, facts?: ProgrammeFacts) => ({
  ...{ ...owner, now: `${today}T04:00:00.000Z`, today, calendar: chinaCalendar, facts },
});

/** What enacting the section writes. */
const enacted = programme.decide(enact(), programme.initial, context(at));
const suspended: ProgrammeEvent = { type: 'ProgrammeSuspended', reason: '核查' };

const basis = ['SG10 §末段'];
const rule2: IncentiveRule = { ...RULE, version: 2 };
const admitted = (rule: IncentiveRule = rule2): ProgrammeFacts => ({ admitted: { rule } });
const version = (fields: object = {}): ProgrammeCommand =>
  ({ type: 'EnactRuleVersion', rule: rule2, effectiveFrom: '2023-01-01', basis, ...fields }) as ProgrammeCommand;
const set = (fields: object): ProgrammeCommand =>
  ({ type: 'SetParameter', key: 'rate', value: '0.7', effectiveFrom: at, basis, ...fields }) as ProgrammeCommand;
const suspend: ProgrammeCommand = { type: 'SuspendProgramme', reason: '核查' };
const resume: ProgrammeCommand = { type: 'ResumeProgramme' };
const close: ProgrammeCommand = { type: 'CloseProgramme', reason: '到期', basis };
const expire: ProgrammeCommand = { type: 'ExpireProgramme' };
const announce: ProgrammeCommand = { type: 'AnnounceEnd' };
const propose: ProgrammeCommand = { type: 'ProposeClosing', repealedOn: at };

describe('enacting', () => {
  it('INC-01 writes the programme and every version of its rules', () => {
    given(programme)
      .when(enact(), owner)
      .then([
        {
          ...{ type: 'ProgrammeEnacted', programmeKey: 'sg10', documentId: 'SG10', ownerUnitId: 'shigu.finance' },
          ...{ effectiveFrom: '2022-05-05', effectiveTo: '2025-05-04', packVersion: null, basis },
        },
        {
          ...{ type: 'RuleVersionEnacted', ruleKey: 'sg10.pre-work', version: 1, basis: ['SG10 §三6'] },
          ...{ effectiveFrom: '2022-05-05', effectiveTo: '2025-05-04', rule: RULE },
        },
      ]);
  });

  it('INC-02 a rule has dates of its own, or is open towards the past', () => {
    const rules = [
      { ...RULE, effectiveFrom: 'open', effectiveTo: '2020-05-31' },
      { ...rule2, effectiveFrom: '2020-06-01' },
    ];
    given(programme)
      .when(enact({ rules }), owner)
      .then([{}, { effectiveTo: '2020-05-31' }, { effectiveFrom: '2020-06-01', effectiveTo: '2025-05-04' }]);
    const [, first] = programme.decide(enact({ rules }), programme.initial, context(at));
    expect(first).not.toHaveProperty('effectiveFrom');
  });

  it('INC-01 once: the same programme again is a duplicate, the same pack version nothing', () => {
    given(programme, ...enacted)
      .when(enact(), owner)
      .isDuplicate();
    const packed: ProgrammeEvent = {
      ...(enacted[0] as Extract<ProgrammeEvent, { type: 'ProgrammeEnacted' }>),
      packVersion: 2,
    };
    given(programme, packed, ...enacted.slice(1))
      .when(enact({}, 2), system)
      .nothing();
    given(programme, packed, ...enacted.slice(1))
      .when(enact({}, 1), system)
      .nothing();
  });

  it('INC-01 a newer pack brings its terms and new versions; a changed rule needs a higher version', () => {
    const terms = { ...SECTION.programme, effectiveTo: '2026-05-04' };
    given(programme, ...enacted)
      .when(enact({ programme: terms, rules: [RULE, rule2] }, 1), system)
      .then([{ type: 'ProgrammeEnacted', packVersion: 1, effectiveTo: '2026-05-04' }, { version: 2 }]);
    given(programme, ...enacted)
      .when(enact({ rules: [{ ...RULE, amount: 200 }] }, 1), system)
      .breaks('INC-01');
  });

  it('INC-00 a closed programme takes no newer pack', () => {
    given(programme, ...enacted, { type: 'ProgrammeClosed', reason: 'r' })
      .when(enact({}, 1), system)
      .breaks('INC-00');
  });
});

describe('rule versions', () => {
  it('INC-02 a new version closes the one before on the day before', () => {
    const { state } = given(programme, ...enacted, {
      ...{ type: 'RuleVersionEnacted', programmeKey: 'sg10', documentId: 'SG10', ownerUnitId: 'shigu.finance' },
      ...{ ruleKey: 'sg10.pre-work', version: 2, effectiveFrom: '2023-01-01', effectiveTo: '2025-05-04', rule: rule2 },
    });
    expect(state.rules.map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo])).toEqual([
      ['2022-05-05', '2022-12-31'],
      ['2023-01-01', '2025-05-04'],
    ]);
  });

  it.each([
    ['2022-05-31', undefined, false],
    ['2022-05-31', false, false],
    ['2022-05-31', true, true],
    ['2022-06-01', undefined, true],
    ['2022-06-02', undefined, true],
  ])('INC-02 from %s on 2022-06-01, retroactive %s: %s', (effectiveFrom, retroactive, allowed) => {
    const command = version({ effectiveFrom, ...(retroactive === undefined ? {} : { retroactive }) });
    const outcome = given(programme, ...enacted).when(command, { ...owner, facts: admitted() });
    if (allowed) outcome.then([{ type: 'RuleVersionEnacted', version: 2, effectiveFrom, basis }]);
    else outcome.breaks('INC-02');
  });

  it('INC-01 refuses what the checker refuses, with its codes', () => {
    const faults = [{ pointer: '/rule/basis', detail: { zh: '缺', en: 'none' }, code: 'no-basis' }];
    const act = () =>
      programme.decide(version(), given(programme, ...enacted).state, context(at, { admitted: { faults } }));
    expect(act).toThrow(InvalidInput);
    expect(act).toThrow(expect.objectContaining({ errors: faults }));
  });

  it.each([
    ['another programme’s rule', version(), { ...rule2, key: 'wp17.pre-work' }],
    ['an end before the beginning', version({ effectiveTo: '2022-12-31' }), rule2],
    ['days of a version that begins later', version({ effectiveFrom: '2022-05-05', retroactive: true }), rule2],
  ])('INC-01 refuses %s', (_what, command, rule) => {
    given(programme, ...enacted)
      .when(command, { ...owner, facts: admitted(rule) })
      .isInvalid();
  });

  it('INC-01 a version that stands is not enacted twice', () => {
    given(programme, ...enacted)
      .when(version({ rule: RULE }), { ...owner, facts: admitted(RULE) })
      .isDuplicate();
  });
});

describe('parameters', () => {
  it.each([
    ['rate', '0.5', 'INC-52'],
    ['rate', '0.500001', undefined],
    ['rate', '1', undefined],
    ['rate', '1.000001', 'INC-52'],
    ['months', 0, undefined],
    ['open', true, undefined],
  ])('INC-52 %s = %s: %s', (key, value, rule) => {
    const outcome = given(programme, ...enacted).when(set({ key, value }), owner);
    if (rule === undefined) outcome.then([{ type: 'ParameterSet', key, value, scope: null, effectiveFrom: at, basis }]);
    else outcome.breaks(rule);
  });

  it.each([
    ['0', undefined],
    ['0.999999', undefined],
    ['1', 'INC-17'],
  ])('INC-17 a share of %s at one place: %s', (value, rule) => {
    const outcome = given(programme, ...enacted).when(set({ key: 'place', scope: 'shigu', value }), owner);
    if (rule === undefined) outcome.then([{ scope: 'shigu', value }]);
    else outcome.breaks(rule);
  });

  it.each([
    [{ key: 'unknown' }],
    [{ value: 0.7 }],
    [{ value: '0.1234567' }],
    [{ value: '-1' }],
    [{ scope: 'shigu' }],
    [{ key: 'place', value: '0.4' }],
    [{ key: 'place', value: '0.4', scope: 'shigu.finance' }],
    [{ key: 'place', value: '0.4', scope: 'zhuzhou' }],
    [{ key: 'months', value: 1.5 }],
    [{ key: 'open', value: 'yes' }],
  ])('INC-01 refuses the setting %j as input', (fields) => {
    given(programme, ...enacted)
      .when(set(fields), owner)
      .isInvalid();
  });
});

describe('its life', () => {
  it('suspends and resumes, expires after its last day, closes with no award open', () => {
    given(programme, ...enacted)
      .when(suspend, owner)
      .then([suspended]);
    given(programme, ...enacted, suspended)
      .when(resume, owner)
      .then([{ type: 'ProgrammeResumed' }]);
    given(programme, ...enacted)
      .when(close, { ...owner, facts: { open: [] } })
      .then([{ type: 'ProgrammeClosed', reason: '到期', basis }]);
    given(programme, ...enacted)
      .when(close, { ...owner, facts: { open: ['a1'] } })
      .breaks('INC-00');
  });

  it.each([
    ['2025-05-04', false],
    ['2025-05-05', true],
  ])('INC-02 expires on %s: %s', (day, expires) => {
    const outcome = given(programme, ...enacted).when(expire, { ...system, at: day });
    if (expires) outcome.then([{ type: 'ProgrammeExpired', programmeKey: 'sg10', documentId: 'SG10' }]);
    else outcome.nothing();
    expect(programmeDeadlines(given(programme, ...enacted).state)).toEqual([
      { kind: '0-announce-end', dueAt: '2025-02-02T16:00:00.000Z' },
      { kind: '1-expire', dueAt: '2025-05-04T16:00:00.000Z' },
    ]);
  });

  it.each([
    ['2025-02-02', false],
    ['2025-02-03', true],
    ['2025-05-04', true],
    ['2025-05-05', false],
  ])('INC-02 its end is announced 90 days before, on %s: %s', (day, isTold) => {
    const outcome = given(programme, ...enacted).when(announce, { ...system, at: day });
    if (isTold) outcome.then([{ type: 'ProgrammeEndAnnounced', effectiveTo: '2025-05-04' }]);
    else outcome.nothing();
  });

  it('INC-02 an end is announced once, and another one again', () => {
    const told: ProgrammeEvent = { type: 'ProgrammeEndAnnounced', effectiveTo: '2025-05-04' };
    const { state } = given(programme, ...enacted, told);
    expect(programmeDeadlines(state).map(({ kind }) => kind)).toEqual(['1-expire']);
    given(programme, ...enacted, told)
      .when(announce, { ...system, at: '2025-03-01' })
      .nothing();
    expect(programmeDeadlines({ ...state, effectiveTo: '2026-05-04' })).toHaveLength(2);
  });

  it('is proposed for closing once its pack is repealed, until a newer pack comes', () => {
    given(programme, ...enacted)
      .when(propose, system)
      .then([{ type: 'ClosingProposed', repealedOn: at }]);
    const proposed: ProgrammeEvent = { type: 'ClosingProposed', repealedOn: at };
    given(programme, ...enacted, proposed)
      .when(propose, system)
      .nothing();
    expect(given(programme, ...enacted, proposed, ...enacted).state.closingProposed).toBeNull();
  });
});

const WALKED = ['shigu', 'shigu.finance', 'shigu.civil-affairs', 'zhuzhou.finance'];
const OWNER = ['policy-officer@shigu.finance'];
const state = (status: ProgrammeStatus): ProgrammeState => ({ ...given(programme, ...enacted).state, status });

const WHO: readonly [ProgrammeCommand, ProgrammeState, readonly string[]][] = [
  [enact(), programme.initial, [...OWNER, 'system']],
  [version(), state('inForce'), OWNER],
  [set({}), state('inForce'), OWNER],
  [suspend, state('inForce'), OWNER],
  [resume, state('suspended'), OWNER],
  [close, state('inForce'), OWNER],
  [expire, state('inForce'), ['system']],
  [announce, state('inForce'), ['system']],
  [propose, state('inForce'), ['system']],
];

it.each(WHO)('%j: who may', (command, from, expected) => {
  expect(permitted(programme, from, command, { at, units, facts: admitted() }, WALKED)).toEqual([...expected].sort());
});

const ROWS: readonly [ProgrammeCommand, readonly ProgrammeStatus[]][] = [
  [version(), ['inForce']],
  [set({}), ['inForce']],
  [suspend, ['inForce']],
  [resume, ['suspended']],
  [close, ['inForce', 'suspended', 'expired']],
];

describe.each(ROWS)('%j', (command, allowed) => {
  it.each(['inForce', 'suspended', 'expired', 'closed'] as const)('INC-00 in the state %s', (status) => {
    const act = () => programme.decide(command, state(status), context(at, admitted()));
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else expect(act).toThrow(expect.objectContaining({ ruleId: 'INC-00' }));
  });
});

it('every command is walked', () => {
  expect(WHO.map(([{ type }]) => type).sort()).toEqual(Object.keys(programme.roles).sort());
  expect(ROWS.map(([{ type }]) => type).sort()).toEqual(Object.keys(PROGRAMME_STATES).sort());
});
