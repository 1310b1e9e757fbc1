import { overflowPx } from './browser';
import { people } from './dev-api';
import { choose, dialog, pick, press, Scene, send } from './scene';

jest.setTimeout(240_000);

const FIRM = 'firm-shigu-01';
let scene: Scene;
let award = '';

const post = (unit: string, role: string, path: string, body: unknown) =>
  scene.as(`shigu.${unit}`, [role], 'POST', `/v1/incentives/${path}`, body);

async function recordFirm(): Promise<void> {
  await post('market-regulation', 'fact-officer', 'subjects', {
    ...{ id: FIRM, kind: 'enterprise', name: '石鼓甲公司', unitId: 'shigu', creditCode: '91430407MA4L0AAA1X' },
    facts: [
      { fact: 'convertedOn', value: '2022-08-01' },
      { fact: 'lawAbiding', period: '2023', value: true },
      { fact: 'operatingInDistrict', value: false },
      { fact: 'registeredOn', value: '2022-08-01' },
    ],
  });
  const tax = { fact: 'taxPaidFen', period: '2023', value: 4_800_000 };
  await post('tax', 'fact-officer', `subjects/${FIRM}/record-fact`, tax);
}

beforeAll(async () => {
  scene = await Scene.set('2024-06-03');
  await scene.adoptProgramme('SG10', 'shigu', '2022-05-05');
  await recordFirm();
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

it('INC-02 the owner sees each version of each rule with its clauses, and enacts the next', async () => {
  const page = await scene.open('shigu.finance', ['policy-officer'], 'incentives');
  await page.getByRole('link', { name: '十条激励措施' }).click();
  const rule = page.locator('.money-rules > li').filter({ hasText: 'sg10.pre-work' });
  await rule.locator('summary').first().getByText('SG10 §三6').waitFor();
  await rule.locator('summary').first().click();
  await rule.getByRole('button', { name: '新版本' }).click();
  await dialog(page).getByLabel('施行日').fill('2024-06-02');
  await dialog(page).getByRole('button', { name: '新版本' }).click();
  await dialog(page).getByText('INC-02').waitFor(); // into the past, and not retroactive
  await dialog(page).getByLabel('施行日').fill('2024-07-01');
  await send(page, '新版本');
  await page.getByText('2024-07-01 – 2025-05-04').waitFor();
  await page.getByText('2022-05-05 – 2024-06-30').waitFor();
});

it('INC-03 a handler applies for a firm', async () => {
  const page = await scene.open('shigu.finance', ['handler'], 'incentives/awards');
  await press(page, '申请');
  await choose(dialog(page), '条款规则', '个转企三年经济贡献奖励 sg10.gzq-contribution');
  await dialog(page).getByLabel('对象编号').fill(FIRM);
  await dialog(page).getByLabel('期间').fill('2023');
  await send(page, '申请');
  await page.getByRole('heading', { level: 1, name: '个转企三年经济贡献奖励' }).waitFor();
  award = page.url().split('/').at(-1) ?? '';
});

it('INC-06 an award shows how its amount came about, step by step with clauses', async () => {
  const page = await scene.open('shigu.finance', ['handler'], `incentives/awards/${award}`);
  await page.getByRole('heading', { level: 1, name: '个转企三年经济贡献奖励' }).waitFor();
  const trace = page.getByRole('region', { name: '计算过程' });
  await trace.getByText('3,000.00').first().waitFor();
  await trace.getByText('SG10 §清单2').first().waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    trace.getByRole('button', { name: '下载 JSON' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${award}.json`);
  await page.goto(page.url());
});

it('INC-06 an auditor has the award computed once more, and reads that it is the same', async () => {
  const page = await scene.open('shigu', ['auditor'], `audit/award-${award}`);
  const again = page.getByRole('region', { name: '重新计算' });
  await again.getByRole('button', { name: '重新计算' }).click();
  await again.locator('[data-outcome=equal]').getByText('3,000.00').waitFor();
  expect(await again.locator('[data-outcome]').count()).toBe(1);
});

it('INC-12 the reviewing units give their opinions, then the handler posts the award', async () => {
  const place = `incentives/awards/${award}`;
  const market = await scene.open('shigu.market-regulation', ['reviewer'], place);
  await press(market, '审核');
  await choose(dialog(market), '意见', '同意');
  await dialog(market).getByLabel('审核情况').fill('守法经营属实');
  await send(market, '审核');
  await market.locator('.opinions .good').first().waitFor();
  const tax = await scene.open('shigu.tax', ['reviewer'], 'incentives/queues');
  await tax.getByRole('link', { name: '个转企三年经济贡献奖励' }).click();
  await press(tax, '审核');
  await choose(dialog(tax), '意见', '同意');
  await dialog(tax).getByLabel('审核情况').fill('税额属实');
  await send(tax, '审核');
  const handler = await scene.open('shigu.finance', ['handler'], place);
  await press(handler, '公示');
  await dialog(handler).getByLabel('公示地点').fill('区政务公开栏');
  await send(handler, '公示');
  await handler.getByText('区政务公开栏 · 2024-06-04 至 2024-06-11').waitFor();
});

it('INC-14 somebody else grants; it waits in the queue of its fund until there is money for it', async () => {
  await scene.goTo('2024-06-12');
  const decider = await scene.open('shigu.finance', ['decider'], `incentives/awards/${award}`);
  await press(decider, '审定');
  await choose(dialog(decider), '审定结果', '给予');
  await send(decider, '审定');
  await decider.getByText('待资金').first().waitFor();
  const page = await scene.open('shigu.finance', ['treasurer'], 'incentives/funds');
  await page.getByRole('button', { name: '开设资金' }).click();
  await choose(dialog(page), '资金', 'sg10 十条激励措施');
  await send(page, '开设资金');
  await page.getByRole('heading', { level: 1, name: 'sg10 · 2024' }).waitFor();
  const queue = page.getByRole('region', { name: '排队' });
  await queue.getByRole('link', { name: award }).waitFor();
  const balance = page.getByRole('region', { name: '余额' });
  for (const [yuan, left] of [
    ['2000', '¥2,000.00'],
    ['1500', '¥500.00'],
  ] as const) {
    await page.getByRole('button', { name: '安排资金' }).click();
    await dialog(page).getByLabel('金额（元）').fill(yuan);
    await send(page, '安排资金');
    await balance.getByText(left).first().waitFor(); // the next order is for the fund as it is shown by then
  }
  await page.getByRole('region', { name: '预留' }).getByRole('link', { name: award }).waitFor();
  await queue.getByText('没有排队事项').waitFor();
  await page.getByRole('button', { name: '安排资金' }).click();
  await dialog(page).getByLabel('金额（元）').fill('1');
  await choose(dialog(page), '来源', '罚没收入');
  await dialog(page).getByRole('button', { name: '安排资金' }).click();
  await dialog(page).getByText('INC-18').waitFor();
});

it('INC-15 a treasurer pays no more than is reserved; INC-16 a part is claimed back and comes back', async () => {
  const page = await scene.open('shigu.finance', ['treasurer'], `incentives/awards/${award}`);
  await press(page, '拨付');
  await dialog(page).getByLabel('凭证号').fill('凭-2024-001');
  await dialog(page).getByLabel('金额（元）').fill('3000.01');
  await dialog(page).getByRole('button', { name: '拨付', exact: true }).click();
  await dialog(page).getByText('INC-15').waitFor();
  await dialog(page).getByLabel('金额（元）').fill('3000');
  await send(page, '拨付');
  const decider = await scene.open('shigu.finance', ['decider'], `incentives/awards/${award}`);
  await press(decider, '追回');
  await dialog(decider).getByLabel('金额（元）').fill('500');
  await choose(dialog(decider), '追回事由', '重复申领');
  await dialog(decider).getByLabel('理由').fill('与另一项重复');
  await send(decider, '追回');
  await page.getByRole('button', { name: '登记退回' }).click();
  await send(page, '登记退回');
  await page.getByRole('link', { name: 'sg10-2024' }).click();
  const back = page.getByRole('region', { name: '收支明细' }).locator('tr').filter({ hasText: '退回' });
  await back.getByText('¥500.00').waitFor();
  await back.getByText('¥1,000.00').waitFor(); // what can be given after it
  expect(await scene.eventsOf(`award-${award}`, 'shigu.finance')).toEqual(
    expect.arrayContaining(['AwardGranted', 'FundsReserved', 'AwardPaid', 'ClawbackOrdered', 'RefundRecorded']),
  );
});

it('INC-05 the calculator says what a firm gets, and why not the rest', async () => {
  const page = await scene.open('shigu.finance', ['handler'], 'incentives/calculator');
  await page.getByLabel('对象编号').fill(FIRM);
  await page.getByLabel('期间').fill('2023');
  await page.getByRole('button', { name: '试算' }).click();
  const gets = page.getByRole('region', { name: '可享', exact: true });
  await gets.getByText('个转企三年经济贡献奖励').waitFor();
  await gets.getByText('¥3,000.00').first().waitFor();
  const not = page.getByRole('region', { name: '不可享' });
  const seals = not.locator('.quote').filter({ hasText: 'sg10.free-seals' });
  await seals.locator('.reasons').getByText('在本区经营').first().waitFor();
  const startup = not.locator('.quote').filter({ hasText: 'sg10.startup-subsidy' });
  await startup.getByText('还缺的事实').waitFor();
  await startup.locator('.reasons').getByText('带动就业人数').waitFor();
});

it('INC-03 a correction leaves what was known before to be seen', async () => {
  const page = await scene.open('shigu.tax', ['fact-officer'], `incentives/subjects/${FIRM}`);
  const row = page.locator('tr').filter({ hasText: '实缴税收' });
  await row.getByRole('button', { name: '更正' }).click();
  await dialog(page).getByLabel('值').fill('52000');
  await dialog(page).getByLabel('理由').fill('核查后更正');
  await send(page, '更正');
  await row.getByText('¥52,000.00').waitFor();
  await page.getByText('更正 实缴税收 2023：48,000.00 元 → 52,000.00 元').waitFor();
});

it('INC-06 what if a band paid more: who gains, and by how much', async () => {
  scene.expectRefusals(400);
  const page = await scene.open('shigu.finance', ['policy-officer'], 'incentives/what-if');
  await page.getByLabel('改动的规则').click();
  await page.locator('.ant-select-item-option').getByText('sg10.gzq-contribution').click();
  const rule = page.getByLabel('规则（YAML）');
  const text = await rule.inputValue();
  await page.getByLabel('期间').fill('2023');
  await rule.fill(text.replace('then: 600000', 'then: many'));
  await page.getByRole('button', { name: '推演' }).click();
  const fault = page.locator('.yaml-faults > li').first();
  await fault.getByText('/amount/tiers/bands/2/then').waitFor();
  await fault.getByRole('button').click();
  expect(await page.evaluate('window.getSelection().toString()')).toContain('then: many');
  await rule.fill(text.replace('then: 600000', 'then: 900000'));
  await page.getByRole('button', { name: '推演' }).click();
  const total = page.getByRole('region', { name: '合计', exact: true });
  await total.getByText('+¥3,000.00').waitFor();
  const row = page.getByRole('region', { name: '对象', exact: true }).locator('tr').filter({ hasText: FIRM });
  await row.getByRole('button', { name: '逐步对比' }).click();
  await page.getByRole('region', { name: '现行', exact: true }).getByText('6,000.00').first().waitFor();
  await page.getByRole('region', { name: '推演', exact: true }).getByText('9,000.00').first().waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('simulation-sg10-2023.csv');
});

it('INC-06 what if nothing changed: all rules as they are, for one unit only', async () => {
  const page = await scene.open('shigu.finance', ['policy-officer'], 'incentives/what-if');
  await page.getByText('全部规则').click();
  await page.getByLabel('期间').fill('2023');
  await pick(page.locator('form'), '限于单位', 'shigu');
  await page.getByRole('button', { name: '推演' }).click();
  const total = page.getByRole('region', { name: '合计', exact: true });
  await total.waitFor();
  expect(await total.innerText()).toMatch(/增减\s*¥0\.00/);
  const left = page.getByRole('region', { name: '未推演的规则' });
  await left.locator('summary').click();
  await left.getByText('潇湘财银贷白名单').waitFor();
});

it('INC-04 a firm calculates for itself', async () => {
  const firm = (await people(scene.host.url)).find(
    ({ sub, roles }) => roles[0] === 'applicant' && sub.startsWith('shigu'),
  );
  if (!firm) throw new Error('no firm among the ready-made people');
  const page = await scene.signIn(firm, 390, 'en-US');
  await scene.visit(page, 'incentives/calculator');
  await page.getByLabel('Period').fill('2023');
  await page.getByRole('button', { name: 'Calculate' }).click();
  await page.getByRole('region', { name: 'Gets', exact: true }).getByText('¥').first().waitFor();
});

it.each([
  ['zh-CN', 'incentives', '.card'],
  ['en-US', 'incentives/programmes/sg10', '.money-rules > li'],
  ['zh-CN', 'award', '.card'],
  ['en-US', 'incentives/queues?queue=board', '.view-links'],
  ['en-US', `incentives/subjects/${FIRM}`, '.card'],
])('fits a phone of 390 px in %s: %s', async (language, place, sign) => {
  const at = place === 'award' ? `incentives/awards/${award}` : place;
  const page = await scene.open('shigu.finance', ['auditor'], at, 390, language);
  await page.locator(sign).first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});
