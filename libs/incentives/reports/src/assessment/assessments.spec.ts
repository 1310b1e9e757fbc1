import type { AssessmentNote, ProgrammeEvent } from '@taizhang/incentives/domain';
import { bundledPacks, loadUnits } from '@taizhang/packs';
import { ReportLedger, walk } from '@taizhang/testing/report-ledger';
import type { MoneyScope } from '../money.scope';
import { programmeLedger } from '../programme/programmes.projection';
import { assessmentNotes } from './assessments.projection';
import { assessmentsReport } from './assessments.report';

const units = loadUnits();
const TOWN = 'zhuzhou.county-01.street-01';
const STATION = `${TOWN}.station-01`;
const section = bundledPacks().get('ZZ3')?.pack.incentives;
let ledger: ReportLedger;

const enacted = (): ProgrammeEvent => {
  if (!section) throw new Error('ZZ3 has no incentives');
  const { programme: terms, params, kinds, funds, facts } = section;
  const { key: programmeKey, ownerUnitId, effectiveFrom } = terms;
  return {
    ...{ type: 'ProgrammeEnacted', programmeKey, documentId: 'ZZ3', packVersion: 1, ownerUnitId, effectiveFrom, terms },
    ...{ params, kinds, funds, facts },
  };
};
const set = (value: string, effectiveFrom: string): ProgrammeEvent => ({
  ...{ type: 'ParameterSet', key: 'hostCoefficient', scope: TOWN, value, effectiveFrom, basis: ['ZZ3 §二(四)'] },
});
const noted = (id: string, note: Partial<AssessmentNote>) =>
  ledger.happened(`assessmentNote-${id}`, {
    ...{ type: 'AssessmentNoted', roundId: `zz3.agency.${note.period}`, scorecard: 'ZZ3.agency', subjectId: STATION },
    ...{ period: '2022', total: 91, ...note, at: '2023-01-15T04:00:00.000Z' },
  });

beforeAll(async () => {
  ledger = await ReportLedger.open(programmeLedger, assessmentNotes);
  await noted('a', { period: '2021', grade: 'competent' });
  await ledger.happened('programme-zz3', enacted(), set('0.95', '2022-01-01'), set('1.05', '2022-12-01'));
  await noted('b', { period: '2022', total: 93.5, grade: 'excellent', rank: 1, qualified: true });
  await noted('c', { period: '2022', scorecard: 'SG1.main', subjectId: 'shigu' });
  await noted('d', { period: '2022', subjectId: 'zhuzhou.county-01.street-02' });
}, 60_000);
afterAll(() => ledger.close());

const lines = async (query: MoneyScope, root = 'zhuzhou', today = '2022-10-01') =>
  (await walk(assessmentsReport, query, ledger.context(units, root, today), 2)).map(
    ({ param, value, unitId, period, total, grade }) => [param, value, unitId, period, total, grade],
  );
const FIRST = ['hostCoefficient', '0.95', STATION, '2021', 91, 'competent'];
const SECOND = ['hostCoefficient', '0.95', STATION, '2022', 93.5, 'excellent'];
const UNSET = ['hostCoefficient', null, 'zhuzhou.county-01.street-02', '2022', 91, null];

it('INC-54 results of the scorecard stand beside what was set where the unit lies', async () => {
  expect(await lines({})).toEqual([FIRST, SECOND, UNSET]);
  expect((await lines({ unitId: TOWN }, 'zhuzhou', '2022-12-01')).map(([, value]) => value)).toEqual(['1.05', '1.05']);
});

it.each<[MoneyScope, string, unknown[]]>([
  [{ period: '2021' }, 'zhuzhou', [FIRST]],
  [{ programme: 'zz3', unitId: STATION }, 'zhuzhou', [FIRST, SECOND]],
  [{ programme: 'sg10' }, 'zhuzhou', []],
  [{}, 'shigu', []],
])('INC-54 %j seen from %s', async (query, root, expected) => {
  expect(await lines(query, root)).toEqual(expected);
});

it('INC-54 says who came out how', async () => {
  const [, row] = await walk(assessmentsReport, {}, ledger.context(units, 'zhuzhou'));
  expect(row).toMatchObject({ rank: 1, qualified: true, publishedOn: '2023-01-15', roundId: 'zz3.agency.2022' });
  expect((await assessmentsReport.totals?.({}, ledger.context(units, 'zhuzhou')))?.total).toBe(3);
});
