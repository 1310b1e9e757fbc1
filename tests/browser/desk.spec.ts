import { overflowPx } from './browser';
import { eventsOf, eventTypes } from './dev-api';
import { dialog, rowOf, Scene } from './scene';

jest.setTimeout(120_000);

const OFFICE = 'shigu.five-society-group.office';
const SUPERVISION = 'shigu.gov-supervision';

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.set('2022-09-01');
  await scene.adopt('SG18', 'shigu');
  await scene.goTo('2022-11-07'); // a Monday; the rows of 10-31 are a week late
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

it('TSK-18 reminds of an overdue task from the desk, however often one clicks', async () => {
  const page = await scene.open(OFFICE, ['office'], 'desk');
  const row = rowOf(page, 'sg18.r09');
  await row.getByText('7 天').waitFor();
  await row.getByRole('button', { name: '催办 驻社区单位联席会议' }).click();
  await dialog(page).getByText('驻社区单位联席会议 · sg18.r09').waitFor();
  await dialog(page).getByRole('textbox', { name: '说明' }).fill('请本周报送会议通知。');
  await dialog(page).getByRole('button', { name: '催办' }).dblclick();
  await page.getByText('已催办').waitFor();
  const reminders = (await eventsOf(scene.host.url, 'sg18.r09')).filter(({ data }) => data.kind === 'manual');
  expect(reminders.map(({ data }) => data.note)).toEqual(['请本周报送会议通知。']);

  await row.getByRole('button', { name: '催办 驻社区单位联席会议' }).click();
  await dialog(page).getByText('按任务现在的状态，本账号不能办理此事项。').waitFor();
});

it('TSK-18 reminds of several at once and says which were refused', async () => {
  scene.expectRefusals(409);
  await scene.as(OFFICE, ['office'], 'POST', '/v1/tasks/tasks/sg18.r12/remind', {});
  const page = await scene.open(OFFICE, ['office'], 'desk');
  for (const taskId of ['sg18.r11', 'sg18.r12', 'sg18.r13']) {
    await page.getByRole('checkbox', { name: `选择 ${taskId}` }).check();
  }
  await page.getByRole('button', { name: '催办所选 3 项' }).click();
  await dialog(page).getByRole('button', { name: '催办' }).click();
  await dialog(page).getByText('以下任务没有催办').waitFor();
  expect(await dialog(page).getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining('供需对接会'),
  ]);
  for (const taskId of ['sg18.r11', 'sg18.r13']) {
    expect((await eventsOf(scene.host.url, taskId)).filter(({ data }) => data.kind === 'manual')).toHaveLength(1);
  }
});

it('TSK-20 a supervision is opened, answered and lifted, and each sees what the other did', async () => {
  const page = await scene.open(SUPERVISION, ['supervisor'], '');
  const row = rowOf(page, 'sg18.r13');
  await row.getByRole('button', { name: '督办 党建指导员' }).click();
  await dialog(page).getByRole('combobox', { name: '督办级别' }).click();
  await page.getByTitle('通报', { exact: true }).click();
  await dialog(page).getByRole('textbox', { name: '理由' }).fill('逾期一周，未见进展。');
  await dialog(page).getByLabel('回复时限').fill('2022-11-14');
  await dialog(page).getByRole('button', { name: '督办' }).click();
  await row.getByText('通报').waitFor();
  await row.getByText('2022-11-14 前回复').waitFor();

  const lead = await scene.open('shigu.renmin', ['unit-head'], 'tasks/sg18.r13');
  const panel = lead.locator('.supervised');
  await panel.getByText('逾期一周，未见进展。').waitFor();
  await panel.getByRole('button', { name: '回复督办' }).click();
  await dialog(lead).getByRole('textbox', { name: '回复内容' }).fill('本周补办两场。');
  await dialog(lead).getByRole('button', { name: '回复督办' }).click();
  await panel.getByText('2022-11-07 已回复').waitFor();

  await row.getByText('2022-11-07 已回复').waitFor();
  await row.getByRole('button', { name: '解除督办 党建指导员' }).click();
  await dialog(page).getByRole('textbox', { name: '理由' }).fill('已制定补办安排。');
  await dialog(page).getByRole('button', { name: '解除督办' }).click();
  await row.getByText('未督办').waitFor();
  const types = await eventTypes(scene.host.url, 'sg18.r13');
  expect(types.slice(-3)).toEqual(['TaskSupervised', 'SupervisionReplied', 'SupervisionLifted']);
});

it('shows one lead’s tasks at a click, and keeps it in the URL', async () => {
  const page = await scene.open(SUPERVISION, ['supervisor'], '');
  await page.getByRole('button', { name: /^区民政局/ }).click();
  await rowOf(page, 'sg18.r09').waitFor({ state: 'hidden' });
  await page.reload();
  await rowOf(page, 'sg18.r01').waitFor();
  expect(await page.locator('.desk-rows tbody tr.ant-table-row').count()).toBeGreaterThan(1);
  expect(await rowOf(page, 'sg18.r09').count()).toBe(0);
});

it.each(['zh-CN', 'en-US'] as const)('fits a phone of 390 px in %s, with its menu', async (language) => {
  const page = await scene.open(OFFICE, ['office'], 'desk', 390, language);
  await rowOf(page, 'sg18.r09').waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: language === 'zh-CN' ? '打开菜单' : 'Open the menu' }).click();
  await page.getByRole('link', { name: language === 'zh-CN' ? '方案' : 'Plans', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: language === 'zh-CN' ? '工作方案' : 'Plans' }).waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});
