import type { Page } from 'playwright-core';
import { overflowPx } from './browser';
import { type DevPerson, eventTypes, findWork, type LedgerRow } from './dev-api';
import { rowOf, Scene } from './scene';

jest.setTimeout(120_000);

let scene: Scene;
let person: DevPerson;
let tasks: LedgerRow[];

beforeAll(async () => {
  scene = await Scene.set('2022-09-01');
  await scene.adopt('SG18', 'shigu');
  ({ person, tasks } = await findWork(scene.host.url));
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

async function signIn(language: 'zh-CN' | 'en-US', width?: number): Promise<Page> {
  const page = await scene.signIn(person, width, language);
  await page.locator('.task-link').first().waitFor();
  return page;
}

const taskAt = (index: number): LedgerRow => {
  const task = tasks[index];
  if (!task) throw new Error(`no task ${index} to accept`);
  return task;
};

/** Types into the search field and waits until the filter stands in the URL. */
async function search(page: Page, words: string): Promise<void> {
  await page.getByRole('searchbox').fill(words);
  await page.waitForURL((url) => url.hash.includes(`q=${encodeURIComponent(words)}`));
}

it('shows a change in a second open page without reloading', async () => {
  const task = taskAt(0);
  const watcher = await signIn('zh-CN');
  await watcher.goto(`${scene.host.url}/#/ledger?q=${task.taskId}`);
  await rowOf(watcher, task.taskId).getByText('待签收').waitFor();
  await watcher.locator('.live-live').waitFor();
  await watcher.evaluate('window.neverReloaded = true');

  const page = await signIn('zh-CN');
  await search(page, task.taskId);
  await page.getByRole('link', { name: task.title.zh, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: task.title.zh }).waitFor();
  await page.getByRole('button', { name: '签收' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '签收' }).dblclick();
  await page.locator('.task-header').getByText('已签收').waitFor();
  await rowOf(watcher, task.taskId).getByText('已签收').waitFor();

  await page.getByRole('button', { name: '填报进度' }).click();
  await page.getByRole('spinbutton').fill('35');
  await page.getByRole('dialog').getByRole('textbox').last().fill('方案已印发，第一批培训完成。');
  await page.getByRole('dialog').getByRole('button', { name: '填报进度' }).click();
  await page.locator('.event').getByText('填报进度 35%：方案已印发').waitFor();
  await rowOf(watcher, task.taskId).getByText('办理中').waitFor();
  await rowOf(watcher, task.taskId).getByText('35%').waitFor();
  expect(await watcher.evaluate('window.neverReloaded')).toBe(true);

  const types = await eventTypes(scene.host.url, task.taskId);
  expect(types.filter((type) => type === 'TaskAccepted')).toHaveLength(1);
  expect(types.filter((type) => type === 'TaskProgressReported')).toHaveLength(1);
});

it('keeps the filters in the URL, also through a reload and back from a task', async () => {
  const task = taskAt(1);
  const page = await signIn('en-US');
  await page.getByRole('button', { name: /Assigned$/ }).click();
  await search(page, task.taskId);
  await rowOf(page, task.taskId).waitFor();
  await page.reload();
  await rowOf(page, task.taskId).waitFor();
  expect(new URL(page.url()).hash).toContain('state=assigned');
  await page.getByRole('link', { name: task.title.en, exact: true }).click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
  await page.getByRole('link', { name: 'Back' }).click();
  await rowOf(page, task.taskId).waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe(task.taskId);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  expect(new URL(page.url()).hash).toBe('#/ledger');
});

it('speaks both languages and remembers which', async () => {
  const page = await signIn('zh-CN');
  await page.getByRole('heading', { level: 1, name: '任务台账' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Task ledger' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Task ledger' }).waitFor();
  await page.locator('.chart svg').waitFor();
});

it('saves the ledger as CSV', async () => {
  const page = await signIn('zh-CN');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('task-ledger.csv');
});

it.each(['zh-CN', 'en-US'] as const)('fits a phone of 390 px in %s', async (language) => {
  const task = taskAt(1);
  const page = await signIn(language, 390);
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: language === 'zh-CN' ? '筛选' : 'Filters' }).click();
  await search(page, task.taskId);
  await page.getByRole('button', { name: language === 'zh-CN' ? '查看结果' : 'Show results' }).click();
  await rowOf(page, task.taskId).locator('.task-link').click();
  await page.locator('.event').first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});

it('is worked by keyboard', async () => {
  const task = taskAt(1);
  const page = await signIn('zh-CN');
  await page.goto(`${scene.host.url}/#/tasks/${task.taskId}`);
  const accept = page.getByRole('button', { name: '签收' });
  await accept.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await eventTypes(scene.host.url, task.taskId)).not.toContain('TaskAccepted');
});
