import { chinaCalendar, InvalidInput } from '@taizhang/kernel';
import { bundledPacks, loadUnits } from '@taizhang/packs';
import { townOf } from '../place';
import type { SetParameter } from './programme.commands';
import { programme } from './programme.decider';
import type { ProgrammeState } from './programme.state';
import { paramsFor, type Places } from './versions';

const units = loadUnits();
const TOWN = 'zhuzhou.county-01.town-01';
const STREET = 'zhuzhou.county-01.street-01';
const COUNTY = 'zhuzhou.county-01';

const time = { occurredAt: '2019-01-02T04:00:00.000Z', revision: 0 };
const context = {
  ...{ actor: { userId: 'officer', unitId: 'zhuzhou', roles: ['policy-officer'] }, now: time.occurredAt },
  ...{ today: '2019-01-02', calendar: chinaCalendar, units, facts: undefined },
};

function enacted(documentId: string): ProgrammeState {
  const section = bundledPacks().get(documentId)?.pack.incentives;
  if (!section) throw new Error(`${documentId} has no incentives section`);
  const enact = { type: 'EnactProgramme' as const, documentId, packVersion: 1, section };
  return programme
    .decide(enact, programme.initial, context)
    .reduce((state, event) => programme.evolve(state, event, time), programme.initial);
}

function set(state: ProgrammeState, key: string, value: string, scope?: string): ProgrammeState {
  const command: SetParameter = {
    ...{ type: 'SetParameter', key, value, effectiveFrom: '2019-01-01', basis: ['ZZ3 §二(四)'] },
    ...(scope === undefined ? {} : { scope }),
  };
  const events = programme.decide(command, state, context);
  return events.reduce((folded, event) => programme.evolve(folded, event, time), state);
}

const at = (state: ProgrammeState, places: Places) => paramsFor(state, '2019-12-31', places);

it('INC-54 each town has the coefficient of its own appraisal', () => {
  const both = set(set(enacted('ZZ3'), 'hostCoefficient', '0.95', TOWN), 'hostCoefficient', '1.02', STREET);
  expect(at(both, { county: COUNTY, town: TOWN })).toEqual({ hostCoefficient: '0.95' });
  expect(at(both, { county: COUNTY, town: STREET })).toEqual({ hostCoefficient: '1.02' });
  expect(at(both, { county: COUNTY, town: 'zhuzhou.county-01.town-02' })).toEqual({});
  expect(at(both, { county: COUNTY })).toEqual({});
  expect(at(both, {})).toEqual({});
});

it.each([
  ['no place', undefined],
  ['a county', COUNTY],
  ['the city', 'zhuzhou'],
  ['an agency', `${TOWN}.station-01`],
  ['a village', `${TOWN}.village-01`],
  ['a town of another root', 'shigu.wuyi'],
  ['nobody', 'zhuzhou.county-01.town-99'],
])('INC-54 a coefficient is not set for %s', (_, scope) => {
  expect(() => set(enacted('ZZ3'), 'hostCoefficient', '0.95', scope)).toThrow(InvalidInput);
});

it.each([
  ['0.5', 'INC-52'],
  ['0.500001', undefined],
  ['1', undefined],
  ['1.000001', 'INC-52'],
])('INC-52 a county returns %s of the quota proceeds: %s', (value, broken) => {
  const attempt = () => set(enacted('ZZ1'), 'quotaRate', value, COUNTY);
  if (broken === undefined) expect(at(attempt(), { county: COUNTY, town: TOWN })).toEqual({ quotaRate: value });
  else expect(attempt).toThrow(expect.objectContaining({ ruleId: broken }));
});

it('INC-52 a rate of the quota proceeds is not set for a town', () => {
  expect(() => set(enacted('ZZ1'), 'quotaRate', '0.7', TOWN)).toThrow(InvalidInput);
});

it.each([
  [`${TOWN}.station-01`, TOWN],
  [`${TOWN}.village-01`, TOWN],
  [TOWN, TOWN],
  [`${STREET}.station-02`, STREET],
  [COUNTY, undefined],
  ['zhuzhou.county-01.finance', undefined],
])('INC-54 the host of %s is %s', (unitId, host) => {
  expect(townOf(units, unitId)).toBe(host);
});
