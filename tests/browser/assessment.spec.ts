import type { Page } from 'playwright-core';
import { overflowPx } from './browser';
import { choose, dialog, evidenceFile, pick, Scene } from './scene';

jest.setTimeout(240_000);

const SG1 = 'sg1.main.2022-acceptance';
const WP10 = 'wp10.monthly.2022-10';
const VILLAGES = ['wp10.village-01', 'wp10.general-office', 'wp10.peace-office'];
let scene: Scene;

async function openRound(scorecard: string, owner: string, period: string, subjects: string[]): Promise<void> {
  await scene.as(owner, ['plan-owner'], 'POST', '/v1/tasks/rounds', {
    ...{ scorecard, period, ownerUnit: owner, subjects, selfUntil: '2022-11-02', reviewUntil: '2023-01-31' },
    basis: [scorecard.startsWith('WP10') ? 'WP10 §六(四)' : 'SG1 §四(二)'],
  });
}

beforeAll(async () => {
  scene = await Scene.set('2022-10-03');
  await scene.adopt('SG1', 'shigu');
  await scene.adopt('WP10', 'wp10');
  await openRound('SG1.main', 'shigu', '2022-acceptance', ['shigu']);
  await openRound('WP10.monthly', 'wp10', '2022-10', VILLAGES);
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

it('TSK-55 a lead unit marks itself with evidence; points, conditions and what is missing follow', async () => {
  const page = await scene.open('shigu.sci-industry', ['unit-head', 'clerk'], `rounds/${SG1}`);
  await page.getByText('尚缺自评 59 项').waitFor();
  await page.getByText('必备条件 0/13').waitFor();
  const row = page.locator('#criterion-I22-1');
  await row.getByRole('button', { name: '自评' }).click();
  await dialog(page).getByLabel('得分（满分 4）').fill('3.5');
  await dialog(page).getByLabel('情况说明').fill('工业用水重复利用率达标');
  await dialog(page).getByRole('button', { name: '自评' }).click();
  await dialog(page).getByText('TSK-55').waitFor(); // points without evidence
  await dialog(page).locator('input[type=file]').setInputFiles(evidenceFile('meter readings'));
  await dialog(page).getByText('已上传，与服务器的 SHA-256 一致').waitFor();
  await dialog(page).getByRole('button', { name: '自评' }).click();
  await page.getByText('尚缺自评 58 项').waitFor();
  await page.getByText('3.5 / 100').waitFor();
  await page.getByRole('checkbox', { name: '只看缺项' }).check();
  expect(await row.count()).toBe(0);
});

it('TSK-54 the reviewer fails a mandatory condition, and the page says which', async () => {
  await scene.as('shigu', ['plan-owner'], 'POST', `/v1/tasks/rounds/${SG1}/close-self`, {});
  const page = await scene.open('shigu.gov-supervision', ['assessor'], `rounds/${SG1}`);
  await page.getByText('尚缺考核评分 59 项').waitFor();
  const row = page.locator('#criterion-I3-2');
  await row.getByRole('button', { name: '考核' }).click();
  const verdict = dialog(page).getByLabel('是否达标');
  await verdict.click();
  await page.locator('.ant-select-item-option').getByText('不达标', { exact: true }).click();
  await dialog(page).getByLabel('情况说明').fill('未见文件');
  await dialog(page).getByRole('button', { name: '考核' }).click();
  await page.getByText('必备条件不达标：I3.2').waitFor();
  await page.getByText('尚缺考核评分 58 项').waitFor();
});

it('TSK-57 the ranking of the month shows what lies behind each total, and is confirmed and published', async () => {
  const office = ['wp10.fine-management-group.office', ['office']] as const;
  const { body } = await scene.as(...office, 'POST', '/v1/tasks/findings', {
    ...{ planId: 'wp10', source: 'self-check', category: 'stalls', description: '占道经营', foundOn: '2022-10-01' },
    ...{ responsibleUnit: VILLAGES[0], place: { unitId: VILLAGES[0], text: '集市' }, basis: ['WP10 §六(四)'] },
  });
  await scene.as(...office, 'POST', `/v1/tasks/findings/${body.id}/order`, { requirements: '清理' });
  await scene.as('wp10', ['plan-owner'], 'POST', `/v1/tasks/rounds/${WP10}/close-self`, {});
  const page = await scene.open('wp10', ['plan-owner'], 'rounds?view=ranking');
  const first = page.locator('.ranking > li').nth(2);
  await first.getByLabel('总分 99').waitFor();
  expect(await page.locator('.rank-no').allTextContents()).toEqual(['1', '1', '3']);
  await first.getByText('下达整改通知单').waitFor();
  await page.getByRole('button', { name: '确认结果' }).click();
  await dialog(page).getByRole('button', { name: '确认结果' }).click();
  await page.getByRole('button', { name: '公布' }).click();
  await dialog(page).getByRole('button', { name: '公布' }).click();
  await page.locator('.panel-title').getByText('已公布').waitFor();
  await first.getByText('约谈').waitFor();
});

describe('stationed agencies (ZZ3)', () => {
  const STREET = 'zhuzhou.county-01.street-01';
  const OTHER = 'zhuzhou.county-01.street-02';
  const STATION = `${STREET}.station-01`;
  beforeAll(() => scene.adopt('ZZ3', 'zhuzhou.county-01'));

  async function opening(scorecard: string, clause: string): Promise<Page> {
    const page = await scene.open(STREET, ['plan-owner'], 'rounds?planId=zz3');
    await page.getByRole('button', { name: '开启考核' }).click();
    const form = dialog(page);
    await choose(form, '考核表', scorecard);
    await form.getByLabel('周期').fill('2022');
    await form.getByLabel('自评截止').fill('2022-11-02');
    await form.getByLabel('考核截止').fill('2023-01-31');
    await pick(form, '依据条款', clause);
    return page;
  }

  it('TSK-59 a round is opened with the weights of several streets, which make 100', async () => {
    const page = await opening('ZZ3.agency', 'ZZ3 §三(一)');
    const form = dialog(page);
    await pick(form, '考核对象', STATION);
    await form.getByLabel('周期').click(); // closes the list
    for (const [index, [street, weight]] of Object.entries({ [STREET]: '60', [OTHER]: '30' }).entries()) {
      await form.getByRole('button', { name: '添加街道' }).click();
      const share = form.locator('.list-entry').nth(index);
      await pick(share, '被考评机构', STATION);
      await pick(share, '街道（乡镇）', street);
      await share.getByLabel('权重（合计 100）').fill(weight);
    }
    await form.getByRole('button', { name: '开启考核' }).click();
    await form.getByText('TSK-59').waitFor();
    await form.locator('.list-entry').nth(1).getByLabel('权重（合计 100）').fill('40');
    await form.getByRole('button', { name: '开启考核' }).click();
    await page.waitForURL(/#\/rounds\/zz3\.agency\.2022/);
    const { body } = await scene.as(
      STREET,
      ['plan-owner'],
      'GET',
      '/v1/tasks/rounds/zz3.agency.2022.county-01-street-01',
    );
    expect((body['subjects'] as { hosts: object[] }[])[0]?.hosts).toEqual([
      { unitId: STREET, weight: 60 },
      { unitId: OTHER, weight: 40 },
    ]);
  });

  it('TSK-61 a round on the staff of agencies names people, agencies and heads', async () => {
    const page = await opening('ZZ3.staff', 'ZZ3 §三(二)');
    const person = dialog(page).locator('.list-entry').first();
    await person.getByLabel('人员编号').fill('st-001');
    await pick(person, '所在机构', STATION);
    await person.getByRole('checkbox', { name: '机构负责人' }).check();
    await dialog(page).getByRole('button', { name: '开启考核' }).click();
    await page.waitForURL(/#\/rounds\/zz3\.staff\.2022/);
    await page.locator('.round-facts').getByText('st-001').waitFor();
    await page.locator('.round-facts').getByText('机构负责人').waitFor();
  });
});

it('TSK-71 a round on community workers names them, and nobody whom the street does not know', async () => {
  scene.expectRefusals(400);
  const street = 'zhuzhou.district-01.street-01';
  await scene.adopt('ZZ5', 'zhuzhou.district-01');
  for (const [id, community] of Object.entries({ 'w-101': 'community-01', 'w-102': 'community-02' })) {
    await scene.as(street, ['hr'], 'POST', '/v1/tasks/workers', {
      ...{
        id,
        street,
        community: `${street}.${community}`,
        post: 'secretary',
        entry: 'appointed',
        bornOn: '1990-06-01',
      },
      basis: ['ZZ5 §第十一条'],
    });
  }
  const page = await scene.open(street, ['plan-owner'], 'rounds?planId=zz5');
  await page.getByRole('button', { name: '开启考核' }).click();
  const form = dialog(page);
  await choose(form, '考核表', 'ZZ5.worker');
  await form.getByLabel('周期').fill('2022');
  for (const worker of ['w-101', 'w-102', 'w-999']) await pick(form, '社区工作者编号', worker);
  await form.getByLabel('自评截止').fill('2022-11-02');
  await form.getByLabel('考核截止').fill('2023-01-31');
  await pick(form, '依据条款', 'ZZ5 §第十五条');
  await form.getByRole('button', { name: '开启考核' }).click();
  await form.getByText('/subjects/2').waitFor(); // nobody knows the third
  await form.locator('.ant-select-selection-item', { hasText: 'w-999' }).locator('[aria-label=close]').click();
  await form.getByRole('button', { name: '开启考核' }).click();
  await page.waitForURL(/#\/rounds\/zz5\.worker\.2022/);
  await page.locator('.round-facts').getByText('w-101').waitFor();
  const round = '/v1/tasks/rounds/zz5.worker.2022.district-01-street-01';
  const { body } = await scene.as(street, ['plan-owner'], 'GET', round);
  expect((body['subjects'] as { subjectId: string }[]).map(({ subjectId }) => subjectId)).toEqual(['w-101', 'w-102']);
});

it.each([
  ['zh-CN', `rounds/${SG1}`, '.criterion', 'shigu'],
  ['en-US', 'rounds?view=ranking', '.ranking > li', 'wp10'],
  ['en-US', 'rounds', '.card', 'wp10'],
])('fits a phone of 390 px in %s: %s', async (language, place, sign, unit) => {
  const page = await scene.open(unit, ['auditor'], place, 390, language);
  await page.locator(sign).first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});
