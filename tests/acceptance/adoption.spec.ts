import { bundledPacks, loadUnits, type Pack } from '@taizhang/packs';
import { type HostAnswer, type RunningHost, startHost } from '@taizhang/testing/host';
import { until } from '@taizhang/testing';

const units = loadUnits();
const packs = [...bundledPacks().values()].map(({ pack }) => pack);

let host: RunningHost;
beforeAll(async () => {
  host = await startHost();
  // Not today: the tasks of all periods since would be handed down meanwhile.
  const token = await host.token('zhuzhou', ['admin']);
  const body = { now: '2022-12-31T01:00:00.000Z', mode: 'frozen' };
  const { status, text } = await host.call('PUT', '/v1/dev/clock', { token, body });
  if (status !== 200) throw new Error(text);
}, 120_000);
afterAll(() => host.stop());

interface Plan {
  readonly ownerUnit: string;
  readonly officeUnit: string;
  readonly adoptingUnit: string;
  readonly issued: boolean;
}

const adminOf = (unit: string): Promise<string> => host.token(units.root(unit).slug, ['admin', 'recorder']);

async function adopt(documentId: string, unitId: string, adoptedOn = '2022-09-01'): Promise<HostAnswer> {
  return host.call('POST', '/v1/packs', { token: await adminOf(unitId), body: { documentId, unitId, adoptedOn } });
}

/** The plan of an adoption, once its tasks stand. */
async function issuedPlan(planId: string, unit: string): Promise<Plan> {
  const token = await adminOf(unit);
  return until(async () => {
    const { status, body } = await host.call<Plan>('GET', `/v1/tasks/plans/${planId}`, { token });
    return status === 200 && body.issued && body;
  }, 25_000);
}

const dayOf = ({ effectiveTo }: Pack): string =>
  effectiveTo && effectiveTo < '2022-09-01' ? effectiveTo : '2022-09-01';

it.each(packs.filter(({ model }) => !model).map((pack) => [pack.documentId, pack.adoptingUnit, dayOf(pack)]))(
  'TSK-01 %s is adopted by %s and its plan hands down its tasks',
  async (documentId, unitId, day) => {
    expect((await adopt(documentId, unitId, day)).status).toBe(201);
    expect(await issuedPlan(documentId.toLowerCase(), unitId)).toMatchObject({ adoptingUnit: unitId });
  },
);

it.each([
  ['ZZ1', 'zhuzhou.county-01', 'civil-affairs', 'zz1'],
  ['ZZ1', 'zhuzhou', 'civil-affairs', 'zz1.zhuzhou'],
  ['ZZ2', 'zhuzhou.county-01', 'civil-affairs', 'zz2'],
  ['ZZ3', 'zhuzhou.county-01', 'civil-affairs', 'zz3'],
  ['ZZ4', 'zhuzhou.county-01', 'civil-affairs', 'zz4'],
  ['ZZ5', 'zhuzhou.district-01', 'civil-affairs', 'zz5'],
  ['ZZ6', 'zhuzhou.county-01', 'civil-affairs', 'zz6'],
  ['ZZ7', 'zhuzhou.county-01', 'governance-office', 'zz7'],
])('TSK-01 the model %s is adopted by %s, office its own %s, as %s', async (documentId, unitId, office, planId) => {
  expect((await adopt(documentId, unitId)).status).toBe(201);
  const own = { adoptingUnit: unitId, ownerUnit: unitId, officeUnit: `${unitId}.${office}` };
  expect(await issuedPlan(planId, unitId)).toMatchObject(own);
});

it.each([
  // a county without departments in the register
  ['ZZ1', 'zhuzhou.county-02', '/tasks/officeUnit', ['zhuzhou', 'zhuzhou.county-01']],
  // no urban district
  ['ZZ5', 'zhuzhou.county-01', '/tasks/definitions/0/leads', ['zhuzhou.district-01']],
])('TSK-02 %s cannot be adopted by %s: 400 names the place', async (documentId, unitId, place, adopters) => {
  const { status, body } = await adopt(documentId, unitId);
  expect([status, body.code]).toEqual([400, 'validation']);
  expect(body.errors.map(({ detail }) => detail).join('\n')).toContain(` ${place} `);
  const token = await adminOf(unitId);
  const { body: shown } = await host.call<{ adopted: { unitId: string }[] }>('GET', `/v1/packs/${documentId}`, {
    token,
  });
  expect(shown.adopted.map((one) => one.unitId).sort()).toEqual(adopters);
});

it('no adoption is left undone', async () => {
  const token = await host.token('zhuzhou', ['admin']);
  const { body } = await host.call<{ rows: object[] }>('GET', '/v1/reports/parked-events', { token });
  expect(body.rows).toEqual([]);
});
