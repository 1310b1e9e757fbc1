import { readFileSync } from 'node:fs';
import { overflowPx } from './browser';
import { dialog, evidenceFile, pick, Scene } from './scene';

jest.setTimeout(180_000);

const STATION = 'wp18.station-01';
const [OFFICE, HEAD] = [
  ['wp18.task-force', ['office']],
  [STATION, ['unit-head', 'clerk']],
] as const;
let scene: Scene;
let findingId: string;

beforeAll(async () => {
  scene = await Scene.set('2022-05-06');
  await scene.adopt('WP18', 'wp18');
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

it('TSK-33 a problem is registered and ordered to be put right within thirty days of its finding', async () => {
  const page = await scene.open(...OFFICE, 'findings?planId=wp18');
  await page.getByRole('button', { name: '登记问题' }).click();
  const form = dialog(page);
  await form.getByLabel('类别', { exact: true }).fill('Fire exit');
  await form.getByLabel('问题描述').fill('安全出口被杂物堵塞');
  await pick(form, '责任单位', STATION);
  await pick(form, '地点所在单位', STATION);
  await form.getByLabel('具体地点').fill('仓库一层');
  await form.getByLabel('发现日期').fill('2022-05-01');
  await pick(form, '依据条款', 'WP18 §二(一)');
  await form.getByRole('button', { name: '登记问题' }).click();
  await form.locator('.ant-form-item-explain-error').first().waitFor(); // the category is no kebab-case word
  await form.getByLabel('类别', { exact: true }).fill('fire-exit');
  await form.getByRole('button', { name: '登记问题' }).click();
  await page.getByRole('heading', { level: 1, name: '安全出口被杂物堵塞' }).waitFor();
  findingId = new URL(page.url()).hash.split('/').at(-1) ?? '';

  await page.getByRole('button', { name: '下达整改通知单' }).click();
  await dialog(page).getByLabel('整改要求').fill('清除杂物，恢复通道');
  await dialog(page).getByRole('button', { name: '下达整改通知单' }).dblclick();
  await page.getByText('2022-05-31').first().waitFor();
  await page.getByText('还剩 25 天').waitFor();
  expect(await scene.eventsOf(`finding-${findingId}`, 'wp18')).toEqual(['FindingRegistered', 'RectificationOrdered']);
});

it('TSK-35 the unit hands in with proof, somebody else clears it', async () => {
  const unit = await scene.open(...HEAD, `findings/${findingId}`);
  await unit.getByRole('button', { name: '提交整改' }).click();
  await dialog(unit).getByLabel('情况说明').fill('已清除');
  await dialog(unit).getByRole('button', { name: '提交整改' }).click();
  await dialog(unit).locator('.ant-form-item-explain-error').waitFor(); // no proof, nothing is sent
  await dialog(unit).locator('input[type=file]').setInputFiles(evidenceFile('photo of the free exit'));
  await dialog(unit).getByText('已上传，与服务器的 SHA-256 一致').waitFor();
  await dialog(unit).getByRole('button', { name: '提交整改' }).click();
  await unit.locator('.task-line').getByText('待核验').waitFor();
  expect(await unit.getByRole('button', { name: '核验销号' }).count()).toBe(0);

  const office = await scene.open(...OFFICE, 'findings');
  await office.getByRole('link', { name: '安全出口被杂物堵塞' }).click();
  await office.getByRole('button', { name: /下载并核对/ }).click();
  await office.getByText('已核对，内容未变').waitFor();
  await office.getByRole('button', { name: '核验销号' }).click();
  await dialog(office).getByRole('button', { name: '核验销号' }).click();
  await office.locator('.task-line').getByText('已销号').waitFor();
  await office.locator('.task-line').getByText('按时').waitFor();
  expect((await scene.eventsOf(`finding-${findingId}`, 'wp18')).slice(2)).toEqual([
    'RectificationSubmitted',
    'FindingCleared',
  ]);
});

it('TSK-33 a task that is overdue is ordered to be put right in one step', async () => {
  await scene.goTo('2022-06-20');
  const { body } = await scene.as(...OFFICE, 'GET', `/v1/reports/tasks-overdue?unitId=${STATION}&limit=1`);
  const [task] = body['rows'] as { taskId: string }[];
  const page = await scene.open(...OFFICE, `tasks/${task?.taskId}`);
  await page.getByRole('button', { name: '下达整改通知单' }).click();
  await dialog(page).getByLabel('整改要求').fill('三日内补报');
  await dialog(page).getByLabel('整改时限').fill('2022-06-23');
  await dialog(page).getByRole('button', { name: '下达整改通知单' }).click();
  await page.getByText('还剩 3 天').waitFor();
  await page.getByRole('link', { name: task?.taskId ?? '' }).waitFor();
});

it('TSK-37 the ten-day report is read, and saved as CSV with the same figures', async () => {
  const page = await scene.open(...OFFICE, `ten-day?planId=wp18&unitId=${STATION}&from=2022-05-01&to=2022-05-10`);
  await page.getByText('2022 年 5 月上旬').waitFor();
  await page.getByText('已冻结').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('ten-day-report.csv');
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  expect(lines.filter((line) => line.includes('2022-05-d1'))).toEqual([
    expect.stringContaining(`wp18,${STATION},2022-05-d1,1,0,1,1,0,0,0,`),
  ]);
});

it.each([
  ['zh-CN', 'findings'],
  ['en-US', 'findings?view=lists'],
  ['en-US', 'findings/ID'],
  ['zh-CN', 'ten-day'],
])('fits a phone of 390 px in %s: %s', async (language, place) => {
  const page = await scene.open(...OFFICE, place.replace('ID', findingId), 390, language);
  await page.locator('.card, .event').first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});
