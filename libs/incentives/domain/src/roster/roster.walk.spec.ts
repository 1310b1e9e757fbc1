import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { given, permitted, ROLES } from '@taizhang/testing/given';
import type { RosterCommand } from './roster.commands';
import { roster, ROSTER_STATES } from './roster.decider';
import {
  agreed,
  as,
  BAN,
  BANK,
  COMMERCE,
  factsOf,
  FINANCE,
  listed,
  opinion,
  propose,
  proposed,
  publicised,
  review,
  units,
} from './roster.fixture';
import { ROSTER_STATUSES, type RosterState } from './roster.state';

const at = '2022-06-11';
const WALKED = ['shigu', FINANCE, BANK, COMMERCE, 'shigu.tax', 'hengyang', 'wp17.finance'];
const raised = { type: 'ObjectionRaised' as const, objectionId: 'o-1', objector: 'x', reason: 'r' };
const open = given(roster, proposed(['debt']), opinion(FINANCE, null)).state;
const reviewed = given(roster, proposed(), ...agreed).state;
const posted = given(roster, proposed(), ...agreed, publicised).state;
const objected = given(roster, proposed(), ...agreed, publicised, raised).state;
const on = given(roster, proposed(), ...agreed, publicised, listed()).state;
const resolve = {
  type: 'ResolveRosterObjection' as const,
  objectionId: 'o-1',
  outcome: 'dismissed' as const,
  reason: 'r',
};

const handlers = [FINANCE, BANK, COMMERCE].map((slug) => `handler@${slug}`);
/** Anybody who is signed in. */
const everybody = ROLES.flatMap((role) => (role === 'system' ? [role] : WALKED.map((slug) => `${role}@${slug}`)));
type Row = readonly [RosterCommand, RosterState, string, readonly string[]];
const ROWS: readonly Row[] = [
  [propose(), roster.initial, `handler@${COMMERCE}`, handlers],
  [review(BANK, 'agree'), open, `bank-officer@${BANK}`, [`bank-officer@${BANK}`, `reviewer@${BANK}`]],
  [{ type: 'WaiveCondition', item: 'debt', reason: 'r' }, open, `decider@${FINANCE}`, [`decider@${FINANCE}`]],
  [{ type: 'PubliciseRosterEntry', place: 'p', postedOn: at }, reviewed, `handler@${BANK}`, handlers],
  [{ ...raised, type: 'ObjectToRosterEntry' }, posted, 'public@hengyang', everybody],
  [resolve, objected, `handler@${FINANCE}`, [`handler@${FINANCE}`]],
  [{ type: 'ListRosterEntry', listedOn: at }, posted, `decider@${FINANCE}`, [`decider@${FINANCE}`]],
  [{ type: 'RemoveRosterEntry', reason: 'r', removedOn: at }, on, `decider@${FINANCE}`, [`decider@${FINANCE}`]],
];
const BY_SYSTEM: readonly [RosterCommand, RosterState][] = [
  [{ type: 'ListBarred', entry: BAN, decide: FINANCE, listedOn: at, basis: [] }, roster.initial],
  [{ type: 'AnnulBar', reason: 'r', removedOn: at }, on],
  [{ type: 'ExpireRosterEntry' }, on],
];

it.each(ROWS)('INC-28 $type: who may', (command, state, _by, expected) =>
  expect(permitted(roster, state, command, { at, units, facts: factsOf() }, WALKED)).toEqual([...expected].sort()),
);
it.each(BY_SYSTEM)('INC-53 $type: the system may', (command, state) =>
  expect(permitted(roster, state, command, { at, units }, WALKED)).toEqual(['system']),
);

describe.each(ROWS.slice(1))('$type', (command, state, who) => {
  it.each(ROSTER_STATUSES)('INC-00 in the state %s as the table says', (status) => {
    const [role = '', unitId = ''] = who.split('@');
    const day = command.type === 'ObjectToRosterEntry' ? '2022-06-10' : at;
    const context = { ...as(unitId, role), calendar: chinaCalendar, now: `${day}T04:00:00.000Z`, today: day };
    const act = () => roster.decide(command, { ...state, status }, context);
    const { in: allowed, rule } = ROSTER_STATES[command.type as keyof typeof ROSTER_STATES];
    const listsUnposted = command.type === 'ListRosterEntry' && status === 'reviewed';
    if (allowed.includes(status) && !listsUnposted) expect(act()).toHaveLength(1);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: rule }));
    }
  });
});

it('every command is walked', () => {
  const types = ROWS.map(([{ type }]) => type);
  expect([...types].sort()).toEqual(Object.keys(ROSTER_STATES).sort());
  expect([...types, ...BY_SYSTEM.map(([{ type }]) => type)].sort()).toEqual(Object.keys(roster.roles).sort());
});
