import { overflowPx } from './browser';
import { choose, dialog, pick, press, Scene, send } from './scene';

jest.setTimeout(240_000);

/** Lists, the loans that ask for one, and deposits: each from its beginning to its end. */
const FIRM = 'firm-a';
const GUARD = 'guard-a';
let scene: Scene;
let entry = '';
let loan = '';
let deposit = '';

const FACTS: readonly (readonly [authority: string, fact: string, value: unknown, period?: string])[] = [
  ['sci-industry', 'technologyMarketOk', true],
  ['sci-industry', 'smeClassMet', true],
  ['sci-industry', 'redLineMet', true],
  ['finance', 'badCredit', false],
  ['finance', 'privateFinancing', false],
  ['finance', 'liabilitiesFen', 560_000_000, '2021'],
  ['finance', 'assetsFen', 700_000_000, '2021'],
  ['tax', 'taxPaidFen', 6_200_000, '2021'],
];

async function recordFirm(): Promise<void> {
  const subjects = '/v1/incentives/subjects';
  await scene.as('shigu.market-regulation', ['fact-officer'], 'POST', subjects, {
    ...{ id: FIRM, kind: 'enterprise', name: '石鼓乙公司', unitId: 'shigu.renmin', creditCode: '91430407MA4L0BBB1X' },
    facts: [
      { fact: 'registeredOn', value: '2015-03-02' },
      { fact: 'enterpriseSize', value: 'small' },
      { fact: 'operatingNormally', value: true },
    ],
  });
  for (const [authority, fact, value, period] of FACTS) {
    const body = { fact, value, ...(period === undefined ? {} : { period }) };
    await scene.as(`shigu.${authority}`, ['fact-officer'], 'POST', `${subjects}/${FIRM}/record-fact`, body);
  }
}

beforeAll(async () => {
  scene = await Scene.set('2022-06-06');
  await scene.adoptProgramme('SG10', 'shigu', '2022-05-05');
  await scene.adoptProgramme('WP09', 'wp09', '2022-05-05');
  await recordFirm();
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

async function agree(unit: string, role: string): Promise<void> {
  const page = await scene.open(unit, [role], `incentives/rosters/${entry}`);
  await press(page, '审核');
  await choose(dialog(page), '意见', '同意');
  await send(page, '审核');
  await page.locator('.opinions .good').first().waitFor();
}

it('INC-28 a firm is proposed for the white list, reviewed, its debt waived, and posted', async () => {
  const page = await scene.open('shigu.sci-industry', ['handler'], 'incentives/rosters');
  await press(page, '推荐');
  await choose(dialog(page), '名单', '潇湘财银贷白名单 sg10.xiaoxiang-whitelist');
  await dialog(page).getByLabel('对象编号').fill(FIRM);
  await send(page, '推荐');
  await page.getByRole('heading', { level: 1, name: '潇湘财银贷白名单' }).waitFor();
  await page.getByRole('region', { name: '未满足的条件' }).getByText('公示前未豁免').waitFor();
  entry = page.url().split('/').at(-1) ?? '';
  await agree('shigu.finance', 'reviewer');
  await agree('shigu.partner-bank', 'bank-officer');
  const decider = await scene.open('shigu.finance', ['decider'], `incentives/rosters/${entry}`);
  await press(decider, '豁免');
  await dialog(decider).getByLabel('理由').fill('订单充足');
  await send(decider, '豁免');
  await decider.getByText('已豁免：订单充足').waitFor();
  const handler = await scene.open('shigu.finance', ['handler'], `incentives/rosters/${entry}`);
  await press(handler, '公示');
  await dialog(handler).getByLabel('公示地点').fill('省级公示平台');
  await send(handler, '公示');
  await handler.getByText('省级公示平台 · 2022-06-07 至 2022-06-13').waitFor();
});

it('INC-13 an objection is answered, and the firm is listed when the posting is over', async () => {
  const anybody = await scene.open('shigu.tax', ['auditor'], `incentives/rosters/${entry}`);
  await press(anybody, '提出异议');
  await dialog(anybody).getByLabel('异议人').fill('同业企业');
  await dialog(anybody).getByLabel('理由').fill('负债偏高');
  await send(anybody, '提出异议');
  const handler = await scene.open('shigu.finance', ['handler'], `incentives/rosters/${entry}`);
  await press(handler, '答复异议');
  await choose(dialog(handler), '答复结果', '不成立');
  await dialog(handler).getByLabel('理由').fill('在可豁免范围内');
  await send(handler, '答复异议');
  const page = await scene.open('shigu.finance', ['decider'], `incentives/rosters/${entry}`);
  await press(page, '列入');
  await dialog(page).getByRole('button', { name: '列入', exact: true }).click();
  await dialog(page).getByText('INC-00').waitFor(); // it is still posted
  await press(page, '取消');
  await scene.goTo('2022-06-14');
  await page.reload();
  await press(page, '列入');
  await send(page, '列入');
  await page.getByText('列入，有效期至 2022-12-31').waitFor();
});

it('INC-28 the bank registers a loan of a listed firm without collateral, and its repayments', async () => {
  const page = await scene.open('shigu.partner-bank', ['bank-officer'], 'incentives/loans');
  await press(page, '登记贷款');
  await choose(dialog(page), '条款规则', '潇湘财银贷 sg10.xiaoxiang-loan');
  await dialog(page).getByLabel('借款人编号').fill(FIRM);
  await dialog(page).getByLabel('金额（元）').fill('3000000');
  await dialog(page).getByLabel('期限（月）').fill('36');
  await dialog(page).getByLabel('有抵押质押').check();
  await dialog(page).getByRole('button', { name: '登记贷款' }).click();
  await dialog(page).getByText('INC-28').waitFor();
  await dialog(page).getByText('SG10 §三8').waitFor();
  await dialog(page).getByLabel('有抵押质押').uncheck();
  await send(page, '登记贷款');
  await page.getByRole('region', { name: '贷款', exact: true }).getByText('2025-06-14').waitFor();
  loan = page.url().split('/').at(-1) ?? '';
  await press(page, '还款');
  await dialog(page).getByLabel('金额（元）').fill('500000');
  await send(page, '还款');
  await page.getByText('归还 500,000.00 元，余额 2,500,000.00 元').waitFor();
  await page.getByRole('link', { name: '贷款' }).first().click();
  await page.getByRole('link', { name: loan }).waitFor();
});

it('INC-28 a decider takes the firm off the list', async () => {
  const page = await scene.open('shigu.finance', ['decider'], `incentives/rosters?rosterKey=sg10.xiaoxiang-whitelist`);
  await page.getByRole('link', { name: entry }).click();
  await press(page, '移出');
  await dialog(page).getByLabel('理由').fill('不再符合条件');
  await send(page, '移出');
  await page.getByText('移出：不再符合条件').waitFor();
});

it('INC-35 a guard pays in the sum of the role, exactly', async () => {
  const page = await scene.open('wp09', ['treasurer'], 'incentives/deposits');
  await press(page, '要求缴纳');
  await dialog(page).getByLabel('人员编号').fill(GUARD);
  await pick(dialog(page), '责任范围', 'wp09.village-01');
  await choose(dialog(page), '职责', '村级负责人');
  await send(page, '要求缴纳');
  await page.getByRole('region', { name: '缴退情况' }).getByText('¥2,000.00').waitFor();
  deposit = page.url().split('/').at(-1) ?? '';
  await press(page, '缴纳');
  await dialog(page).getByLabel('金额（元）').fill('1999.99');
  await dialog(page).getByLabel('凭证号').fill('收-1');
  await dialog(page).getByRole('button', { name: '缴纳', exact: true }).click();
  await dialog(page).getByText('INC-35').waitFor();
  await dialog(page).getByLabel('金额（元）').fill('2000');
  await send(page, '缴纳');
  await page.getByText('已缴存').waitFor();
});

it('INC-35 at the end of the year it is settled without a fire, rewarded by the fund, and returned', async () => {
  await scene.goTo('2022-12-31');
  const page = await scene.open('wp09', ['treasurer'], 'incentives/funds');
  await press(page, '开设资金');
  await choose(dialog(page), '资金', 'wp09-straw 秸秆禁烧奖惩');
  await send(page, '开设资金');
  await page.getByRole('heading', { level: 1, name: 'wp09-straw · 2022' }).waitFor();
  await press(page, '登记捐赠');
  await dialog(page).getByLabel('金额（元）').fill('5000');
  await choose(dialog(page), '捐赠人', '企业');
  await dialog(page).getByLabel('凭据号').fill('捐-1');
  await send(page, '登记捐赠');
  await scene.visit(page, `incentives/deposits/${deposit}`);
  await press(page, '结算');
  await send(page, '结算');
  await page.getByRole('region', { name: '缴退情况' }).getByText('待发').waitFor();
  for (const step of ['退还', '发放奖励']) {
    await press(page, step);
    await dialog(page).getByLabel('凭证号').fill(`付-${step}`);
    await send(page, step);
    await page.getByRole('button', { name: step, exact: true }).waitFor({ state: 'hidden' }); // on its new revision
  }
  await page.getByRole('region', { name: '缴退情况' }).getByText('已发').waitFor();
  await page.getByRole('link', { name: 'wp09-straw-2022' }).click();
  const paid = page.getByRole('region', { name: '收支明细' }).locator('tr').filter({ hasText: '拨付' });
  await paid.getByRole('link', { name: deposit }).waitFor();
});

it('INC-36 the working money of villages is split by their farmland', async () => {
  for (const [village, mu] of [
    ['village-01', '300'],
    ['village-02', '100'],
  ]) {
    await scene.as(`wp09.${village}`, ['fact-officer'], 'POST', '/v1/incentives/subjects', {
      ...{ id: village, kind: 'village', name: village, unitId: `wp09.${village}` },
      facts: [{ fact: 'arableMu', value: mu }],
    });
  }
  const page = await scene.open('wp09', ['treasurer'], 'incentives/funds/wp09-straw-2022');
  await press(page, '分配');
  await dialog(page).getByLabel('金额（元）').fill('2000');
  await pick(dialog(page), '参与分配的单位', 'wp09.village-01');
  await pick(dialog(page), '参与分配的单位', 'wp09.village-02');
  await page.keyboard.press('Escape');
  await send(page, '分配');
  const split = page.getByRole('region', { name: '分配结果' });
  await split.getByText('¥1,500.00').waitFor();
  await split.getByText('¥500.00').waitFor();
});

it.each([
  ['zh-CN', 'fund', () => 'funds/wp09-straw-2022', 'wp09'],
  ['en-US', 'deposit', () => `deposits/${deposit}`, 'wp09'],
  ['zh-CN', 'entry of a list', () => `rosters/${entry}`, 'shigu.finance'],
  ['en-US', 'loan', () => `loans/${loan}`, 'shigu.finance'],
])('a phone of 390 px shows in %s the %s', async (language, _what, place, unit) => {
  const page = await scene.open(unit, ['auditor'], `incentives/${place()}`, 390, language);
  await page.locator('.event-sentence').first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});
