import type { RunEvent } from '@taizhang/incentives/domain';
import type { ReportContext } from '@taizhang/platform';
import { SMALL_TREE } from '@taizhang/testing/given';
import { ReportLedger, walk } from '@taizhang/testing/report-ledger';
import { programmeOf } from '../../../domain/src/calculation/prepare.fixture';
import { awardLedger } from '../award/awards.projection';
import { eventsOf, LIVES } from '../award/lives.fixture';
import { entitledNotReceivedReport } from '../award/waiting.report';
import type { MoneyScope } from '../money.scope';
import { programmeLedger } from '../programme/programmes.projection';
import { subjectBook } from '../subject/subject-book';
import { runBook } from './runs.projection';

let ledger: ReportLedger;
let context: ReportContext;

const at = (day: string, event: RunEvent): RunEvent & { at: string } => ({ ...event, at: `${day}T04:00:00.000Z` });
const RULE = 'sg10.stat-quality';
const NO_COUNTS = { entitled: 0, ineligible: 0, superseded: 0, skipped: 0, totalFen: 0 };
const started = (runId: string, more: Partial<Extract<RunEvent, { type: 'RunStarted' }>> = {}): RunEvent => ({
  ...{ type: 'RunStarted', runId, programmeKey: 'sg10', documentId: 'SG10', ruleKey: RULE, period: '2021' },
  ...{ subjectIds: null, unitId: 'shigu.finance', ...more },
});
const completed = (undetermined: string[]): RunEvent => ({
  ...{ type: 'RunCompleted', ...NO_COUNTS, undetermined, undeterminedCount: undetermined.length },
});
const batch = (undetermined: string[]): RunEvent => ({
  ...{ type: 'RunBatchDone', ...NO_COUNTS, batch: 1, upTo: 'f-9', undetermined },
});
const run = (runId: string, day: string, more: object, ...events: readonly RunEvent[]) =>
  ledger.happened(`run-${runId}`, at(day, started(runId, more)), ...events.map((event) => at(day, event)));

beforeAll(async () => {
  ledger = await ReportLedger.open(awardLedger, subjectBook, programmeLedger, runBook);
  context = ledger.context(SMALL_TREE, 'hengyang', '2022-06-08');
  const { rules, ...enacted } = programmeOf('SG10');
  const { programmeKey, documentId, packVersion, ownerUnitId, effectiveFrom, terms, params, kinds, funds } = enacted;
  await ledger.happened(
    'programme-sg10',
    {
      ...{ type: 'ProgrammeEnacted', programmeKey, documentId, packVersion, ownerUnitId, effectiveFrom, terms },
      ...{ params, kinds, funds, facts: [] },
    },
    ...rules.map(({ ruleKey, version, rule }) => ({
      ...{ type: 'RuleVersionEnacted' as const, programmeKey, documentId, ownerUnitId, ruleKey, version, rule },
    })),
  );
  for (const [id, unitId] of Object.entries({ 'f-1': 'shigu.renmin', 'f-2': 'shigu.renmin', 'f-3': 'hengyang' })) {
    const firm = { type: 'SubjectRegistered' as const, subjectId: id, kind: 'enterprise' as const, name: id, unitId };
    await ledger.happened(`subject-${id}`, { ...firm, creditCode: null, post: null });
  }
}, 60_000);
afterAll(() => ledger.close());

const shown = async (query: MoneyScope = {}, limit = 1) =>
  (await walk(entitledNotReceivedReport, query, context, limit)).map(
    ({ awardId, subjectId, state, daysWaiting }) => `${awardId ?? subjectId} ${state} ${daysWaiting}`,
  );

it('INC-11 those of whom a run missed a fact stay on the list, until an award or a later run knows', async () => {
  await run('r-0', '2022-06-01', {}, batch(['f-1']));
  expect(await shown()).toEqual([]);
  await run('r-1', '2022-06-01', {}, batch(['f-1', 'f-2', 'f-3']), completed(['f-1', 'f-2', 'f-3']));
  expect(await shown()).toEqual(['f-1 undetermined 7', 'f-2 undetermined 7', 'f-3 undetermined 7']);
  expect(await shown({ unitId: 'shigu' })).toEqual(['f-1 undetermined 7', 'f-2 undetermined 7']);
  expect(await shown({ period: '2022' })).toEqual([]);
  expect(await shown({ on: '2022-05-31' })).toEqual([]);
  const own = { ...context, subjectId: 'f-2' };
  expect((await walk(entitledNotReceivedReport, {}, own)).map(({ subjectId }) => subjectId)).toEqual(['f-2']);
  expect(await entitledNotReceivedReport.totals?.({}, context)).toMatchObject({ total: 3 });
});

it('INC-11 another run narrowed to others says nothing, a later one of the same takes its place', async () => {
  await run('r-2', '2022-06-06', { subjectIds: ['f-2'] }, completed(['f-2']));
  expect(await shown()).toEqual(['f-1 undetermined 7', 'f-3 undetermined 7', 'f-2 undetermined 2']);
  await run('r-3', '2022-06-07', { subjectIds: ['f-3'] }, completed([]));
  expect(await shown()).toEqual(['f-1 undetermined 7', 'f-2 undetermined 2']);
  await run('r-4', '2022-06-07', { ruleKey: 'sg10.smlp-cit' }, completed(['f-3']));
  expect(await shown()).toEqual(['f-1 undetermined 7', 'f-2 undetermined 2']);
});

it('INC-11 whoever has an award for it is on the list with that', async () => {
  const events = eventsOf('a1', LIVES.applied, { subjectId: 'f-1', payeeId: 'f-1', period: '2021' });
  const opened = events.map((event) => ('ruleKey' in event ? { ...event, ruleKey: RULE } : event));
  await ledger.happened('award-a1', ...(opened as typeof events));
  for (const limit of [1, 2, 3]) expect(await shown({}, limit)).toEqual(['a1 underReview 7', 'f-2 undetermined 2']);
});
