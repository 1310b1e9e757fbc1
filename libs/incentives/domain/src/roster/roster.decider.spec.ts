import { given } from '@taizhang/testing/given';
import type { RosterCommand } from './roster.commands';
import { roster } from './roster.decider';
import {
  agreed,
  as,
  BAN,
  BANK,
  banned,
  COMMERCE,
  factsOf,
  FINANCE,
  listed,
  machine,
  opinion,
  posted,
  propose,
  proposed,
  publicised,
  review,
  unreviewed,
} from './roster.fixture';
import { lastDayOfBar } from './roster.rules';
import { isListedOn, isLive, rosterDeadlines } from './roster.state';

const proposer = as(COMMERCE, 'handler');
const decider = (at: string) => as(FINANCE, 'decider', at);
const list: RosterCommand = { type: 'ListRosterEntry', listedOn: '2022-06-11' };

describe('proposing', () => {
  const evaluated = (outcome: 'eligible' | 'ineligible' | 'incomplete', more = {}) =>
    factsOf({ evaluation: { outcome, ruleKey: 'x', ruleVersion: 1, traceHash: 'h', ...more } });

  it('INC-28 opens an entry of the year', () =>
    given(roster)
      .when(propose(), proposer)
      .then([{ type: 'RosterEntryProposed', year: '2022', failed: [], creditCode: '91430400MA4L16JQ9B' }]));

  it.each([
    [['debt'], true],
    [['tax'], false],
    [['tax', 'debt'], false],
  ])('INC-28 while %j does not hold: %s', (failed, may) => {
    const decided = given(roster).when(propose(), { ...proposer, facts: evaluated('ineligible', { failed }) });
    if (may) decided.then([{ type: 'RosterEntryProposed', failed }]);
    else decided.breaks('INC-28');
  });

  it('INC-05 names what is not known', () =>
    given(roster)
      .when(propose(), { ...proposer, facts: evaluated('incomplete', { missing: ['taxPaidPrevFen'] }) })
      .breaks('INC-05'));

  it('INC-28 keeps one live entry for a subject and year', () => {
    given(roster)
      .when(propose(), { ...proposer, facts: factsOf({ live: 'r-0' }) })
      .isDuplicate();
    given(roster, proposed()).when(propose(), proposer).isDuplicate();
  });

  it('INC-02, INC-00, INC-16 needs a version, a programme in force, a list that admits, and no bar', () => {
    const withFacts = (facts: ReturnType<typeof factsOf>) => given(roster).when(propose(), { ...proposer, facts });
    withFacts(factsOf({ rule: undefined })).breaks('INC-02');
    withFacts(factsOf({ open: false })).breaks('INC-00');
    withFacts(factsOf({ barredBy: 'INC-16' })).breaks('INC-16');
    withFacts(factsOf({}, { ...posted(5), roster: BAN.terms })).breaks('INC-00');
    withFacts(factsOf({ subject: { kind: 'person', unitId: 'shigu', creditCode: null } })).isInvalid();
  });
});

describe('reviewing', () => {
  it.each([
    ['agree', 'agree', 'agree'],
    ['agree', 'not-concerned', 'agree'],
    ['disagree', 'agree', 'disagree'],
    ['not-concerned', 'not-concerned', 'disagree'],
  ] as const)('INC-12 the bank %s after finance %s: %s', (second, first, outcome) => {
    const earlier = { ...opinion(FINANCE, null), opinion: first } as ReturnType<typeof opinion>;
    given(roster, proposed(), earlier)
      .when(review(BANK, second), as(BANK, 'bank-officer'))
      .then([{ type: 'RosterEntryReviewed', outcome }]);
  });
  it('INC-12 replaces an opinion before the last', () =>
    given(roster, proposed(), opinion(FINANCE, null))
      .when(review(FINANCE, 'disagree'), as(FINANCE, 'reviewer'))
      .then([{ outcome: null }]));
  it('INC-12 without reviewing units it is reviewed at once', () => {
    const facts = factsOf({ procedure: { ...factsOf({}, unreviewed).proposing!.procedure } }, unreviewed);
    given(roster)
      .when(propose(), { ...proposer, facts })
      .then([{ procedure: expect.objectContaining({ review: [] }) }]);
  });
});

describe('posting', () => {
  const publicise: RosterCommand = { type: 'PubliciseRosterEntry', place: 'hall', postedOn: '2022-06-02' };
  const object: RosterCommand = { type: 'ObjectToRosterEntry', objectionId: 'o-1', objector: 'x', reason: 'r' };
  it('INC-13 runs five whole working days over the Dragon Boat festival', () =>
    given(roster, proposed(), ...agreed)
      .when(publicise, as(COMMERCE, 'handler', '2022-06-02'))
      .then([{ type: 'RosterEntryPublicised', from: '2022-06-06', to: '2022-06-10' }]));
  it.each([
    ['2022-06-10', true],
    ['2022-06-11', false],
  ])('INC-13 an objection on %s: %s', (at, may) => {
    const decided = given(roster, proposed(), ...agreed, publicised).when(object, as('shigu', 'public', at));
    if (may) decided.then([{ type: 'ObjectionRaised', objectionId: 'o-1' }]);
    else decided.breaks('INC-13');
  });
  it('INC-13 an upheld objection ends it', () => {
    const raised = { type: 'ObjectionRaised' as const, objectionId: 'o-1', objector: 'x', reason: 'r' };
    const past = [proposed(), ...agreed, publicised, raised];
    const upheld = {
      type: 'ResolveRosterObjection' as const,
      objectionId: 'o-1',
      outcome: 'upheld' as const,
      reason: 'r',
    };
    given(roster, ...past)
      .when(upheld, as(FINANCE, 'handler'))
      .then([{ type: 'ObjectionResolved', outcome: 'upheld' }]);
    given(roster, ...past)
      .when(list, decider('2022-06-11'))
      .breaks('INC-00');
    const { type: _type, ...rest } = upheld;
    const after = given(roster, ...past, { type: 'ObjectionResolved', ...rest });
    expect(after.state.status).toBe('rejected');
    expect(isLive(after.state)).toBe(false);
  });
});

describe('listing', () => {
  const ready = given(roster, proposed(), ...agreed, publicised);
  it.each([
    ['2022-06-10', false],
    ['2022-06-11', true],
  ])('INC-28 after the posting: on %s %s', (at, may) => {
    const decided = ready.when({ ...list, listedOn: at }, decider(at));
    if (may) decided.then([{ type: 'RosterEntryListed', validTo: '2022-12-31', creditCode: '91430400MA4L16JQ9B' }]);
    else decided.breaks('INC-00');
  });
  it('INC-28 is posted first', () =>
    given(roster, proposed(), ...agreed)
      .when(list, decider('2022-06-11'))
      .breaks('INC-00'));
  it('INC-25 ends with the year at the latest', () => {
    ready.when({ ...list, validTo: '2022-09-30' }, decider('2022-06-11')).then([{ validTo: '2022-09-30' }]);
    ready.when({ ...list, validTo: '2023-01-01' }, decider('2022-06-11')).breaks('INC-00');
  });
  it('INC-28 asks for the waiver of what does not hold', () => {
    const past = [proposed(['debt']), ...agreed, publicised];
    given(roster, ...past)
      .when(list, decider('2022-06-11'))
      .breaks('INC-28');
    const waived = { type: 'RosterConditionWaived' as const, item: 'debt', reason: 'r' };
    given(roster, proposed(['debt']), waived, ...agreed, publicised)
      .when(list, decider('2022-06-11'))
      .then([{ type: 'RosterEntryListed' }]);
  });
  it.each([
    ['debt', ['debt'], true],
    ['debt', [], false],
    ['tax', ['debt'], false],
  ])('INC-28 waives %s of %j: %s', (item, failed, may) => {
    const waive: RosterCommand = { type: 'WaiveCondition', item, reason: 'r' };
    const decided = given(roster, proposed(failed)).when(waive, decider('2022-06-01'));
    if (may) decided.then([{ type: 'RosterConditionWaived', item }]);
    else decided.breaks('INC-00');
  });
  it('INC-12 whoever reviewed it or is its subject does not decide it', () => {
    const reviewer = {
      ...decider('2022-06-11'),
      actor: { userId: `reviewer@${FINANCE}`, unitId: FINANCE, roles: ['decider'] },
    };
    ready.when(list, reviewer).breaks('INC-12');
    const itself = {
      ...decider('2022-06-11'),
      actor: { userId: 'u', unitId: FINANCE, roles: ['decider'], subjectId: 'e-1' },
    };
    ready.when(list, itself).breaks('INC-12');
  });
});

describe('leaving the list', () => {
  const remove = (removedOn: string): RosterCommand => ({ type: 'RemoveRosterEntry', reason: 'r', removedOn });
  it('INC-28 is removed by decision', () =>
    given(roster, proposed(), ...agreed, publicised, listed())
      .when(remove('2022-08-01'), decider('2022-08-01'))
      .then([{ type: 'RosterEntryRemoved', removedOn: '2022-08-01', creditCode: '91430400MA4L16JQ9B' }]));
  it.each([
    ['2022-03-15', false],
    ['2022-03-16', true],
  ])('INC-53 banned through 2022-03-15: removed on %s: %s', (on, may) => {
    const decided = given(roster, banned).when(remove(on), decider(on));
    if (may) decided.then([{ type: 'RosterEntryRemoved' }]);
    else decided.breaks('INC-53');
  });
  it('INC-53 ends early when the ban is annulled', () =>
    given(roster, banned)
      .when({ type: 'AnnulBar', reason: 'annulled', removedOn: '2020-01-01' }, machine)
      .then([{ type: 'RosterEntryRemoved', removedOn: '2020-01-01' }]));
  it.each([
    ['2019-03-14', false],
    ['2019-03-15', true],
    ['2022-03-15', true],
    ['2022-03-16', false],
  ])('INC-53 listed on %s: %s', (on, is) => expect(isListedOn(given(roster, banned).state, on)).toBe(is));
  it('INC-36 is listed until it is removed', () => {
    const burner = { ...banned, validTo: undefined } as unknown as typeof banned;
    expect(isListedOn(given(roster, burner).state, '2030-01-01')).toBe(true);
    const gone = {
      type: 'RosterEntryRemoved' as const,
      entryId: 'r-1',
      rosterKey: 'x',
      reason: 'r',
      removedOn: '2022-05-01',
    };
    expect(isListedOn(given(roster, burner, gone).state, '2022-04-30')).toBe(true);
    expect(isListedOn(given(roster, burner, gone).state, '2022-05-01')).toBe(false);
  });
  it('INC-28 stays on the clauses of its proposal once it is listed', () => {
    const clauses = ['SG10 §清单3'];
    const on = given(roster, { ...proposed(), basis: clauses }, ...agreed, publicised, listed());
    expect(on.state.basis).toEqual(clauses);
  });
  it('INC-25 expires after its last day', () => {
    const on = given(roster, proposed(), ...agreed, publicised, listed());
    expect(rosterDeadlines(on.state)).toEqual([{ kind: 'expiry', dueAt: '2022-12-31T16:00:00.000Z' }]);
    on.when({ type: 'ExpireRosterEntry' }, machine).then([{ type: 'RosterEntryExpired' }]);
    on.when({ type: 'ExpireRosterEntry' }, { ...machine, at: '2022-12-31' }).nothing();
  });
  it('INC-16 lists whom a decision bars, once', () => {
    const bar: RosterCommand = {
      type: 'ListBarred',
      entry: BAN,
      decide: FINANCE,
      listedOn: '2022-06-01',
      basis: ['ZZ1 §四(九)'],
    };
    given(roster)
      .when(bar, machine)
      .then([{ type: 'RosterEntryListed', listedOn: '2022-06-01' }]);
    given(roster, banned).when(bar, machine).isDuplicate();
  });
  it.each([
    [undefined, '2022-03-14', '2022-03-14'],
    [36, '2022-03-14', '2022-03-15'],
    [36, '2022-03-15', '2022-03-15'],
    [36, '2024-03-15', '2024-03-15'],
    [36, undefined, undefined],
  ])('INC-53 bars for at least %s months from 2019-03-15: asked until %s, until %s', (leastMonths, asked, last) => {
    const terms = { ...BAN.terms, ...(leastMonths === undefined ? {} : { leastMonths }) };
    expect(lastDayOfBar(terms, '2019-03-15', asked)).toBe(last);
  });
  it('INC-53 lists through the least last day', () => {
    const entry = { ...BAN, terms: { ...BAN.terms, leastMonths: 36 } };
    const dates = { listedOn: '2019-03-15', validTo: '2022-03-14' };
    given(roster)
      .when({ type: 'ListBarred', entry, decide: FINANCE, ...dates, basis: ['ZZ1 §四(九)'] }, machine)
      .then([{ type: 'RosterEntryListed', validTo: '2022-03-15' }]);
  });
});
