import { overflowPx } from './browser';
import { dialog, Scene } from './scene';

jest.setTimeout(180_000);

const AGENCY = 'wp06.agency-01';
const APPROVER = [AGENCY, ['inspection-approver']] as const;
const INSPECTOR = [AGENCY, ['inspector']] as const;
const basis = ['WP06 §二(三)8'];
let scene: Scene;

beforeAll(async () => {
  scene = await Scene.set('2022-01-10');
  await scene.as('wp06', ['admin', 'recorder'], 'POST', '/v1/packs', { documentId: 'WP06' });
  await scene.as(...APPROVER, 'POST', '/v1/tasks/inspection-plans', {
    ...{ agency: AGENCY, year: 2022, basis },
    entries: [
      {
        ...{ entryId: 'fire', item: 'fire', legalBasis: 'Fire Protection Law, article 53', content: 'exits' },
        ...{ subjectPool: 'all:firm', timesPerYear: 2, mode: 'onsite', months: [5, 6], highRisk: true },
      },
    ],
  });
});
afterAll(() => scene?.strike());
afterEach(async () => expect(await scene.clear()).toEqual([]));

it('TSK-42 the yearly plan is submitted by the agency and filed by justice', async () => {
  const agency = await scene.open(...APPROVER, 'inspections?view=plans');
  await agency.getByRole('button', { name: '报备案' }).click();
  await dialog(agency).getByRole('button', { name: '报备案' }).click();
  await agency.locator('.task-line').getByText('待核验').waitFor();
  const justice = await scene.open('wp06.justice', ['justice'], `inspections?view=plans&agency=${AGENCY}`);
  await justice.getByRole('button', { name: '备案', exact: true }).click();
  await dialog(justice).getByLabel('备案号').fill('F-1');
  await dialog(justice).getByRole('button', { name: '备案', exact: true }).click();
  await justice.getByText('备案号 F-1，2022-01-10 备案').waitFor();
});

it('TSK-45 two officers with their certificates start the visit, and what they find is recorded', async () => {
  await scene.goTo('2022-05-16');
  await scene.as(...INSPECTOR, 'POST', '/v1/tasks/inspections', {
    ...{ id: 'visit-1', agency: AGENCY, type: 'routine', subjectId: 'ENT-001', entryId: 'fire', items: ['exits'] },
    ...{ mode: 'onsite', scheduledOn: '2022-05-16', basis },
  });
  const approver = await scene.open(...APPROVER, 'inspections');
  await approver.getByRole('link', { name: 'ENT-001' }).click();
  await approver.getByRole('button', { name: '批准' }).click();
  await dialog(approver).getByRole('button', { name: '批准' }).click();
  await approver.locator('.task-line').getByText('已批准').waitFor();

  const page = await scene.open(...INSPECTOR, 'inspections/visit-1');
  await page.getByRole('button', { name: '开始检查' }).click();
  const form = dialog(page);
  for (const [index, officer] of ['OFF-01', 'OFF-02'].entries()) {
    const entry = form.locator('.list-entry').nth(index);
    await entry.getByLabel('人员编号').fill(officer);
    await entry.getByLabel('执法证号').fill(`C-${officer}`);
    await entry.getByLabel('证件有效期至').fill('2023-12-31');
    await entry.getByRole('checkbox').check();
  }
  await form.getByRole('button', { name: '开始检查' }).click();
  await page.locator('.task-line').getByText('检查中').waitFor();
  await page.getByRole('button', { name: '记录结果' }).click();
  await dialog(page).getByLabel('“exits”说明').fill('free');
  await dialog(page).getByRole('button', { name: '记录结果' }).click();
  await page.locator('.task-line').getByText('待公开').waitFor();
  expect(await scene.eventsOf('inspection-visit-1', 'wp06')).toEqual([
    ...['InspectionDrafted', 'InspectionApproved', 'InspectionStarted', 'InspectionRecorded'],
  ]);
});

it.each([
  ['zh-CN', 'inspections'],
  ['en-US', 'inspections/visit-1'],
  ['zh-CN', 'inspections?view=load'],
])('fits a phone of 390 px in %s: %s', async (language, place) => {
  const page = await scene.open('wp06', ['auditor'], place, 390, language);
  await page.locator('.card, .event').first().waitFor();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});
