import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { by, given, permitted } from '@taizhang/testing/given';
import type { ConsentCommand } from './consent.commands';
import { consent, CONSENT_STATES } from './consent.decider';
import {
  COUNTY,
  create,
  decide,
  DEPARTMENT,
  document,
  FACTS,
  give,
  HOST,
  opinion,
  ORG,
  OTHER,
  ready,
  requested,
  STATION,
  units,
} from './consent.fixture';
import type { ConsentState, ConsentStatus } from './consent.state';

const WALKED = [
  ...['zhuzhou', 'zhuzhou.org-dept', COUNTY, ORG, DEPARTMENT, `${COUNTY}.civil-affairs`, HOST, OTHER, STATION],
  ...[`${HOST}.community-01`, 'shigu', 'shigu.org-dept'],
];
const at = '2022-09-28';
const notice: ConsentCommand = { type: 'GiveNotice', unitId: HOST, on: '2022-08-31' };
const investigate: ConsentCommand = { type: 'InvestigatePerformance', findings: 'f', measures: 'm' };
const withdraw: ConsentCommand = { type: 'WithdrawConsent', reason: 'r' };

const heads = given(consent, requested('head-appointment')).state;
const borrowing = given(consent, requested('borrow')).state;
const transfer = given(consent, requested('staff-transfer')).state;
const poor = given(consent, requested('poor-performance')).state;
const letter = given(consent, requested('target-letter')).state;
const hr = (...slugs: string[]): string[] => slugs.map((slug) => `hr@${slug}`);
const speaker = (...slugs: string[]): string[] => slugs.map((slug) => `opinion-giver@${slug}`);
/** The organisation departments above, and the department that sends the agency. */
const DEPARTMENTS = hr(ORG, 'zhuzhou.org-dept', DEPARTMENT);

/** `tasks.md` §3 for consents. */
const WHO: readonly [string, ConsentCommand, ConsentState, readonly string[]][] = [
  ['a head', create('head-appointment'), consent.initial, DEPARTMENTS],
  ['a poor head', create('poor-performance'), consent.initial, speaker(HOST)],
  ['a letter', create('target-letter', { document }), consent.initial, speaker(STATION)],
  ['a head', give(HOST, 'agree'), heads, speaker(HOST)],
  ['a loan', give(ORG, 'agree'), borrowing, speaker(ORG)],
  ['a letter', give(DEPARTMENT, 'agree'), letter, speaker(DEPARTMENT)],
  ['a letter', give(STATION, 'agree'), letter, speaker(STATION)],
  ['a transfer', notice, transfer, DEPARTMENTS],
  ['a poor head', investigate, poor, DEPARTMENTS],
  ['a head', decide('proceed'), heads, DEPARTMENTS],
  ['a head', withdraw, heads, DEPARTMENTS],
];

it.each(WHO)('of %s: %j: who may', (_of, command, state, expected) => {
  expect(permitted(consent, state, command, { at, units, facts: FACTS }, WALKED)).toEqual([...expected].sort());
});

const org = by(ORG, 'hr');
const agreed = given(consent, requested('head-appointment'), opinion(HOST, 'agree'), ready).state;
const ROWS: readonly [ConsentCommand, typeof org, ConsentState][] = [
  [give(HOST, 'agree'), by(HOST, 'opinion-giver'), agreed],
  [notice, org, transfer],
  [investigate, org, poor],
  [decide('proceed'), org, agreed],
  [withdraw, org, agreed],
];
const EVERY: readonly ConsentStatus[] = ['open', 'ready', 'decided', 'withdrawn'];

describe.each(ROWS)('%j', (command, actor, state) => {
  it.each(EVERY)('in the state %s: allowed until it is decided, then refused by TSK-75', (status) => {
    const context = { actor, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts: FACTS };
    const act = () => consent.decide(command, { ...state, status }, context);
    if (status === 'open' || status === 'ready') expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: 'TSK-75' }));
    }
  });
});

it('every command is walked', () => {
  expect([...new Set(WHO.map(([, { type }]) => type))].sort()).toEqual(Object.keys(consent.roles).sort());
  expect(['CreateConsent', ...ROWS.map(([{ type }]) => type)].sort()).toEqual(Object.keys(CONSENT_STATES).sort());
});
