import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { overflowPx } from './browser';
import { dialog, pick, Scene } from './scene';

jest.setTimeout(180_000);

const AGENCY = 'wp06.agency-01';
let scene: Scene;
let drawId: string;
let agencySeed: string;

beforeAll(async () => {
  scene = await Scene.set('2022-05-05');
  await scene.as('wp06', ['admin', 'recorder'], 'POST', '/v1/packs', { documentId: 'WP06' });
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

it('TSK-49 the seed is made in the browser, and only its digest is sent', async () => {
  const page = await scene.open(AGENCY, ['inspection-approver'], 'draws');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.getByRole('button', { name: '发起抽取' }).click();
  const form = dialog(page);
  agencySeed = (await form.locator('.seed-words').textContent()) ?? '';
  expect(agencySeed).toMatch(/^[0-9a-f]{64}$/);
  await form.getByLabel('抽取对象').fill('ENT-001 ENT-002 ENT-003，ENT-004\nENT-005 ENT-006');
  await form.getByLabel('执法人员').fill('OFF-01 OFF-02 OFF-03 OFF-04');
  await form.getByLabel('回避').fill('ENT-001 OFF-01');
  await form.getByLabel('数量').fill('3');
  await pick(form, '依据条款', 'WP06 §二(三)8');
  await form.getByRole('button', { name: '发起抽取' }).click();
  await form.locator('.ant-form-item-explain-error').waitFor(); // the seed must be kept first
  await form.getByRole('checkbox', { name: '我已保存种子' }).check();
  await form.getByRole('button', { name: '发起抽取' }).click();
  await page.locator('.task-line').getByText('待第二种子').waitFor();
  drawId = new URL(page.url()).hash.split('/').at(-1) ?? '';
  expect(sent.some((request) => request.includes('"commitment"'))).toBe(true);
  expect(sent.filter((request) => request.includes(agencySeed))).toEqual([]);
});

it('TSK-49 after the second seed and the reveal the page makes the draw again, line by line', async () => {
  const justice = await scene.open('wp06.justice', ['justice'], `draws/${drawId}`);
  await justice.getByRole('button', { name: '给出第二种子' }).click();
  await dialog(justice).getByRole('button', { name: '给出第二种子' }).click();
  await justice.locator('.task-line').getByText('待揭示').waitFor();

  const page = await scene.open(AGENCY, ['inspection-approver'], `draws/${drawId}`);
  await page.getByRole('button', { name: '揭示种子并抽取' }).click();
  await dialog(page).getByLabel('部门种子').fill('not the seed');
  await dialog(page).getByRole('button', { name: '揭示种子并抽取' }).click();
  await dialog(page).getByText('TSK-49').waitFor();
  await dialog(page).getByLabel('部门种子').fill(agencySeed);
  await dialog(page).getByRole('button', { name: '揭示种子并抽取' }).click();
  await page.locator('.task-line').getByText('已抽出').waitFor();

  const lines = 4 + 6 + 3 + 1; // hashes and count, a key a firm, the officers of each drawn firm, the outcome
  await page.getByText(`全部相符（${lines} 项）`).waitFor();
  expect(await page.locator('.selected li').count()).toBe(3);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 CSV' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain(agencySeed);
});

it('TSK-49 the lines for a shell and for Python come to the same', async () => {
  const page = await scene.open('wp06', ['auditor'], `draws/${drawId}`);
  const scripts = page.locator('.script');
  const [shell = '', python = ''] = await scripts.allTextContents();
  const { body } = await scene.as('wp06', ['auditor'], 'GET', `/v1/tasks/draws/${drawId}`);
  const selected = body['selected'] as { subjectId: string; officers: string[] }[];
  const said = execFileSync('sh', ['-c', shell], { encoding: 'utf8' }).trim().split('\n');
  expect(said.slice(0, 3)).toEqual([body['poolHash'], `${String(body['commitment'])}  -`, body['seed']]);
  expect(said.slice(3).map((line) => line.split(' ')[1])).toEqual(selected.map(({ subjectId }) => subjectId));
  const drawn = execFileSync('python3', ['-c', python], { encoding: 'utf8' }).trim().split('\n');
  expect(drawn).toEqual([
    `${String(body['poolHash'])} ${String(body['seed'])}`,
    ...selected.map(({ subjectId, officers }) => `${subjectId} ['${officers.join("', '")}']`),
  ]);
});

it('TSK-49 says so where what was published is not what comes out', async () => {
  const page = await scene.open('wp06', ['auditor'], 'draws');
  await page.route(/\/v1\/tasks\/draws\//, async (route) => {
    const response = await route.fetch();
    const draw = (await response.json()) as { selected: unknown[] };
    await route.fulfill({ response, json: { ...draw, selected: draw.selected.slice(1) } });
  });
  await page.getByRole('link', { name: drawId }).click();
  await page.getByText('有 1 项不符').waitFor();
  expect(await page.locator('[data-proof=order] .bad').count()).toBeGreaterThan(0);
});

it.each(['zh-CN', 'en-US'])('fits a phone of 390 px in %s', async (language) => {
  const page = await scene.open('wp06', ['auditor'], `draws/${drawId}`, 390, language);
  await page.locator('.proof-line').first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});
