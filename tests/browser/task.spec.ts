import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { overflowPx } from './browser';
import { eventsOf, eventTypes } from './dev-api';
import { dialog, Scene } from './scene';

jest.setTimeout(120_000);

const OFFICE = 'shigu.five-society-group.office';
const STREET = 'shigu.renmin';
const MINUTES = { name: '联席会议通知.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 notice') };

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.set('2022-09-01');
  await scene.adopt('SG18', 'shigu');
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

/** Opens the command's dialog, from its button or from behind "more", and sends it. */
async function give(page: Page, action: string, fill: () => Promise<void> = async () => {}): Promise<void> {
  const header = page.locator('.task-header');
  await header.getByRole('button').first().waitFor();
  const direct = header.getByRole('button', { name: action, exact: true });
  if ((await direct.count()) > 0) {
    await direct.click();
  } else {
    await header.getByRole('button', { name: /^(更多操作|More actions)$/ }).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
  }
  await dialog(page).waitFor();
  await fill();
  await dialog(page).getByRole('button', { name: action, exact: true }).click();
  await dialog(page).waitFor({ state: 'hidden' });
}

it('TSK-14, TSK-15, TSK-17 a task is handed in with its evidence, verified by another hand and closed', async () => {
  const head = await scene.open(STREET, ['unit-head'], 'tasks/sg18.r09');
  await give(head, '签收');
  await head.locator('.missing').getByText('通知文件：还缺 1 份').waitFor();

  await button(head, '添加佐证').click();
  await dialog(head).locator('input[type=file]').setInputFiles(MINUTES);
  await dialog(head).getByText('已上传，与服务器的 SHA-256 一致').waitFor();
  await dialog(head).getByRole('button', { name: '添加佐证', exact: true }).click();
  await head.locator('.evidence-row').getByText('联席会议通知.pdf').waitFor();
  await head.getByText('材料已齐，可以提交核验。').waitFor();
  await give(head, '提交核验', () => head.getByRole('textbox', { name: '情况说明' }).fill('通知已印发。'));
  await head.locator('.task-header').getByText('待核验').waitFor();

  const office = await scene.open(OFFICE, ['office'], 'tasks/sg18.r09', 1440, 'en-US');
  await give(office, 'Verify');
  await office.locator('.task-header').getByText('Verified').waitFor();
  await give(office, 'Close the task');
  await office.locator('.task-header').getByText('Closed').waitFor();
  await head.locator('.task-header').getByText('已销号').waitFor();
  const types = await eventTypes(scene.host.url, 'sg18.r09');
  expect(types.slice(-4)).toEqual(['EvidenceAttached', 'TaskSubmitted', 'TaskVerified', 'TaskClosed']);

  const [download] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('button', { name: 'Download and check 联席会议通知.pdf' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('联席会议通知.pdf');
  await office.getByText('Checked: unchanged').waitFor();
});

it('shows that a file of evidence was changed behind the host’s back', async () => {
  scene.expectRefusals(409);
  const attached = (await eventsOf(scene.host.url, 'sg18.r09')).find(({ type }) => type === 'EvidenceAttached');
  const sha256 = String(attached?.data.sha256);
  appendFileSync(join(scene.host.dataDir, 'evidence', sha256.slice(0, 2), sha256.slice(2)), ' forged');
  const page = await scene.open(OFFICE, ['office'], 'tasks/sg18.r09');
  await page.getByRole('button', { name: '下载并核对 联席会议通知.pdf' }).click();
  await page.getByText('文件已被改动').waitFor();
});

it('refuses files that the host does not keep, and takes exactly those that it does', async () => {
  scene.expectRefusals(415);
  const { body } = await scene.as(OFFICE, ['office'], 'GET', '/openapi.json');
  const { paths } = body as unknown as { paths: Record<string, { post: { requestBody: { content: object } } }> };
  const page = await scene.open(STREET, ['unit-head'], 'tasks/sg18.r12', 1440, 'en-US');
  await give(page, 'Accept');
  await button(page, 'Add evidence').click();
  const input = dialog(page).locator('input[type=file]');
  const accepted = (await input.getAttribute('accept'))?.split(',').filter((type) => type.includes('/')) ?? [];
  expect(accepted.sort()).toEqual(Object.keys(paths['/v1/evidence']?.post.requestBody.content ?? {}).sort());
  await input.setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>') });
  await dialog(page).getByText('Files of this kind are not kept').waitFor();
  await dialog(page).getByRole('button', { name: 'Add evidence' }).click();
  await dialog(page).getByText('Not all files are uploaded').waitFor();
  await dialog(page).getByRole('button', { name: 'Remove page.html' }).click();
  await input.setInputFiles({ name: 'fake.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF at all') });
  await dialog(page).getByRole('alert').waitFor();
  expect(await eventTypes(scene.host.url, 'sg18.r12')).not.toContain('EvidenceAttached');
});

it('TSK-14 says beside the form why a submission is refused, and keeps what was filled in', async () => {
  scene.expectRefusals(422);
  const page = await scene.open(STREET, ['unit-head'], 'tasks/sg18.r14', 1440, 'en-US');
  await give(page, 'Accept');
  await button(page, 'Submit').click();
  const statement = dialog(page).getByRole('textbox', { name: 'Statement' });
  await statement.fill('Both courses were held.');
  await dialog(page).getByRole('button', { name: 'Submit' }).click();
  const alert = dialog(page).getByRole('alert');
  await alert.getByText(/Rule TSK-14/).waitFor();
  await alert.getByText(/SG18 §附件1\(14\)/).waitFor();
  expect(await statement.inputValue()).toBe('Both courses were held.');
  expect(await eventTypes(scene.host.url, 'sg18.r14')).not.toContain('TaskSubmitted');
});

it('TSK-12 a co-lead contributes, and the lead sees what is still missing', async () => {
  const lead = await scene.open(STREET, ['unit-head'], 'tasks/sg18.r11');
  await give(lead, '签收');
  const missing = lead.locator('.missing');
  await missing.getByText('人民路社区 的配合情况').waitFor();
  const community = await scene.open('shigu.renmin.renminlu', ['clerk'], 'tasks/sg18.r11');
  await give(community, '报送配合情况', () =>
    community.getByRole('textbox', { name: '情况说明' }).fill('共享空间已挂牌。'),
  );
  await community.locator('.acceptances').getByText('共享空间已挂牌。').waitFor();
  await missing.getByText('人民路社区 的配合情况').waitFor({ state: 'hidden' });
  await missing.getByText('湘北社区 的配合情况').waitFor();
});

it('TSK-24, TSK-21, TSK-22 difficulties, transfers and suspensions go between a unit and the office', async () => {
  const head = await scene.open('shigu.civil-affairs', ['unit-head'], 'tasks/sg18.r06');
  await give(head, '签收');
  await head.locator('.task-header').getByText('已签收').waitFor();
  await give(head, '上报困难', () => head.getByRole('textbox', { name: '困难' }).fill('评估机构尚未选定。'));
  const office = await scene.open(OFFICE, ['office'], 'tasks/sg18.r06');
  await give(office, '答复困难', async () => {
    await office.getByRole('textbox', { name: '调查情况' }).fill('采购程序已启动。');
    await office.getByRole('textbox', { name: '解决措施' }).fill('九月底前选定。');
  });
  await head.locator('.difficulty').getByText('九月底前选定。').waitFor();

  await give(office, '中止', () => office.getByRole('textbox', { name: '理由' }).fill('等待采购结果。'));
  await office.locator('.task-header').getByText('已中止').waitFor();
  await give(office, '恢复');
  await office.locator('.task-header').getByText('已签收').waitFor();
  await give(office, '转办', async () => {
    await office.getByRole('combobox', { name: '转给' }).fill('shigu.renmin');
    await office.getByTitle('人民街道', { exact: true }).click();
    await office.getByRole('textbox', { name: '理由' }).fill('由街道实施更便利。');
  });
  await office.locator('.task-header').getByText('待签收').waitFor();
  const types = await eventTypes(scene.host.url, 'sg18.r06');
  expect(types.slice(-5)).toEqual([
    ...['DifficultyRaised', 'DifficultyAnswered', 'TaskSuspended', 'TaskResumed', 'TaskTransferred'],
  ]);
});

it.each(['zh-CN', 'en-US'] as const)('a task and its dialogs fit a phone of 390 px in %s', async (language) => {
  const page = await scene.open(STREET, ['unit-head'], 'tasks/sg18.r11', 390, language);
  await page.locator('.event').first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await button(page, language === 'zh-CN' ? '添加佐证' : 'Add evidence').click();
  await dialog(page).waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});
