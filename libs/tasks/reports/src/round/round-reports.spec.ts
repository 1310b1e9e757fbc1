import { InvalidInput } from '@taizhang/kernel';
import { bundledPacks, loadUnits } from '@taizhang/packs';
import type { Report, ReportContext } from '@taizhang/platform';
import {
  cardOf,
  type MoneyFact,
  round,
  type RoundEvent,
  type RoundState,
  type SubjectPlace,
} from '@taizhang/tasks/domain';
import { by, given } from '@taizhang/testing/given';
import { planAdopted, ReportLedger } from '../ledger.fixture';
import { moneyNotes } from '../money-note/money-notes.projection';
import { roundMoneyReport } from '../money-note/round-money.report';
import { taskLedger } from '../task/task-ledger.projection';
import { monthlyRankingReport, twoWayEvaluationReport } from './ranking.reports';
import { roundLedger } from './round-ledger.projection';
import type { RoundScope } from './round.scope';
import { RoundDeadlineRow, RoundRow } from './round.rows';
import { scorecardReport } from './scorecard.report';

const units = loadUnits();
const [VILLAGE, OFFICE, PEACE] = ['wp10.village-01', 'wp10.general-office', 'wp10.peace-office'];
const STREET = 'zhuzhou.county-01.street-01';
const STATION = `${STREET}.station-01`;
const DEPARTMENT = 'zhuzhou.county-01.public-security';

let ledger: ReportLedger;
const within = (root: string): ReportContext => ledger.context(units, root);

const place = (subjectId: string, more: Partial<SubjectPlace> = {}): SubjectPlace => ({
  ...{ subjectId, unitId: subjectId, head: false, hosts: [], dispatchedBy: null },
  ...more,
});
const station = (subjectId: string, more: Partial<SubjectPlace> = {}): SubjectPlace =>
  place(subjectId, { unitId: STATION, hosts: [{ unitId: STREET, weight: 100 }], dispatchedBy: DEPARTMENT, ...more });

type Opened = Extract<RoundEvent, { type: 'RoundOpened' }>;

function opened(
  code: string,
  ownerUnit: string,
  period: string,
  subjects: SubjectPlace[],
  days: Opened['window'],
): Opened {
  const [documentId = ''] = code.split('.');
  const scorecard = bundledPacks()
    .get(documentId)
    ?.pack.scorecards?.find((one) => one.code === code);
  if (!scorecard) throw new Error(code);
  return {
    ...{ type: 'RoundOpened', roundId: `${code.toLowerCase()}.${period}`, planId: documentId.toLowerCase() },
    ...{ packVersion: '1', adoptingUnit: ownerUnit, scorecard: code, title: scorecard.title, period, window: days },
    ...{ ownerUnit, selfUntil: '2022-11-05', reviewUntil: '2022-12-31', card: cardOf(scorecard, units), subjects },
  };
}

/** Everything of a round: what is given, the confirmation and the publication as the decider makes them. */
async function happened(events: readonly RoundEvent[], confirmed = true): Promise<RoundState> {
  const all = [...events];
  const [first] = events;
  if (first?.type !== 'RoundOpened') throw new Error('not opened');
  const actor = by(first.ownerUnit, 'plan-owner');
  const facts = { shares: {}, lastBefore: [], agencyGrades: { [STATION]: 'competent' } };
  const context = { actor, now: '', today: '2022-12-01', calendar: {} as never, units, facts };
  const state = (): RoundState => given(round, ...all).state;
  if (confirmed) {
    all.push({ type: 'SelfAssessmentClosed', missing: [] });
    all.push(...round.decide({ type: 'ConfirmRound' }, state(), context));
    all.push(...round.decide({ type: 'PublishRound' }, state(), context));
  }
  await ledger.happened(`round-${first.roundId}`, ...all);
  return state();
}

const deducted = (subjectId: string, points: number): RoundEvent => ({
  ...{ type: 'PointsDeducted', subjectId, code: 'order', points, basisRef: subjectId, reason: 'r', on: '2022-10-05' },
});
const scored = (component: string, score: number, byUnit = STREET, subjectId = STATION): RoundEvent => ({
  ...{ type: 'ComponentScored', subjectId, component, byUnit, score },
});

const mark = (criterionCode: string, given: { points: number } | { passed: boolean }) => ({
  ...{ subjectId: 'shigu', criterionCode, unitId: 'shigu.gov-supervision', statement: 's', ...given },
  evidence: ['a'.repeat(64), 'b'.repeat(64)],
});

const OCTOBER = { from: '2022-10-01', to: '2022-10-31' };
const NOVEMBER = { from: '2022-11-01', to: '2022-11-30' };
const YEAR = { from: '2022-01-01', to: '2022-12-31' };

beforeAll(async () => {
  ledger = await ReportLedger.open(roundLedger, taskLedger, moneyNotes);
  const places = [VILLAGE, OFFICE, PEACE].map((slug) => place(slug));
  await happened([
    opened('WP10.monthly', 'wp10', '2022-10', places, OCTOBER),
    deducted(VILLAGE, 2),
    deducted(PEACE, 1),
  ]);
  await happened([opened('WP10.monthly', 'wp10', '2022-11', places, NOVEMBER), deducted(OFFICE, 4)], false);
  const cancelled = opened('WP10.monthly', 'wp10', '2022-12', places, { from: '2022-12-01', to: '2022-12-31' });
  await happened([cancelled, { type: 'RoundCancelled', reason: 'x' }], false);

  const group = { n: 1, mean: 85 };
  const asked: RoundEvent = {
    ...{ type: 'ComponentScored', subjectId: STATION, component: 'satisfaction', byUnit: STREET },
    groups: { communityWorkers: group, residents: group, clients: group },
  };
  const graded = (subjectId: string): RoundEvent => ({
    type: 'GradeProposed',
    subjectId,
    grade: 'competent',
    note: 'n',
  });
  await happened([
    opened('ZZ3.agency', STREET, '2022', [station(STATION)], YEAR),
    ...[scored('territorial', 90), asked, scored('statutory', 95, DEPARTMENT), graded(STATION)],
  ]);
  await happened([
    opened('ZZ3.staff', STREET, '2022', [station('st-001')], YEAR),
    ...[scored('daily', 90, STREET, 'st-001'), scored('yearly', 80, DEPARTMENT, 'st-001'), graded('st-001')],
  ]);

  const sg1 = opened('SG1.main', 'shigu', 'initial', [place('shigu')], { from: null, to: '2022-12-31' });
  const own: RoundEvent = { type: 'SelfAssessed', ...mark('I22.1', { points: 4 }) };
  const reviews = sg1.card.criteria.map(({ code, mandatory, points }): RoundEvent => ({
    type: 'CriterionReviewed',
    ...mark(code, mandatory ? { passed: code !== 'I3.2' } : { points: code === 'I22.1' ? 1.5 : points }),
  }));
  await happened([sg1, own, ...reviews]);

  const { text = '' } = bundledPacks().get('SG18') ?? {};
  await ledger.packs(units).adopt({ yaml: text, adoptedOn: '2022-09-01' }, { actor: by('shigu', 'admin') });
  await ledger.happened('plan-sg18', planAdopted('sg18', { packId: 'SG18' }));
}, 60_000);
afterAll(() => ledger.close());

/** All lines of a report, page by page. */
async function walk<R extends object>(report: Report<RoundScope, R>, query: RoundScope, root: string, limit = 1_000) {
  const rows: R[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await report.page(query, { limit, ...(cursor === undefined ? {} : { cursor }) }, within(root));
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}

describe('monthly-ranking', () => {
  const lines = async (query: RoundScope, root = 'wp10', limit?: number) =>
    (await walk(monthlyRankingReport, query, root, limit)).map(({ period, rank, unitId, total, consequences }) => [
      ...[period, rank, unitId, total],
      ...consequences,
    ]);
  const NOVEMBER_LINES = [
    ['2022-11', 1, VILLAGE, 100],
    ['2022-11', 1, PEACE, 100],
    ['2022-11', 3, OFFICE, 96],
  ];
  const OCTOBER_LINES = [
    ['2022-10', 1, OFFICE, 100, 'commend'],
    ['2022-10', 2, PEACE, 99],
    ['2022-10', 3, VILLAGE, 98, 'interview'],
  ];

  it('TSK-57 has the running month live and the published one with what follows from it', async () => {
    expect(await lines({})).toEqual([...NOVEMBER_LINES, ...OCTOBER_LINES]);
  });

  it.each([1, 2, 3, 4])('TSK-57 reads the same in pages of %d', async (limit) => {
    expect(await lines({}, 'wp10', limit)).toEqual([...NOVEMBER_LINES, ...OCTOBER_LINES]);
  });

  it('TSK-57 of a window, of a unit, of a round; nothing outside the root tree', async () => {
    expect(await lines({ to: '2022-10-31' })).toEqual(OCTOBER_LINES);
    expect(await lines({ from: '2022-11-01' })).toEqual(NOVEMBER_LINES);
    expect(await lines({ unitId: VILLAGE, planId: 'wp10' })).toEqual([NOVEMBER_LINES[0], OCTOBER_LINES[2]]);
    expect(await lines({ roundId: 'wp10.monthly.2022-10' })).toEqual(OCTOBER_LINES);
    expect(await lines({}, 'shigu')).toEqual([]);
    await expect(lines({ unitId: 'wp10.nobody' })).rejects.toThrow(InvalidInput);
    const cursor = monthlyRankingReport.page({}, { limit: 2, cursor: 'e30' }, within('wp10'));
    await expect(cursor).rejects.toThrow(InvalidInput);
  });
});

describe('round-money', () => {
  const told = (unitId: string, fact: MoneyFact, amountFen: number, at: string) =>
    ledger.happened(`moneyNote-${fact.toLowerCase()}-${amountFen}`, {
      ...{ type: 'MoneyNoted', fact, awardId: 'a', ruleKey: 'wp12.deduction', unitId, amountFen, at },
    });
  beforeAll(async () => {
    await told(VILLAGE, 'AwardPaid', 100, '2022-09-30T16:00:00.000Z'); // 1 October in Shanghai
    await told(VILLAGE, 'AwardPaid', 3_000_000_000, '2022-10-31T15:59:59.999Z');
    await told(VILLAGE, 'AwardPaid', 7, '2022-10-31T16:00:00.000Z');
    await told(VILLAGE, 'DeductionConfirmed', 20, '2022-10-05T04:00:00.000Z');
    await told(PEACE, 'AwardRefused', 5, '2022-10-05T04:00:00.000Z');
    await told(PEACE, 'AwardRefused', 6, '2022-10-06T04:00:00.000Z');
    await told('wp10', 'ClawbackOrdered', 9, '2022-10-05T04:00:00.000Z'); // above the subjects
  });
  const NONE = { paidFen: 0, refused: 0, clawbackFen: 0, confirmedFen: 0, appliedFen: 0 };
  const inMonth = (period: string) => ({ roundId: `wp10.monthly.${period}`, period, ...NONE });

  it.each([1, 2, 1_000])(
    'TSK-57 shows what was told of each unit in the days of the round, in pages of %d',
    async (limit) => {
      expect(await walk(roundMoneyReport, {}, 'wp10', limit)).toEqual([
        { ...inMonth('2022-11'), unitId: VILLAGE, paidFen: 7 },
        { ...inMonth('2022-11'), unitId: OFFICE },
        { ...inMonth('2022-11'), unitId: PEACE },
        { ...inMonth('2022-10'), unitId: VILLAGE, paidFen: 3_000_000_100, confirmedFen: 20 },
        { ...inMonth('2022-10'), unitId: OFFICE },
        { ...inMonth('2022-10'), unitId: PEACE, refused: 2 },
      ]);
    },
  );

  it('TSK-62 has nothing of another tree', async () => {
    expect(await walk(roundMoneyReport, { roundId: 'wp10.monthly.2022-10' }, 'shigu')).toEqual([]);
  });
});

describe('two-way-evaluation', () => {
  it.each([[undefined], [STREET], [DEPARTMENT], [STATION]])('TSK-62 is for both superiors: %s', async (unitId) => {
    const query = unitId === undefined ? {} : { unitId };
    expect(await walk(twoWayEvaluationReport, query, 'zhuzhou')).toEqual([
      {
        ...{ roundId: 'zz3.agency.2022', period: '2022', state: 'published', unitId: STATION, territorial: 90 },
        ...{ satisfaction: 85, statutory: 95, total: 91, rate: 88.3333, grade: 'competent', street: STREET },
        department: DEPARTMENT,
      },
    ]);
  });

  it('TSK-62 has nothing of persons, and nothing for other departments', async () => {
    expect(await walk(twoWayEvaluationReport, { roundId: 'zz3.staff.2022' }, 'zhuzhou')).toEqual([]);
    const unitId = 'zhuzhou.county-01.market-regulation';
    expect(await walk(twoWayEvaluationReport, { unitId }, 'zhuzhou')).toEqual([]);
    expect(await ledger.models.manager.findOneBy(RoundRow, { roundId: 'zz3.staff.2022' })).toMatchObject({
      personal: true,
    });
  });
});

describe('scorecard', () => {
  const totalsOf = async (query: RoundScope, root = 'hengyang') =>
    (await scorecardReport.totals?.(query, within(root)))?.totals;

  it('TSK-54 of a round: every criterion with the own and the reviewed mark', async () => {
    const rows = await walk(scorecardReport, { roundId: 'sg1.main.initial' }, 'hengyang', 20);
    expect(rows).toHaveLength(59);
    const of = (code: string) => rows.find(({ criterion }) => criterion === code);
    expect(of('I22.1')).toMatchObject({ indicator: 22, points: 4, self: 4, reviewed: 1.5, evidenceCount: 4 });
    expect(of('I3.2')).toMatchObject({ mandatory: true, points: null, self: null, reviewed: false, evidenceCount: 2 });
    expect(await totalsOf({ roundId: 'sg1.main.initial' })).toEqual({
      ...{ criteria: 59, mandatory: 13, mandatoryPassed: 12, maximum: 100, points: 97.5 },
    });
  });

  it('TSK-54 without a round: the criteria of the plan’s pack, no marks', async () => {
    const rows = await walk(scorecardReport, { planId: 'sg18' }, 'hengyang', 2);
    expect(rows.map(({ criterion, points, self, reviewed }) => [criterion, points, self, reviewed])).toEqual([
      ['social-effect', 30, null, null],
      ['satisfaction', 30, null, null],
      ['outputs', 40, null, null],
    ]);
    expect(await totalsOf({ planId: 'sg18' })).toEqual({
      ...{ criteria: 3, mandatory: 0, mandatoryPassed: 0, maximum: 100, points: 100 },
    });
    expect(await totalsOf({ planId: 'sg18' }, 'zhuzhou')).toMatchObject({ criteria: 0 });
  });

  it('TSK-62 a round of persons, or of another tree, is in no report', async () => {
    expect(await walk(scorecardReport, { roundId: 'zz3.staff.2022' }, 'zhuzhou')).toEqual([]);
    expect(await walk(scorecardReport, { roundId: 'sg1.main.initial' }, 'zhuzhou')).toEqual([]);
    await expect(scorecardReport.page({}, { limit: 1, cursor: 'x' }, within('shigu'))).rejects.toThrow(InvalidInput);
  });
});

it('TSK-55 the end of a self-assessment is a deadline while it is open', async () => {
  const rows = await ledger.models.manager.find(RoundDeadlineRow);
  expect(rows.map(({ key, dueAt }) => [key, dueAt.toISOString()])).toEqual([
    ['6-self:wp10.monthly.2022-11', '2022-11-05T16:00:00.000Z'],
  ]);
});
