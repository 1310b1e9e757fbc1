import { RuleBroken } from '@taizhang/kernel';
import { by } from '@taizhang/testing/given';
import { confirmed, COUNTY, inRound, NOTHING_ELSE, opened, place, reviewing } from './round.fixture';
import { STATION, station, STREET } from './round.fixture';
import type { RoundEvent } from './round.events';
import { isConfirmed, standingConsequences } from './round.state';

const confirm = { type: 'ConfirmRound' } as const;
const publish = { type: 'PublishRound' } as const;

const reviewed = (
  subjectId: string,
  criterionCode: string,
  mark: { points: number } | { passed: boolean },
): RoundEvent => ({
  ...{ type: 'CriterionReviewed', subjectId, criterionCode, unitId: 'shigu.gov-supervision' },
  ...{ ...mark, statement: 's', reason: 'r', evidence: [] },
});

describe('the water-saving city (SG1)', () => {
  const sg1 = opened('SG1.main', 'shigu', [place('shigu')]);
  /** Everything reviewed as full, but for what is given. */
  const full = (...changes: RoundEvent[]): RoundEvent[] => [
    sg1,
    reviewing,
    ...sg1.card.criteria.map(({ code, mandatory, points }) =>
      reviewed('shigu', code, mandatory ? { passed: true } : { points }),
    ),
    ...changes,
  ];

  it.each<[string, RoundEvent[], number, boolean, string[]]>([
    ['full marks', [], 100, true, []],
    ['one mandatory criterion failed', [reviewed('shigu', 'I3.2', { passed: false })], 100, false, ['I3.2']],
    ['2.5 points less', [reviewed('shigu', 'I22.1', { points: 1.5 })], 97.5, true, []],
    ['no points at all for one', [reviewed('shigu', 'I14.1', { points: 0 })], 94, true, []],
  ])('TSK-54 %s', (_, changes, total, qualified, mandatoryFailed) => {
    expect(confirmed(full(...changes)).results).toEqual([
      expect.objectContaining({ subjectId: 'shigu', total, qualified, mandatoryFailed, rate: total, rank: 1 }),
    ]);
  });

  it('TSK-54 the 13 mandatory criteria decide, the 46 others give 50 and 50 points', () => {
    const { criteria } = sg1.card;
    const scored = criteria.filter(({ mandatory }) => !mandatory);
    const sum = (from: number, to: number) =>
      scored
        .filter(({ indicator: { no } }) => from <= no && no <= to)
        .reduce((points, criterion) => points + criterion.points, 0);
    expect([criteria.length - scored.length, scored.length, sum(6, 12), sum(13, 25)]).toEqual([13, 46, 50, 50]);
  });

  it('TSK-62 one criterion not reviewed: refused, and named', () => {
    const past = full().filter((event) => !('criterionCode' in event && event.criterionCode === 'I9.2'));
    const act = () => inRound(...past).decided(confirm, by('shigu', 'plan-owner'), NOTHING_ELSE);
    expect(act).toThrow(RuleBroken);
    expect(act).toThrow(
      expect.objectContaining({ ruleId: 'TSK-62', why: expect.objectContaining({ en: 'missing: shigu I9.2' }) }),
    );
  });

  it('TSK-54 only the owner confirms, in the review', () => {
    inRound(...full())
      .when(confirm, by('shigu.finance', 'plan-owner'), NOTHING_ELSE)
      .isOutOfReach();
    inRound(sg1).when(confirm, by('shigu', 'plan-owner'), NOTHING_ELSE).breaks('TSK-54');
  });
});

describe('computed points', () => {
  const past = (...subjects: string[]) => [
    opened(
      'WP19.units',
      'wp19',
      subjects.map((subject) => place(subject)),
    ),
    reviewing,
  ];
  const [finance, tax] = ['wp19.finance', 'wp19.tax'];

  it.each([
    ['3/4', 75],
    ['2/3', 66.6667],
    ['1/1', 100],
    ['0/5', 0],
  ])('TSK-57 %s of the tasks in time: %d of 100', (share, total) => {
    const { results } = confirmed(past(finance, tax), {
      shares: { [finance]: { tasks: share }, [tax]: { tasks: null } },
    });
    expect(results[0]).toMatchObject({ total, rate: total, rank: 1, computed: [{ criterionCode: 'tasks', share }] });
  });

  it('TSK-57 nothing was due: no score and no place, the criterion is left out', () => {
    const { results } = confirmed(past(finance, tax), { shares: { [finance]: { tasks: '1/2' } } });
    expect(results[1]).toMatchObject({ subjectId: tax, total: null, rate: null, rank: null, consequences: [] });
    const sg18 = [
      opened('SG18.acceptance', 'shigu', [place('shigu.renmin')]),
      reviewing,
      reviewed('shigu.renmin', 'social-effect', { points: 27 }),
      reviewed('shigu.renmin', 'satisfaction', { points: 30 }),
    ];
    expect(confirmed(sg18).results).toEqual([expect.objectContaining({ total: 57, rate: 95 })]);
    expect(confirmed(sg18, { shares: { 'shigu.renmin': { outputs: '9/10' } } }).results).toEqual([
      expect.objectContaining({ total: 93, rate: 93 }),
    ]);
  });

  it('TSK-57 ranks unrounded totals', () => {
    const shares = { [finance]: { tasks: '33333/100000' }, [tax]: { tasks: '1/3' } };
    const { results } = confirmed(past(finance, tax), { shares });
    expect(results.map(({ total, rank }) => [total, rank])).toEqual([
      [33.333, 2],
      [33.3333, 1],
    ]);
  });
});

describe('agencies (ZZ3)', () => {
  const scored = (component: string, byUnit: string, score: number): RoundEvent => ({
    ...{ type: 'ComponentScored', subjectId: STATION, component, byUnit, score },
  });
  const asked = (byUnit: string, ...groups: [number, number][]): RoundEvent => {
    const [communityWorkers, residents, clients] = groups.map(([n, mean]) => ({ n, mean }));
    return {
      ...{ type: 'ComponentScored', subjectId: STATION, component: 'satisfaction', byUnit },
      groups: { communityWorkers, residents, clients } as never,
    };
  };
  const DEPARTMENT = `${COUNTY}.public-security`;
  const OTHER = `${COUNTY}.street-02`;
  const grade: RoundEvent = { type: 'GradeProposed', subjectId: STATION, grade: 'competent', note: 'n' };
  const agency = opened('ZZ3.agency', STREET, [station(STATION)], COUNTY);
  const rest = [asked(STREET, [5, 85], [10, 85], [1, 85]), scored('statutory', DEPARTMENT, 95), grade];

  it('TSK-58 90, 85 and 95 give 91.00', () => {
    const { results } = confirmed([agency, reviewing, scored('territorial', STREET, 90), ...rest]);
    const components = { territorial: 90, satisfaction: 85, statutory: 95 };
    expect(results).toEqual([expect.objectContaining({ total: 91, components, rate: 88.3333, grade: 'competent' })]);
  });

  it('TSK-58 satisfaction weighs everybody who was asked alike; totals are shown with two decimals', () => {
    const groups = asked(STREET, [1, 100], [2, 90], [4, 80]);
    const { results } = confirmed([agency, reviewing, scored('territorial', STREET, 90), ...rest, groups]);
    expect(results[0]).toMatchObject({ components: { satisfaction: 85.7143 }, total: 91.14 });
  });

  describe('of two streets', () => {
    const hosts = [
      { unitId: STREET, weight: 60 },
      { unitId: OTHER, weight: 40 },
    ];
    const shared = opened('ZZ3.agency', STREET, [station(STATION, { hosts })], COUNTY);
    const past = [shared, reviewing, scored('territorial', STREET, 90), ...rest];
    const second = [scored('territorial', OTHER, 80), asked(OTHER, [1, 85], [1, 85], [1, 85])];

    it('TSK-59 90 and 80 by 60 to 40 give 86', () => {
      expect(confirmed([...past, ...second]).results[0]?.components).toMatchObject({ territorial: 86 });
    });

    it('TSK-59 a street that has not scored holds up the confirmation', () => {
      for (const one of second)
        inRound(...past, one)
          .when(confirm, by(STREET, 'plan-owner'), NOTHING_ELSE)
          .breaks('TSK-59');
    });
  });

  it.each([
    ['a component', [scored('territorial', STREET, 90), ...rest.slice(0, 1), grade]],
    ['the grade', [scored('territorial', STREET, 90), ...rest.slice(0, 2)]],
  ])('TSK-62 without %s nothing is confirmed', (_, given) => {
    inRound(agency, reviewing, ...given)
      .when(confirm, by(STREET, 'plan-owner'), NOTHING_ELSE)
      .breaks('TSK-62');
  });
});

it('TSK-58 departments and towns: the mean of the marks, exact', () => {
  const finance = `${COUNTY}.finance`;
  const marks = [80, 90, 90].map((points, index): RoundEvent => ({
    ...{ type: 'CriterionReviewed', subjectId: finance, criterionCode: 'overall', unitId: `${COUNTY}.town-0${index}` },
    ...{ points, statement: 's', reason: 'r', evidence: [] },
  }));
  const { results } = confirmed([opened('ZZ1.mutual', COUNTY, [place(finance)], COUNTY), reviewing, ...marks]);
  expect(results).toEqual([expect.objectContaining({ total: 86.6667, exact: '260/3' })]);
});

describe('publication', () => {
  const village = 'wp10.village-01';
  const subjects = [village, 'wp10.community-01', 'wp10.peace-office'].map((subject) => place(subject));
  const deducted = (subjectId: string, basisRef: string): RoundEvent => ({
    ...{ type: 'PointsDeducted', subjectId, code: 'order', points: 1, basisRef, reason: 'r', on: '2022-10-05' },
  });
  const month = [opened('WP10.monthly', 'wp10', subjects), deducted(village, 'a'), deducted('wp10.peace-office', 'b')];
  const past = [...month, deducted(village, 'c'), reviewing];
  const owner = by('wp10', 'plan-owner');
  const events = [...past, confirmed(past, { lastBefore: [village] })];

  it('TSK-57 says how many, each unit’s result, and what follows', () => {
    const round = { roundId: 'wp10.monthly.2022-10', scorecard: 'WP10.monthly', period: '2022-10' };
    const said = (subjectId: string, total: number, rank: number) => ({
      ...{ type: 'AssessmentConcluded', ...round, subjectId, components: {}, total, rank },
    });
    const { roundId } = round;
    expect(inRound(...events).decided(publish, owner)).toEqual([
      { type: 'RoundPublished', ...round, ownerUnit: 'wp10', subjects: 3 },
      said(village, 98, 3),
      said('wp10.community-01', 100, 1),
      said('wp10.peace-office', 99, 2),
      { type: 'ConsequenceDecided', roundId, unitId: village, consequence: 'interview' },
      { type: 'ConsequenceDecided', roundId, unitId: village, consequence: 'listed' },
      { type: 'ConsequenceDecided', roundId, unitId: 'wp10.community-01', consequence: 'commend' },
    ]);
  });

  it('TSK-57 what is held against a unit stands while the round is published (TSK-20)', () => {
    const { state: before } = inRound(...events);
    const published = [...events, ...inRound(...events).decided(publish, owner)];
    const { state } = inRound(...published);
    expect([standingConsequences(before, village), standingConsequences(state, village)]).toEqual([
      [],
      ['interview', 'listed'],
    ]);
    expect(standingConsequences(state, 'wp10.community-01')).toEqual([]);
    const { state: reopened } = inRound(...published, { type: 'RoundReopened', reason: '复核' });
    expect(standingConsequences(reopened, village)).toEqual([]);
  });

  it('TSK-62 of persons it says only how many', () => {
    const street = 'zhuzhou.district-01.street-01';
    const worker = opened(
      'ZZ5.worker',
      street,
      [place('w-001', { unitId: `${street}.community-01` })],
      'zhuzhou.district-01',
    );
    const graded: RoundEvent = { type: 'GradeProposed', subjectId: 'w-001', grade: 'basic', note: 'n' };
    const all = [worker, reviewing, graded, confirmed([worker, reviewing, graded])];
    expect(inRound(...all).state.subjects[0]?.result).toMatchObject({ grade: 'basic', total: null, rank: null });
    expect(inRound(...all).decided(publish, by(street, 'plan-owner'))).toEqual([
      {
        ...{ type: 'RoundPublished', roundId: 'zz5.worker.2022', scorecard: 'ZZ5.worker' },
        period: '2022',
        ownerUnit: street,
        subjects: 1,
      },
    ]);
  });

  it('TSK-62 is after the confirmation, by the owner', () => {
    inRound(...past)
      .when(publish, owner)
      .breaks('TSK-57');
    inRound(...events)
      .when(publish, by('wp10.village-01', 'plan-owner'))
      .isOutOfReach();
    expect([isConfirmed(inRound(...past).state), isConfirmed(inRound(...events).state)]).toEqual([false, true]);
  });

  it('TSK-62 reopened it is reviewed and published anew', () => {
    const reopen = { type: 'ReopenRound', reason: '申诉成立' } as const;
    const published = [...events, ...inRound(...events).decided(publish, owner)];
    for (const so of [events, published])
      inRound(...so)
        .when(reopen, owner)
        .then([{ type: 'RoundReopened' }]);
    inRound(...past)
      .when(reopen, owner)
      .breaks('TSK-62');
    const anew: RoundEvent[] = [
      ...published,
      { type: 'RoundReopened', reason: 'r' },
      { type: 'DeductionRescinded', subjectId: village, basisRef: 'a', reason: 'r' },
      { type: 'DeductionRescinded', subjectId: village, basisRef: 'c', reason: 'r' },
    ];
    expect(inRound(...anew).state).toMatchObject({ status: 'reviewing', subjects: [{ result: null }, {}, {}] });
    const { results } = confirmed(anew);
    expect(results.map(({ total, consequences }) => [total, consequences])).toEqual([
      [100, ['commend']],
      [100, ['commend']],
      [99, ['interview']],
    ]);
  });

  it('TSK-75 is cancelled while it runs, not later', () => {
    const cancel = { type: 'CancelRound', reason: '重复' } as const;
    for (const so of [month, past])
      inRound(...so)
        .when(cancel, owner)
        .then([{ type: 'RoundCancelled' }]);
    inRound(...past)
      .when(cancel, by('wp10.village-01', 'plan-owner'))
      .isOutOfReach();
    inRound(...events)
      .when(cancel, owner)
      .breaks('TSK-75');
  });
});
