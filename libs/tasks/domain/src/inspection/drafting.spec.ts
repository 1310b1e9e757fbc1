import { by, given } from '@taizhang/testing/given';
import { draw } from '../draw/draw.decider';
import { inspection } from './inspection.decider';
import {
  AGENCY,
  approver,
  drafted,
  drafting,
  entry,
  facts,
  FIRM,
  inspector,
  PARTNER,
  units,
  visit,
} from './inspection.fixture';
import type { CreateInspection } from './inspection-draft.commands';
import type { InspectionFacts } from './inspection.facts';
import { EXCEPTION_GROUNDS } from './inspection.state';
import type { Visit } from './visit';

const draft = (more: Partial<CreateInspection> = {}, known: InspectionFacts = facts(), actor = inspector) =>
  given(inspection).when(drafting(more), { actor, at: '2022-05-01', units, facts: known });

const DRAFTED = [{ type: 'InspectionDrafted' as const }];
const exception = (ground: (typeof EXCEPTION_GROUNDS)[number]) => ({ exception: { ground, note: 'hotline' } });

describe('TSK-43 only what is planned', () => {
  it('TSK-43 an entry of the filed plan, in one of its months', () => {
    draft().then([{ type: 'InspectionDrafted', planId: 'wp06', limit: 2, random: false, creditTier: 'B' }]);
    draft({ scheduledOn: '2022-06-30' }).then(DRAFTED);
    draft({ scheduledOn: '2022-07-01' }).breaks('TSK-43');
    draft({}, facts({}, { entries: [entry({ months: [3, 4] })] })).breaks('TSK-43');
  });

  it('TSK-43 no plan, no entry, another firm', () => {
    draft({}, facts({}, { entries: [] })).breaks('TSK-43');
    draft({ entryId: undefined }).breaks('TSK-43');
    draft({ entryId: 'licence' }).breaks('TSK-43');
    draft({}, facts({}, { entries: [entry({ subjectPool: ['ENT-001'] })] })).breaks('TSK-43');
    draft({}, facts({}, { entries: [entry({ subjectPool: ['ENT-001', FIRM] })] })).then(DRAFTED);
  });

  it.each(EXCEPTION_GROUNDS)('TSK-43 the exception %s needs no entry', (ground) => {
    const none = facts({}, { entries: [], ruling: { exceptions: [...EXCEPTION_GROUNDS] } });
    draft({ entryId: undefined, ...exception(ground) }, none).then([
      { type: 'InspectionDrafted', exception: { ground, note: 'hotline' } },
    ]);
  });

  it('TSK-43 a type may admit fewer exceptions', () => {
    const fewer = facts({}, { ruling: { exceptions: ['complaint', 'case'] } });
    draft(exception('case'), fewer).then(DRAFTED);
    draft(exception('ecology'), fewer).breaks('TSK-43');
  });
});

it('TSK-43 a visit is drafted by its agency, once; partners are other agencies of the tree', () => {
  draft({}, facts(), by(PARTNER, 'inspector')).isOutOfReach();
  given(inspection, drafted())
    .when(drafting(), { actor: inspector, at: '2022-05-01', units, facts: facts() })
    .isDuplicate();
  draft({ joint: { agencies: [PARTNER] } }).then([{ type: 'InspectionDrafted', partners: [PARTNER] }]);
  for (const slug of [AGENCY, 'wp17.housing', 'nowhere']) draft({ joint: { agencies: [slug] } }).isInvalid();
});

it.each([
  ['A', 1],
  ['B', 2],
  ['C', 3],
  ['D', 4],
] as const)('TSK-46 a firm of tier %s is visited %i times', (creditTier, limit) => {
  const earlier = (count: number): Visit[] =>
    Array.from({ length: count }, (_, at) => visit({ inspectionId: `v-${at}` }));
  draft({ creditTier }, facts({ visits: earlier(limit - 1) })).then([{ type: 'InspectionDrafted', limit }]);
  draft({ creditTier }, facts({ visits: earlier(limit) })).breaks('TSK-46');
  draft({ creditTier, mode: 'remote' }, facts({ visits: earlier(limit) })).then(DRAFTED);
  draft({ creditTier, ...exception('complaint') }, facts({ visits: earlier(limit) })).then(DRAFTED);
});

describe('TSK-47 merge', () => {
  const near = (scheduledOn: string, more: Partial<Visit> = {}) =>
    facts({ visits: [visit({ scheduledOn, status: 'approved', entryId: 'licence', ...more })] });

  it.each([
    ['2022-05-10', '2022-06-09', false],
    ['2022-05-10', '2022-06-10', true],
    ['2022-06-09', '2022-05-10', false],
    ['2022-06-10', '2022-05-10', true],
    ['2022-05-10', '2022-05-10', false],
  ])('TSK-47 a visit of %s, another for %s is drafted: %s', (other, scheduledOn, allowed) => {
    const outcome = draft({ scheduledOn }, near(other));
    if (allowed) outcome.then(DRAFTED);
    else outcome.breaks('TSK-47');
  });

  it.each<[string, Partial<Visit>, boolean]>([
    ['drafted', { status: 'drafted' }, false],
    ['running', { status: 'running' }, true],
    ['recorded', { status: 'recorded' }, true],
    ['cancelled', { status: 'cancelled' }, true],
    ['remote', { remote: true }, true],
    ['of a partner', { agencies: [PARTNER] }, false],
  ])('TSK-47 beside a visit %s another is drafted: %s', (_name, more, allowed) => {
    const outcome = draft({}, near('2022-05-12', more));
    if (allowed) outcome.then(DRAFTED);
    else outcome.breaks('TSK-47');
  });

  it('TSK-47 complaints and cases do not wait, other exceptions do, a remote check is no visit', () => {
    for (const ground of ['complaint', 'case'] as const) draft(exception(ground), near('2022-05-12')).then(DRAFTED);
    draft(exception('superior'), near('2022-05-12')).breaks('TSK-47');
    draft({ mode: 'remote' }, near('2022-05-12')).then(DRAFTED);
  });

  it('TSK-47 the window is the type’s', () => {
    const window = (days: number) => facts(near('2022-05-20'), { ruling: { mergeWindowDays: days } });
    draft({}, window(10)).breaks('TSK-47');
    draft({}, window(9)).then(DRAFTED);
  });

  it('TSK-47 items are merged in, each once, by the agency’s approver', () => {
    const merge = (items: string[], actor = approver) =>
      given(inspection, drafted()).when(
        { type: 'MergeInItems', items },
        { actor, at: '2022-05-01', units, facts: facts() },
      );
    merge(['licence', 'exits']).then([{ type: 'InspectionItemsMerged', items: ['exits'] }]);
    merge(['licence']).isDuplicate();
    merge(['exits'], { ...approver, unitId: PARTNER }).isOutOfReach();
    const { state } = given(inspection, drafted(), { type: 'InspectionItemsMerged', items: ['exits'] });
    expect(state).toMatchObject({ items: ['fire', 'licence', 'exits'], mergedItems: 1 });
  });
});

describe('TSK-48 remote first', () => {
  const passed = (more: Partial<Visit> = {}) =>
    facts({ visits: [visit({ remote: true, passed: ['licence'], scheduledOn: '2022-03-02', ...more })] });
  const open = entry({ months: [9], timesPerYear: 2 });
  const later = (items: string[], known: InspectionFacts, more: Partial<CreateInspection> = {}) =>
    draft({ scheduledOn: '2022-09-01', items, ...more }, facts(known, { entries: [open] }));

  it('TSK-48 an item passed remotely is not visited in the year', () => {
    later(['licence'], passed()).breaks('TSK-48');
    later(['fire'], passed()).then(DRAFTED);
    later(['fire', 'licence'], passed()).breaks('TSK-48');
    later(['licence'], passed({ scheduledOn: '2021-12-30' })).then(DRAFTED);
    later(['licence'], passed({ agencies: [PARTNER] })).then(DRAFTED);
    later(['licence'], passed(), exception('superior')).then(DRAFTED);
    later(['licence'], passed(), { mode: 'remote' }).then(DRAFTED);
  });

  it('TSK-48 nor merged into a visit, unless by exception', () => {
    const merge = (more: object, known = passed()) =>
      given(inspection, drafted({ items: ['fire'], ...more })).when(
        { type: 'MergeInItems', items: ['licence'] },
        { actor: approver, at: '2022-09-01', units, facts: known },
      );
    merge({}).breaks('TSK-48');
    merge(exception('superior')).then([{ type: 'InspectionItemsMerged' }]);
    merge({ enforcement: false }).then([{ type: 'InspectionItemsMerged' }]);
  });
});

describe('TSK-49 random entries', () => {
  const random = (known: Partial<InspectionFacts> = {}) =>
    facts(known, { entries: [entry({ mode: 'random', highRisk: false })] });
  const drawn = given(
    draw,
    {
      ...{ type: 'DrawOpened', agency: AGENCY, purpose: 'inspection', entryId: 'fire', period: '2022-q2' },
      ...{ subjects: [FIRM, 'ENT-001'], officers: ['OFF-01', 'OFF-02'], sample: { size: 1 }, officersPerSubject: 2 },
      ...{ conflicts: [], poolHash: '00', commitment: '00', n: 1 },
    },
    {
      ...{ type: 'DrawRevealed', agencySeed: 'a', seed: 'ab', n: 1 },
      selected: [{ subjectId: FIRM, officers: ['OFF-01', 'OFF-02'] }],
    },
  ).state;

  it('TSK-49 are visited from a draw only, and only the drawn firm', () => {
    draft({}, random()).breaks('TSK-49');
    draft({ drawId: 'draw-1' }, random({ draw: drawn })).then([
      { type: 'InspectionDrafted', drawId: 'draw-1', random: true },
    ]);
    draft({ drawId: 'draw-1', subjectId: 'ENT-001' }, random({ draw: drawn })).breaks('TSK-49');
    draft({ drawId: 'draw-1' }, facts({ draw: { ...drawn, status: 'seeded' } })).breaks('TSK-49');
  });

  it('TSK-49 a remote check or an exception needs no draw', () => {
    draft({ mode: 'remote' }, random()).then([{ type: 'InspectionDrafted', random: true }]);
    draft(exception('case'), random()).then([{ type: 'InspectionDrafted', random: false }]);
  });
});

describe('TSK-51 a clean record', () => {
  const subjectRecord = { workYears: [2019, 2020, 2021], accidents: 0, creditDeductions: 0, source: 'register' };
  const check = { inspectionType: 'qualification-dynamic', entryId: undefined, subjectRecord };
  const quiet = (accidentYears: number[] = []) =>
    facts({}, { entries: [], accidentYears, ruling: { enforcement: false, planId: 'wp17' } });

  it('TSK-51 exempts from the yearly check, but not from complaints and cases', () => {
    draft(check, quiet()).breaks('TSK-51');
    draft({ ...check, subjectRecord: { ...subjectRecord, workYears: [2019, 2021] } }, quiet()).then(DRAFTED);
    draft(check, quiet([2020])).then(DRAFTED);
    for (const ground of ['complaint', 'case'] as const)
      draft({ ...check, ...exception(ground) }, quiet()).then(DRAFTED);
    draft({ ...check, ...exception('superior') }, quiet()).breaks('TSK-51');
  });

  it('TSK-51 the record comes with the draft', () => {
    draft({ ...check, subjectRecord: undefined }, quiet()).isInvalid();
    draft({ subjectRecord: undefined }).then(DRAFTED);
  });
});

it('TSK-42 to 48 leave other than enforcement types alone', () => {
  const near = [visit(), visit({ inspectionId: 'v-2', status: 'approved', scheduledOn: '2022-05-10' })];
  const check = { inspectionType: 'safety-check', entryId: undefined };
  const { visits } = { visits: [...near, visit({ remote: true, passed: ['fire'] })] };
  draft(check, facts({ visits }, { entries: [], ruling: { enforcement: false } })).then(DRAFTED);
});
