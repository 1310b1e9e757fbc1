import { bundledPacks, loadPack, loadUnits } from '@taizhang/packs';
import { packRegister, type ReportContext } from '@taizhang/platform';
import { SMALL_TREE } from '@taizhang/testing/given';
import { ReportLedger } from '../ledger.fixture';
import { checkPack, packCheckReport } from './pack-check.report';

const SHIGU = loadUnits();
const adopted = (documentId: string, packVersion: string, digest: string) => ({
  ...{ type: 'PackAdopted', documentId, packVersion, digest, unitId: 'shigu', adoptedOn: '2022-09-01' },
  ...{ effectiveFrom: '2022-09-01', sections: ['tasks'], parameters: {} },
});

let ledger: ReportLedger;
let context: ReportContext;
beforeAll(async () => {
  ledger = await ReportLedger.open(packRegister);
  context = ledger.context(SMALL_TREE);
  await ledger.happened('pack-sg1.shigu', { ...adopted('SG1', '1', packOf('SG1').digest), documentId: 'SG1' });
}, 60_000);
afterAll(() => ledger.close());

const packOf = (documentId: string) => {
  const bundled = bundledPacks().get(documentId);
  if (!bundled) throw new Error(`no pack ${documentId}`);
  return bundled.pack;
};

it.each([
  ['SG1', 62, 26, 0, 59, 13, 100],
  ['SG18', 23, 13, 1, 3, 0, 100],
  ['SG10', 10, 0, 0, 0, 0, 0],
  ['WP07', 14, 0, 0, 0, 0, 0],
])(
  'TSK-02 %s holds %s tasks, %s metrics, %s additional, %s criteria, %s mandatory, %s points',
  async (packId, ...sums) => {
    const [definitions, metrics, additional, criteria, mandatory, points] = sums;
    const { rows } = await packCheckReport.page({ packId }, { limit: 10 }, context);
    expect(rows).toEqual([
      {
        ...{ packId, packVersion: '1', unitId: null, definitions, metrics, additional, criteria, mandatory, points },
        differences: [],
      },
    ]);
  },
);

it('TSK-02 says where a pack differs from what was counted in the document', () => {
  const pack = packOf('SG1');
  const [card] = pack.scorecards ?? [];
  if (!pack.tasks || !card) throw new Error('SG1 has tasks and a scorecard');
  const changed = {
    ...pack,
    tasks: { ...pack.tasks, definitions: pack.tasks.definitions.slice(1) },
    scorecards: [{ ...card, expect: { ...card.expect, points: 99 } }],
  };
  expect(checkPack(changed as typeof pack, 'shigu').differences).toEqual([
    'tasks.definitions: 62 ≠ 61',
    'SG1.main.points: 99 ≠ 100',
  ]);
});

it('lists every bundled pack once, and what a unit of the tree has adopted in other words', async () => {
  const { rows } = await packCheckReport.page({}, { limit: 1_000 }, context);
  expect(rows).toHaveLength(bundledPacks().size);
  await ledger.happened('pack-sg18.shigu', adopted('SG18', '1', packOf('SG18').digest));
  expect((await packCheckReport.page({ packId: 'SG18' }, { limit: 5 }, context)).rows).toHaveLength(1);
  const text = (bundledPacks().get('SG18')?.text ?? '').replace('packVersion: 1', 'packVersion: 2');
  const { digest } = loadPack(text, { file: 'sg18.yaml', units: SHIGU });
  await ledger.happened(`packText-${digest}`, { type: 'PackTextKept', digest, part: 0, of: 1, text });
  await ledger.happened('pack-sg18.shigu', adopted('SG18', '2', digest));
  const found = await packCheckReport.page({ packId: 'SG18' }, { limit: 5 }, ledger.context(SHIGU));
  expect(found.rows.map(({ packVersion, unitId }) => [packVersion, unitId])).toEqual([
    ['1', null],
    ['2', 'shigu'],
  ]);
  expect(
    (await packCheckReport.page({ packId: 'SG18' }, { limit: 5 }, ledger.context(SHIGU, 'zhuzhou'))).rows,
  ).toHaveLength(1);
});
