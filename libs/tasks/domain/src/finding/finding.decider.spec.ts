import { UnitTree } from '@taizhang/kernel';
import { by, given, SMALL_TREE } from '@taizhang/testing/given';
import type { GradeFinding, RegisterFinding } from './finding.commands';
import { finding } from './finding.decider';
import { FACTS as facts, OFFICE, ordered, referred, registered, submitted } from './finding.fixture';
import type { PatchOfFinding } from './finding.state';

const justice = {
  slug: 'shigu.justice',
  name: '区司法局',
  level: 'county',
  kind: 'department',
  parent: 'shigu',
} as const;
const units = new UnitTree([...SMALL_TREE.all(), justice]);
const at = '2022-05-06';
const five = { responsibility: '街道', measures: '截污', funds: '区级', deadline: '2022-06-15', plan: '预案' };
const patch: PatchOfFinding = {
  ...{ patchNo: '17', batch: '2022-04', areaSqm: 900, farmlandSqm: 300, landClass: 'stable-farmland' },
  ...{ rareEarth: false, townUnit: 'shigu.renmin' },
};

const create = (more: Partial<RegisterFinding> = {}): RegisterFinding => ({
  type: 'CreateFinding',
  findingId: 'f1',
  planId: 'wp10',
  source: 'self-check',
  category: 'sewage',
  description: '污水直排',
  place: { unitId: 'shigu.renmin.xiangbei', text: '河边' },
  responsibleUnit: 'shigu.renmin',
  foundOn: at,
  basis: ['WP10 §三'],
  ...more,
});

describe('TSK-32 registration', () => {
  it('enters what was found, found today at the latest', () => {
    const more = { sourceRef: { taskId: 'wp10.c1' }, responsibleSubject: 'ENT-001' };
    given(finding)
      .when(create(more), { actor: OFFICE, at, units, facts })
      .then([{ type: 'FindingRegistered', findingId: 'f1', grade: 'general', repeated: false, ...more }]);
    given(finding)
      .when(create({ foundOn: '2022-05-07' }), { actor: OFFICE, at, units, facts })
      .breaks('TSK-32');
    expect(given(finding, registered(more)).state).toMatchObject({ status: 'registered', ...more, patch: null });
  });

  it('once', () => {
    given(finding, registered()).when(create(), { actor: OFFICE, at, units, facts }).isDuplicate();
  });

  it.each([
    { responsibleUnit: 'zhuzhou.finance' },
    { responsibleUnit: 'shigu.nowhere' },
    { place: { unitId: 'zhuzhou', text: 'x' } },
    { sourceRef: {} },
    { source: 'patch' as const }, // by a patch's approval only
  ])('%j is unusable', (more) => {
    given(finding).when(create(more), { actor: OFFICE, at, units, facts }).isInvalid();
  });

  it('of a patch says what the patch is, not which town stands behind it', () => {
    const system = by('system', 'system');
    const command = create({ source: 'patch', patch, sourceRef: { patchId: 'wp11.2022-04.17' } });
    const { townUnit, ...told } = patch;
    given(finding)
      .when(command, { actor: system, at, units, facts })
      .then([{ ...told, townUnit, source: 'patch' }]);
    expect(given(finding, registered({ source: 'patch', ...patch })).state.patch).toEqual(patch);
  });
});

describe('TSK-36 repeated: the same party and category a second time within 365 days', () => {
  it.each([
    [[], false],
    [['2021-05-06'], true],
    [['2021-05-05'], false],
    [['2021-05-05', '2022-05-06'], true],
  ])('earlier ones %j: %s', (earlierOn, repeated) => {
    given(finding)
      .when(create(), { actor: OFFICE, at, units, facts: { ...facts, earlierOn } })
      .then([{ type: 'FindingRegistered', repeated }]);
  });
});

describe('TSK-32 grade', () => {
  const grade = (value: 'general' | 'major', given?: object): GradeFinding => ({
    ...{ type: 'GradeFinding', grade: value, ...(given && { five: given }) },
  });

  it('may be raised, never lowered; a major one may be completed', () => {
    const major = { ...registered({ grade: 'major' }), type: 'FindingGraded' as const, from: 'general' as const };
    given(finding, registered())
      .when(grade('major'), { actor: OFFICE, at, units, facts })
      .then([{ grade: 'major', from: 'general' }]);
    given(finding, registered())
      .when(grade('general'), { actor: OFFICE, at, units, facts })
      .then([{ grade: 'general' }]);
    given(finding, registered(), major)
      .when(grade('major', five), { actor: OFFICE, at, units, facts })
      .then([{ five, from: 'major' }]);
    given(finding, registered(), major).when(grade('general'), { actor: OFFICE, at, units, facts }).breaks('TSK-32');
  });

  it('is settled before the order', () => {
    given(finding, registered(), ordered()).when(grade('major'), { actor: OFFICE, at, units, facts }).breaks('TSK-32');
  });
});

describe('TSK-34 referral', () => {
  const refer = { type: 'ReferFinding' as const, toUnit: 'shigu.finance', reason: '职责范围' };
  const answer = { type: 'AnswerReferral' as const, result: '已处理' };

  it.each([
    ['registered', [registered()]],
    ['ordered', [registered(), ordered()]],
  ])('from %s', (_state, past) => {
    given(finding, ...past)
      .when(refer, { actor: OFFICE, at, units, facts })
      .then([{ type: 'FindingReferred', toUnit: 'shigu.finance', referredOn: at }]);
  });

  it('not once it was handed in, not outside the tree', () => {
    const past = [registered(), ordered(), submitted(at)];
    given(finding, ...past)
      .when(refer, { actor: OFFICE, at, units, facts })
      .breaks('TSK-34');
    given(finding, registered())
      .when({ ...refer, toUnit: 'zhuzhou' }, { actor: OFFICE, at, units, facts })
      .isInvalid();
  });

  it('closes with the answer, under the clauses of both', () => {
    const basis = ['SG6 §三(五)'];
    given(finding, registered(), referred)
      .when({ ...answer, basis }, { actor: by('system', 'system'), at, units, facts })
      .then([{ type: 'ReferralAnswered', result: '已处理', basis: ['WP10 §三', ...basis] }]);
    given(finding, registered()).when(answer, { actor: OFFICE, at, units, facts }).breaks('TSK-75');
    const { state } = given(finding, registered(), referred, {
      ...{ ...registered(), type: 'ReferralAnswered', result: '已处理' },
    });
    expect(state).toMatchObject({ status: 'closed', closeReason: 'answered', referredTo: 'shigu.finance' });
  });
});

describe('withdrawal', () => {
  const withdraw = { type: 'WithdrawFinding' as const, reason: '重复登记' };

  it('TSK-75 closes what is registered only', () => {
    given(finding, registered())
      .when(withdraw, { actor: OFFICE, at, units, facts })
      .then([{ type: 'FindingWithdrawn' }]);
    given(finding, registered(), ordered()).when(withdraw, { actor: OFFICE, at, units, facts }).breaks('TSK-75');
  });

  it('TSK-39 is not for a patch, which waits for its finding', () => {
    given(finding, registered({ source: 'patch', ...patch }))
      .when(withdraw, { actor: OFFICE, at, units, facts })
      .breaks('TSK-39');
  });
});

describe('who deals with a finding', () => {
  const withdraw = { type: 'WithdrawFinding' as const, reason: 'x' };
  const clear = { type: 'ClearFinding' as const };
  const firm = { responsibleSubject: 'ENT-001', source: 'inspection' as const };

  it.each([
    ['the office of the plan', by('shigu.office', 'office'), {}, true],
    ['an office elsewhere', by('shigu.finance', 'office'), {}, false],
    ['the government above', by('hengyang', 'supervisor'), {}, true],
    ['the unit itself', by('shigu.renmin', 'supervisor'), {}, false],
    ['a department beside it', by('shigu.finance', 'supervisor'), {}, false],
    ['another city', by('zhuzhou', 'supervisor'), {}, false],
    [
      'the agency that inspected',
      by('shigu.finance', 'inspector'),
      { ...firm, responsibleUnit: 'shigu.finance' },
      true,
    ],
    ['another agency', by('shigu.civil-affairs', 'inspector'), { ...firm, responsibleUnit: 'shigu.finance' }, false],
    ['an inspector, of a self-check', by('shigu.finance', 'inspector'), { responsibleUnit: 'shigu.finance' }, false],
  ])('%s', (_who, actor, more, may) => {
    const outcome = given(finding, registered(more)).when(withdraw, { actor, at, units, facts });
    if (may) outcome.then([{ type: 'FindingWithdrawn' }]);
    else outcome.isOutOfReach();
  });

  it.each([
    ['the squad of the town', by('shigu.renmin', 'imagery-officer'), true],
    ['the squad of another town', by('shigu.finance', 'imagery-officer'), false],
  ])('TSK-39 %s clears the finding of a patch', (_who, actor, may) => {
    const six = Object.fromEntries(
      ['fine', 'confiscate', 'demolish', 'recultivate', 'discipline', 'criminal'].map((must) => [
        must,
        { status: 'notApplicable' as const, note: '无' },
      ]),
    );
    const toUnit = 'shigu.renmin.xiangbei';
    const past = [registered({ source: 'patch', ...patch }), ordered('2022-05-31', { toUnit }), submitted(at, six)];
    const outcome = given(finding, ...past).when(clear, { actor, at, units, facts });
    if (may) outcome.then([{ type: 'FindingCleared' }]);
    else outcome.isOutOfReach();
  });

  it.each([
    ['complaint', by('shigu.justice', 'justice'), 'shigu.finance', true],
    ['callback', by('shigu.justice', 'justice'), 'shigu.finance', true],
    ['inspection', by('shigu.justice', 'justice'), 'shigu.finance', false],
    ['complaint', by('shigu.justice', 'justice'), 'shigu.renmin', false], // another level
    ['complaint', by('shigu.civil-affairs', 'justice'), 'shigu.finance', false],
  ] as const)('TSK-34 a %s: the justice department %j corrects %s: %s', (source, actor, responsibleUnit, may) => {
    const order = { type: 'OrderRectification' as const, requirements: '立即改正' };
    const numbered = { ...facts, numbering: { year: '2022', number: 1 } };
    const outcome = given(finding, registered({ source, responsibleUnit })).when(order, {
      ...{ actor, at, units, facts: numbered },
    });
    if (may) outcome.then([{ type: 'RectificationOrdered' }]);
    else outcome.isOutOfReach();
  });
});
