import { overflowPx } from './browser';
import { dialog, Stage } from './stage';

jest.setTimeout(120_000);

const OFFICE = 'shigu.five-society-group.office';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
  await stage.goTo('2022-10-17');
});
afterAll(() => stage?.strike());
afterEach(async () => expect(await stage.clear()).toEqual([]));

it('TSK-04 shows a plan as a board by phase, the running one and today marked', async () => {
  const page = await stage.open(OFFICE, 'office');
  await page.getByRole('link', { name: '方案', exact: true }).click();
  await page.getByRole('link', { name: /一单三选/ }).click();
  const columns = page.locator('.board-column');
  await columns.first().waitFor();
  expect(await columns.locator('header h2').allInnerTexts()).toEqual([
    ...['前期准备', '实验实施 进行中', '中期评估和调整', '考核验收'],
  ]);
  const running = page.getByRole('region', { name: '实验实施' });
  await running.locator('.today-line').waitFor();
  const shown = await running.locator('.board-cards').first().locator('li').allInnerTexts();
  const line = shown.findIndex((card) => card.startsWith('今天 2022-10-17'));
  expect(shown.slice(0, line).every((card) => card.includes('逾期'))).toBe(true);
  expect(shown.slice(line + 1).some((card) => card.includes('逾期'))).toBe(false);
  expect(shown.slice(0, line).join()).toContain('社区共享空间');

  await page.getByRole('combobox', { name: /牵头或配合单位/ }).fill('shigu.civil-affairs');
  await page.getByTitle('区民政局', { exact: true }).click();
  await running.getByText('社区共享空间').waitFor({ state: 'hidden' });
  await running.getByRole('link').first().click();
  await page.getByRole('heading', { name: '办理记录' }).waitFor();
});

it('TSK-03 the office fills a seat, which is filed', async () => {
  const page = await stage.open(OFFICE, 'office', 'en-US');
  await stage.visit(page, 'plans/sg18');
  await page.getByText('Leading group', { exact: true }).click();
  const row = page.locator('tr').filter({ hasText: 'shigu.civil-affairs' }).first();
  await row.getByRole('button', { name: 'Fill' }).click();
  await dialog(page).getByRole('textbox', { name: 'User' }).fill('u-1024');
  await dialog(page).getByRole('button', { name: 'Fill' }).click();
  await row.getByText('u-1024').waitFor();
  const { text } = await stage.as('shigu', ['auditor'], 'GET', '/v1/history/plan-sg18?type=BodyChangeFiled');
  expect(text).toContain('shigu.gov-office');
});

it('TSK-06 the office hands down a task beside those of the document', async () => {
  const page = await stage.open(OFFICE, 'office');
  await stage.visit(page, 'plans/sg18');
  await page.getByRole('button', { name: '新增任务' }).click();
  const form = dialog(page);
  await form.getByRole('textbox', { name: '任务编号' }).fill('extra.survey');
  await form.getByRole('textbox', { name: '任务名称' }).fill('居民需求摸底');
  await form.getByRole('combobox', { name: '牵头单位' }).fill('shigu.renmin');
  await page.getByTitle('人民街道', { exact: true }).click();
  await form.getByRole('textbox', { name: '任务名称' }).click();
  await form.getByLabel('完成时限').fill('2022-12-20');
  await form.getByRole('combobox', { name: '依据条款' }).fill('SG18 §三(一)2');
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: '新增任务' }).click();
  await page.getByRole('region', { name: '实验实施' }).getByRole('link', { name: '居民需求摸底' }).waitFor();
});

it.each(['zh-CN', 'en-US'] as const)('the board fits a phone of 390 px in %s', async (language) => {
  const page = await stage.open(OFFICE, 'office', language, 390, 844);
  await stage.visit(page, 'plans/sg18');
  await page.locator('.board-card').first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await stage.visit(page, 'reports/unit-workload');
  await page.locator('li.card').first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});
