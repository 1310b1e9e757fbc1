import { overflowPx } from './browser';
import { dialog, evidenceFile, Scene } from './scene';

jest.setTimeout(180_000);

const COUNTY = ['wp11-county.natural-resources', ['imagery-auditor']] as const;
const SQUAD = ['wp11.enforcement-squad', ['imagery-officer']] as const;
let scene: Scene;

beforeAll(async () => {
  scene = await Scene.set('2022-06-02');
  await scene.adopt('WP11', 'wp11');
  for (const [patchNo, landClass] of Object.entries({ 17: 'stable-farmland', 18: 'non-farmland' })) {
    await scene.as(...COUNTY, 'POST', '/v1/tasks/patches', {
      ...{ planId: 'wp11', batch: '2022-05', patchNo, townUnit: 'wp11', areaSqm: 900.5, farmlandSqm: 300, landClass },
      ...{ place: { unitId: 'wp11.village-01', text: '山脚' }, basis: ['WP11 §二(一)'] },
    });
  }
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

it('TSK-39 a patch is found in its batch, checked on the spot, judged and sent up', async () => {
  const page = await scene.open(...SQUAD, 'patches');
  await page.getByRole('link', { name: '2022-05', exact: true }).click();
  await page.getByRole('link', { name: '图斑清单' }).and(page.locator('[aria-current=page]')).waitFor();
  expect(await page.locator('tbody tr.ant-table-row').count()).toBe(2);
  await page.getByRole('link', { name: '2022-05 · 17' }).click();

  await page.getByRole('button', { name: '实地核查' }).click();
  const check = dialog(page);
  await check.getByLabel('核查人员编号').fill('off-01');
  await check.getByLabel('核查人员编号').press('Enter');
  await check.locator('input[type=file]').setInputFiles(evidenceFile('photo of a wall'));
  await check.getByText('已上传，与服务器的 SHA-256 一致').waitFor();
  await check.getByLabel('经度').fill('110.28');
  await check.getByLabel('纬度').fill('21.6');
  await check.getByRole('button', { name: '实地核查' }).click();
  await page.locator('.task-line').getByText('已核查').waitFor();

  await scene.as(...SQUAD, 'POST', '/v1/tasks/patches/wp11.2022-05.17/judge', {
    ...{ verdict: 'illegal', category: 'land', illegalKind: '建房', reason: '占用耕地' },
  });
  await page.getByRole('button', { name: '上传核查表' }).click();
  await dialog(page).getByLabel('核查表编号').fill('F-1');
  await dialog(page).getByRole('button', { name: '上传核查表' }).click();
  await page.locator('.task-line').getByText('待审核').waitFor();
});

it('TSK-39 an approved illegal patch leads from the list to the finding that it became', async () => {
  await scene.as(...COUNTY, 'POST', '/v1/tasks/patches/wp11.2022-05.17/approve', {});
  const page = await scene.open(...SQUAD, 'patches?view=list&verdict=illegal', 1440, 'en-US');
  const row = page.locator('tbody tr.ant-table-row');
  await row.getByText('Rectifying').waitFor();
  expect(await row.count()).toBe(1);
  expect(await row.textContent()).toContain('900.5 sqm, 300 of it farmland · Stable farmland');
  await row.getByRole('link', { name: 'wp11.2022-05.17' }).click();
  await page.waitForURL(/#\/findings\/wp11\.2022-05\.17$/);
  await page.locator('.task-line').waitFor();
});

it('says why a list is empty: the filters, or that there is nothing yet', async () => {
  const page = await scene.open(...SQUAD, 'patches?view=list&state=cleared');
  await page.getByText('没有符合筛选条件的记录').waitFor();
  await scene.visit(page, 'inspections');
  await page.getByText('本单位范围内还没有记录').waitFor();
});

it.each(['zh-CN', 'en-US'])('fits a phone of 390 px in %s', async (language) => {
  const page = await scene.open(...SQUAD, 'patches?view=list', 390, language);
  await page.locator('.card').nth(1).waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});
