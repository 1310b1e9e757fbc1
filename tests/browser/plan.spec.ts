import type { Page } from 'playwright-core';
import { overflowPx } from './browser';
import { dialog, pick, Scene } from './scene';

jest.setTimeout(120_000);

const OFFICE = 'shigu.five-society-group.office';

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.set('2022-09-01');
  await scene.adopt('SG18', 'shigu');
  await scene.goTo('2022-10-17');
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

it('TSK-04 shows a plan as a board by phase, the running one and today marked', async () => {
  const page = await scene.open(OFFICE, ['office'], '');
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
  const page = await scene.open(OFFICE, ['office'], 'plans/sg18', 1440, 'en-US');
  await page.getByText('Leading group', { exact: true }).click();
  const row = page.locator('tr').filter({ hasText: 'shigu.civil-affairs' }).first();
  await row.getByRole('button', { name: 'Fill' }).click();
  await dialog(page).getByRole('textbox', { name: 'User' }).fill('u-1024');
  await dialog(page).getByRole('button', { name: 'Fill' }).click();
  await row.getByText('u-1024').waitFor();
  const { text } = await scene.as('shigu', ['auditor'], 'GET', '/v1/history/plan-sg18?type=BodyChangeFiled');
  expect(text).toContain('shigu.gov-office');
});

it('TSK-06 the office hands down a task beside those of the document', async () => {
  const page = await scene.open(OFFICE, ['office'], 'plans/sg18');
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
  const page = await scene.open(OFFICE, ['office'], 'plans/sg18', 390, language);
  await page.locator('.board-card').first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await scene.visit(page, 'reports/unit-workload');
  await page.locator('li.card').first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});

it('TSK-26 a street reports a metric of its task, the office verifies it, and both see whether it is met', async () => {
  const street = await scene.open('shigu.renmin', ['clerk'], 'plans/sg18?view=metrics');
  const row = (page: Page) => page.locator('tr').filter({ hasText: 'volunteers' }).filter({ hasText: '蒸阳社区' });
  await row(street)
    .getByRole('button', { name: /^填报 / })
    .click();
  const period = dialog(street).getByRole('textbox', { name: '周期' });
  expect(await period.inputValue()).toBe('2022-10-31'); // the day on which the task is due
  await dialog(street).getByRole('spinbutton', { name: '填报值' }).fill('99');
  await dialog(street).getByRole('textbox', { name: '数据来源' }).fill('社区登记册');
  await dialog(street).getByRole('button', { name: '填报' }).click();
  await row(street).getByText('待核验').waitFor();

  const office = await scene.open(OFFICE, ['office'], 'plans/sg18?view=metrics');
  await row(office)
    .getByRole('button', { name: /^核验 / })
    .click();
  await dialog(office).getByText('2022-10-31').first().waitFor();
  await dialog(office).getByRole('button', { name: '核验' }).click();
  await row(office).getByText('未达标').waitFor();
  await row(street).getByText('未达标').waitFor();
});

it('TSK-30 an entry of an account book goes forward and is flagged', async () => {
  await scene.adopt('WP15', 'wp15');
  const page = await scene.open('wp15', ['office'], 'plans/wp15?view=ledgers', 1440, 'en-US');
  await page.getByRole('button', { name: 'New entry' }).click();
  const form = dialog(page);
  await form.getByRole('textbox', { name: 'Entry' }).fill('Reservoir at the north gate');
  await pick(form, 'Category', 'reservoir');
  await pick(form, 'Owner', 'wp15');
  await form.getByRole('combobox', { name: 'Clauses' }).fill('WP15 §二');
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: 'New entry' }).click();
  const row = page.locator('tr').filter({ hasText: 'Reservoir at the north gate' });
  await row.getByRole('button', { name: /^Advance / }).click();
  await dialog(page).getByRole('combobox', { name: 'Stage' }).click();
  await page.getByTitle('Started', { exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Advance' }).click();
  await row.getByText('Started').waitFor();
  await page.getByRole('button', { name: '1 Started' }).click();
  await row.getByRole('button', { name: /^More actions/ }).click();
  await page.getByRole('menuitem', { name: 'Flag a problem' }).click();
  await dialog(page).getByRole('textbox', { name: 'Problem' }).fill('The land is not cleared.');
  await dialog(page).getByRole('button', { name: 'Flag a problem' }).click();
  await row.getByText('The land is not cleared.').waitFor();
});
