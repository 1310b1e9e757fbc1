import type { Page } from 'playwright-core';
import { until } from '@taizhang/testing';
import { overflowPx } from './browser';
import { Scene } from './scene';

jest.setTimeout(180_000);

const TASK = 'task-sg18.r14';
const CLERK = ['shigu.renmin', ['clerk']] as const;
let scene: Scene;

beforeAll(async () => {
  scene = await Scene.set('2022-10-08');
  await scene.adopt('SG18', 'shigu');
  const path = '/v1/tasks/tasks/sg18.r14';
  await scene.as(...CLERK, 'POST', `${path}/accept`, { unitId: 'shigu.renmin' });
  await scene.goTo('2022-10-20');
  await scene.as(...CLERK, 'POST', `${path}/report-progress`, { percent: 40, note: '第一次学习已开展' });
  await scene.goTo('2022-11-02');
  await scene.as(...CLERK, 'POST', `${path}/report-progress`, { percent: 70, note: '第二次学习已开展' });
  const token = await scene.host.token('shigu', ['auditor']);
  const proof = `/v1/audit/proof/inclusion?stream=${TASK}&revision=3`;
  await until(async () => (await scene.host.call('GET', proof, { token })).status === 200, 20_000); // sealed
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

const open = (place: string, width?: number, language?: string) =>
  scene.open('shigu', ['auditor'], place, width, language);
const state = (page: Page) => page.getByRole('region', { name: '当时状态' });
const event = (page: Page, revision: number) => page.locator(`.audit-event[data-revision="${revision}"]`);

async function pinned(page: Page): Promise<void> {
  await page.getByRole('button', { name: '固定当前检查点' }).click();
  await page.getByText('已固定：').waitFor();
}

it('a thing is picked, and its state follows the handle on either time line', async () => {
  const page = await open('audit');
  const purposes = new Set<string | undefined>();
  page.on('request', (request) => purposes.add(request.headers()['purpose']));
  await page.getByLabel('查阅理由').fill('年度审计');
  await page.getByLabel('编号').fill('sg18.r14');
  await page.getByRole('button', { name: '查看' }).click();
  await page.getByRole('heading', { level: 1, name: '任务 sg18.r14' }).waitFor();
  await state(page).getByText('70').first().waitFor();
  expect([...purposes]).toContain(encodeURIComponent('年度审计'));
  await page.getByRole('button', { name: '上一时刻' }).click();
  await state(page).getByText('40').first().waitFor();
  expect(await page.locator('.audit-changed dt').allTextContents()).toContain('percent');
  expect(await page.locator('.audit-later').count()).toBe(1);
  await page.getByText('发生时间', { exact: true }).click();
  await page.locator('.audit-moment').getByText('2022-10-20 09:00:00').waitFor();
  await state(page).getByText('40').first().waitFor();
  await page.getByRole('slider').press('Home');
  await state(page).getByText('assigned').first().waitFor();
  const facts = await event(page, 0).locator('.audit-facts').textContent();
  expect(facts).toContain('SG18 §');
  expect(await event(page, 2).locator('.audit-facts').textContent()).toMatch(/2022-10-20 09:00:00.*clerk/);
});

it('the browser itself checks an event against a pinned checkpoint', async () => {
  const page = await open(`audit/${TASK}`);
  await event(page, 2).getByRole('button', { name: '核验' }).click();
  await page.getByText('请先固定检查点').waitFor();
  await pinned(page);
  await event(page, 2).getByRole('button', { name: '核验' }).click();
  const found = event(page, 2).locator('[data-check]');
  await found.first().waitFor();
  const findings = (await found.all()).map((one) => one.getAttribute('data-finding'));
  expect(await Promise.all(findings)).toEqual(Array(6).fill('holds'));
  await event(page, 2).getByText('全部相符').waitFor();
});

it.each([
  ['data', /\/v1\/audit\/leaf/, (text: string) => text.replace('\\"percent\\":40', '\\"percent\\":90')],
  ['data', /\/v1\/history\/task-/, (text: string) => text.replace('"percent":40', '"percent":90')],
  ['event', /\/v1\/history\/task-/, (text: string) => text.replaceAll('"TaskProgressReported"', '"TaskClosed"')],
  ['inclusion', /\/v1\/audit\/proof\/inclusion/, (text: string) => text.replace(/index \d+/, 'index 0')],
  ['pinned', /\/v1\/audit\/checkpoint/, (text: string) => text.replace(/\n[^\n]{43}=\n/, `\n${'A'.repeat(43)}=\n`)],
])('says that %s does not hold where %s was changed on the way', async (check, address, change) => {
  const page = await open('audit');
  await page.route(address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  await scene.visit(page, `audit/${TASK}`);
  await pinned(page);
  await event(page, 2).getByRole('button', { name: '核验' }).click();
  await event(page, 2).locator(`[data-check=${check}][data-finding=fails]`).waitFor();
  await event(page, 2).getByText('有不符之处').waitFor();
});

it('refuses what is no checkpoint, and takes one that is pasted with its key', async () => {
  const page = await open('audit');
  await page.getByLabel('检查点全文').fill('x');
  await page.getByLabel('日志公钥').fill('y');
  await page.getByRole('button', { name: '固定粘贴的检查点' }).click();
  await page.getByText('不是有效的检查点或公钥').waitFor();
  const [note, key] = [
    (await scene.as('shigu', ['auditor'], 'GET', '/v1/audit/checkpoint')).text,
    (await scene.as('shigu', ['auditor'], 'GET', '/v1/audit/key')).text,
  ];
  await page.getByLabel('检查点全文').fill(note);
  await page.getByLabel('日志公钥').fill(key);
  await page.getByRole('button', { name: '固定粘贴的检查点' }).click();
  await page.getByText('已固定：').waitFor();
  await page.reload();
  await page.getByText('已固定：').waitFor();
  await page.getByRole('button', { name: '解除固定' }).click();
  await page.getByRole('button', { name: '固定当前检查点' }).waitFor();
});

it('draws what one command led to, from the pack over the plan to the task', async () => {
  const page = await open(`audit/${TASK}`);
  await page.getByRole('slider').press('Home');
  const chain = page.getByRole('region', { name: '因果链' });
  await chain.getByRole('link', { name: 'pack-sg18.shigu' }).waitFor();
  const streams = await chain.getByRole('link').allTextContents();
  expect(streams).toEqual(expect.arrayContaining(['pack-sg18.shigu', 'plan-sg18', TASK]));
  await chain.locator('svg path').first().waitFor();
  await chain.getByRole('link', { name: 'plan-sg18' }).first().click();
  await page.getByRole('heading', { level: 1, name: '计划 sg18' }).waitFor();
});

it.each(['zh-CN', 'en-US'])('fits a phone of 390 px in %s', async (language) => {
  const page = await open(`audit/${TASK}`, 390, language);
  await page.locator('.audit-chain li').first().waitFor();
  await page.locator('.audit-state > div').first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});
