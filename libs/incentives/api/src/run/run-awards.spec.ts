import { RuleBroken, SYSTEM } from '@taizhang/kernel';
import type { IncentivesSection } from '@taizhang/packs';
import { run } from '@taizhang/incentives/domain';
import { at, bringToDecision, firmOf, grantTo } from '../award/award-desk.fixture';
import { RunDesk } from './run-desk.fixture';

let desk: RunDesk;
beforeEach(async () => {
  desk = new RunDesk();
  desk.now = '2024-01-02T04:00:00.000Z';
  await desk.enact('SG10');
});

const good = { 'aboveScale@2023': true, 'reportQualityMet@2023': true };
const STAT = 'sg10.stat-quality';

describe('INC-11 a run', () => {
  it('gives each candidate what the rule gives, and counts the others', async () => {
    await desk.firm('f-1', good);
    await desk.firm('f-2', { ...good, 'reportQualityMet@2023': false });
    await desk.firm('f-3', { 'aboveScale@2023': true });
    await desk.firm('f-4', { 'aboveScale@2022': true });
    await desk.start('r-1', STAT, '2023');
    await desk.carryOut();
    expect(await desk.result('r-1')).toMatchObject({
      ...{ status: 'completed', entitled: 1, ineligible: 1, undetermined: ['f-3'], undeterminedCount: 1 },
      ...{ skipped: 0, superseded: 0, totalFen: 120_000, batches: 0 },
    });
    expect(await desk.state(`${STAT}_f-1_2023`)).toMatchObject({
      ...{ status: 'underReview', computedFen: 120_000, runId: 'r-1', appliedBy: null, period: '2023' },
    });
  });

  it('writes nothing a second time, and finds what is new', async () => {
    await desk.firm('f-1', good);
    await desk.awards.apply('own', { ruleKey: STAT, subjectId: 'f-1', period: '2023' }, { actor: firmOf('f-1') });
    await desk.firm('f-2', good);
    await desk.start('r-1', STAT, '2023');
    await desk.carryOut();
    expect(await desk.result('r-1')).toMatchObject({ entitled: 1, skipped: 1 });
    await desk.firm('f-3', good);
    await desk.start('r-2', STAT, '2023');
    await desk.carryOut();
    expect(await desk.result('r-2')).toMatchObject({ entitled: 1, skipped: 2, totalFen: 120_000 });
  });

  it('INC-03 takes nothing that is only declared', async () => {
    await desk.firm('f-1', { 'aboveScale@2023': true });
    const declare = { type: 'RecordFact' as const, fact: 'reportQualityMet', period: '2023', value: true };
    await desk.subjects.execute('f-1', declare, { actor: firmOf('f-1') });
    await desk.start('r-1', STAT, '2023');
    await desk.carryOut();
    expect(await desk.result('r-1')).toMatchObject({ entitled: 0, undetermined: ['f-1'] });
  });

  it('narrows to some, whom there are', async () => {
    for (const id of ['f-1', 'f-2', 'f-3']) await desk.firm(id, good);
    await desk.start('r-1', STAT, '2023', ['f-3', 'f-1']);
    await desk.carryOut();
    expect(await desk.result('r-1')).toMatchObject({ entitled: 2 });
    await expect(desk.start('r-2', STAT, '2023', ['f-9'])).rejects.toThrow('/subjectIds/0');
  });

  it('INC-16 leaves out whom a list bars', async () => {
    await desk.firm('f-1', good);
    desk.barred = { 'f-1': 'INC-16' };
    await desk.start('r-1', STAT, '2023');
    await desk.carryOut();
    expect(await desk.result('r-1')).toMatchObject({ entitled: 0, ineligible: 1 });
  });

  it('INC-23 once in a life takes those whose date lies in the period', async () => {
    await desk.firm('f-1', { scaleEntryOn: '2023-06-30', scaleSector: 'industrial' });
    await desk.firm('f-2', { scaleEntryOn: '2022-06-30', scaleSector: 'other' });
    await desk.start('r-1', 'sg10.xsg-entry', '2023');
    await desk.start('r-2', 'sg10.xsg-entry', '2022');
    await desk.carryOut();
    expect(await desk.result('r-1')).toMatchObject({ entitled: 1, totalFen: 10_000_000 });
    expect(await desk.result('r-2')).toMatchObject({ entitled: 1, totalFen: 2_000_000 });
    expect(await desk.state('sg10.xsg-entry_f-1_once')).toMatchObject({ period: null, occurrenceKey: 'once' });
  });
});

describe('INC-07 the highest of a kind in runs', () => {
  const both = {
    ...{ convertedOn: '2022-06-01', scaleEntryOn: '2022-06-01', 'lawAbiding@2023': true },
    ...{ 'taxPaidFen@2023': 6_000_000, 'taxPaidFen@2022': 4_500_000 }, // gzq 6 000, xsg 3 000 × 0.8
  };

  it('opens and ends the lower one at once', async () => {
    await desk.firm('f-1', both);
    await desk.start('r-1', 'sg10.gzq-contribution', '2023');
    await desk.start('r-2', 'sg10.xsg-contribution', '2023');
    await desk.carryOut();
    expect(await desk.result('r-1')).toMatchObject({ entitled: 1, superseded: 0, totalFen: 600_000 });
    expect(await desk.result('r-2')).toMatchObject({ entitled: 0, superseded: 1, totalFen: 0 });
    expect(await desk.state('sg10.xsg-contribution_f-1_2023')).toMatchObject({
      ...{ status: 'superseded', byAwardId: 'sg10.gzq-contribution_f-1_2023', computedFen: 0 },
    });
    await desk.start('r-3', 'sg10.xsg-contribution', '2023');
    await desk.carryOut();
    expect(await desk.result('r-3')).toMatchObject({ skipped: 1, superseded: 0 });
  });

  it('counts the lower ones that it ends', async () => {
    await desk.firm('f-1', both);
    await desk.start('r-1', 'sg10.xsg-contribution', '2023');
    await desk.start('r-2', 'sg10.gzq-contribution', '2023');
    await desk.carryOut();
    expect(await desk.result('r-1')).toMatchObject({ entitled: 1, totalFen: 240_000 });
    expect(await desk.result('r-2')).toMatchObject({ entitled: 1, superseded: 1, totalFen: 600_000 });
  });

  it('tops up what was granted', async () => {
    await desk.firm('f-1', both);
    await desk.start('r-1', 'sg10.xsg-contribution', '2023');
    await desk.carryOut();
    await bringToDecision(desk, 'sg10.xsg-contribution_f-1_2023');
    await grantTo(desk, 'sg10.xsg-contribution_f-1_2023');
    await desk.start('r-2', 'sg10.gzq-contribution', '2023');
    await desk.carryOut();
    expect(await desk.result('r-2')).toMatchObject({ entitled: 1, superseded: 0, totalFen: 360_000 });
  });
});

describe('INC-11 batches of a thousand', () => {
  beforeEach(async () => {
    for (let number = 0; number < 2_300; number += 1) {
      const id = `f-${String(number).padStart(4, '0')}`;
      await desk.firm(id, number % 10 === 0 ? { 'aboveScale@2023': true } : good);
    }
  }, 60_000);

  it('goes on after the last one that is recorded, whoever dies on the way, with the same totals', async () => {
    await desk.start('r-1', STAT, '2023');
    await desk.carryOut(1);
    expect(await desk.result('r-1')).toMatchObject({ status: 'running', batches: 1, upTo: 'f-0999', entitled: 900 });
    // Dies in the middle of the second batch: some of its awards are there, the batch is not.
    const { state } = await desk.commands.load(run, 'r-1');
    const partly = { ...state, subjectIds: Array.from({ length: 300 }, (_, index) => `f-${1_100 + index}`) };
    await desk.work.batch(partly, {});
    await desk.carryOut();
    const result = await desk.result('r-1');
    expect(result).toMatchObject({ status: 'completed', entitled: 2_070, skipped: 0, totalFen: 248_400_000 });
    expect(result).toMatchObject({ undeterminedCount: 230, batches: 3 });
    expect(result.undetermined).toHaveLength(100);
    const accounts = await Promise.all(['f-0001', 'f-1101', 'f-2299'].map((id) => desk.account(id)));
    expect(accounts.map((entries) => entries.length)).toEqual([1, 1, 1]);
  }, 60_000);

  it('carries out the runs of a programme one after another', async () => {
    await desk.start('r-1', STAT, '2023');
    await desk.start('r-2', STAT, '2023');
    await desk.carryOut(2);
    expect(await desk.result('r-2')).toMatchObject({ status: 'running', batches: 0 });
    await desk.carryOut();
    expect(await desk.result('r-1')).toMatchObject({ status: 'completed', entitled: 2_070 });
    expect(await desk.result('r-2')).toMatchObject({ status: 'completed', entitled: 0, skipped: 2_070 });
  }, 60_000);
});

const basis = ['SG1 §附表'];
/** A check of its own: fees collected, of those that are due. */
const FEES: IncentivesSection = {
  programme: {
    ...{ key: 'fees', title: { zh: '收费', en: 'Fees' }, level: 'county', ownerUnitId: 'shigu.finance', basis },
    ...{ effectiveFrom: '2022-01-06', assumedDates: false, tail: 'grandfather' },
  },
  ...{ params: [], kinds: [], funds: [], facts: [] },
  rules: [
    {
      ...{ key: 'fees.collection', version: 1, title: { zh: '收缴率', en: 'Collected' }, inc: 'INC-55', basis },
      ...{ type: 'check', subject: 'unit', occurrence: 'perYear', mode: 'application', discretion: 'none' },
      ...{ let: [], eligibility: [], outputs: [], cumulativeCaps: [] },
      inputs: { feeCode: 'code', collectedFen: 'money', receivableFen: 'money' },
      check: { measure: 'collectedFen', atLeast: { percent: { measure: 'receivableFen', rates: ['0.95'] } } },
    },
  ],
};

describe('INC-55 a run of a check', () => {
  it('says of each subject what it found', async () => {
    await desk.programmes.enact('SG1', 1, FEES, { actor: SYSTEM });
    const facts = { 'collectedFen@2023': 96, 'receivableFen@2023': 100, feeCode: 'sewage' };
    const unit = { kind: 'unit' as const, unitId: 'shigu' };
    await desk.register('fee-sewage', unit, facts);
    await desk.register('fee-water', unit, { ...facts, feeCode: 'water-resource', 'collectedFen@2023': 94 });
    await desk.register('fee-special', unit, { feeCode: 'special-trades', 'collectedFen@2023': 94 });
    await desk.start('r-1', 'fees.collection', '2023');
    await desk.carryOut();
    const found = (await desk.events('run-r-1')).filter(({ type }) => type === 'CheckEvaluated');
    expect(found.map(({ data }) => data)).toMatchObject([
      { refId: 'fee-sewage', code: 'sewage', outcome: 'met', valueFen: 96, baseFen: 100, limitFen: 95, gapFen: 0 },
      { refId: 'fee-special', outcome: 'incomplete' },
      { refId: 'fee-water', code: 'water-resource', outcome: 'unmet', valueFen: 94, limitFen: 95, gapFen: 1 },
    ]);
    expect(await desk.result('r-1')).toMatchObject({ status: 'completed', entitled: 0, undetermined: ['fee-special'] });
  });
});

it('INC-00 a suspended programme’s run waits', async () => {
  await desk.firm('f-1', good);
  await desk.start('r-1', STAT, '2023');
  const officer = { actor: at('shigu.finance', 'policy-officer') };
  await desk.programmes.execute('sg10', { type: 'SuspendProgramme', reason: 'r' }, officer);
  await expect(desk.carryOut()).rejects.toThrow(RuleBroken);
  await desk.programmes.execute('sg10', { type: 'ResumeProgramme' }, officer);
  await desk.carryOut();
  expect(await desk.result('r-1')).toMatchObject({ status: 'completed', entitled: 1 });
});
