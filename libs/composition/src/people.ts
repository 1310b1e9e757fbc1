import type { Text, UnitTree } from '@taizhang/kernel';
import type { DevPerson } from '@taizhang/platform';

const ROLE_TITLES: Readonly<Record<string, Text>> = {
  admin: { zh: '系统管理员', en: 'Administrator' },
  'plan-owner': { zh: '方案负责人', en: 'Plan owner' },
  office: { zh: '办公室人员', en: 'Office staff' },
  clerk: { zh: '经办人', en: 'Clerk' },
  'unit-head': { zh: '单位负责人', en: 'Head of unit' },
  supervisor: { zh: '督查专员', en: 'Supervisor' },
  auditor: { zh: '审计员', en: 'Auditor' },
  assessor: { zh: '考核员', en: 'Assessor' },
  inspector: { zh: '执法检查员', en: 'Inspector' },
  'inspection-approver': { zh: '检查审批人', en: 'Approver of inspections' },
  justice: { zh: '执法监督员', en: 'Supervisor of enforcement' },
  applicant: { zh: '企业经办人', en: 'Clerk of a firm' },
  'imagery-officer': { zh: '卫片核查员', en: 'Imagery officer' },
  'imagery-auditor': { zh: '卫片审核员', en: 'Imagery auditor' },
  hr: { zh: '人事专员', en: 'Personnel officer' },
  'opinion-giver': { zh: '意见答复人', en: 'Giver of opinions' },
  'policy-officer': { zh: '政策管理员', en: 'Policy officer' },
  'fact-officer': { zh: '数据管理员', en: 'Fact officer' },
  handler: { zh: '承办人', en: 'Handler' },
  reviewer: { zh: '审核人', en: 'Reviewer' },
  decider: { zh: '审定人', en: 'Decider' },
  treasurer: { zh: '资金管理员', en: 'Treasurer' },
  'payroll-officer': { zh: '薪资专员', en: 'Payroll officer' },
  'bank-officer': { zh: '银行经办人', en: 'Bank officer' },
};

interface Post {
  readonly unit: string;
  /** The first of them names the post. */
  readonly roles: readonly string[];
  readonly subjectId?: string;
}

const post = (unit: string, ...roles: string[]): Post => ({ unit, roles });

/** A firm of the sample's inspections. */
const FIRM: Post = { unit: 'wp06', roles: ['applicant'], subjectId: 'FIRM-001' };
/** Firms that ask for awards. */
const SHIGU_FIRM: Post = { unit: 'shigu', roles: ['applicant'], subjectId: 'firm-shigu-01' };
const BUILDER: Post = { unit: 'wp17', roles: ['applicant'], subjectId: 'firm-wp17-01' };

/** Posts to sign in as in development mode, tree by tree. */
const TREES: readonly (readonly [tree: Text, ...posts: Post[]])[] = [
  [
    { zh: '石鼓区 · 节水型城市、五社联动 SG', en: 'Shigu district: water saving, five societies (SG)' },
    post('shigu', 'admin', 'recorder'),
    post('shigu', 'plan-owner'),
    post('shigu.gov-supervision', 'supervisor'),
    post('shigu.water-saving-group.office', 'office', 'assessor'),
    post('shigu.five-society-group.office', 'office', 'assessor'),
    post('shigu.urban-management', 'unit-head', 'clerk'),
    post('shigu.urban-management', 'clerk'),
    post('shigu.water', 'unit-head', 'clerk'),
    post('shigu.housing', 'clerk'),
    post('shigu.finance', 'unit-head', 'clerk'),
    post('shigu.civil-affairs', 'unit-head', 'clerk'),
    post('shigu.civil-affairs', 'clerk'),
    post('shigu.renmin', 'unit-head', 'clerk'),
    post('shigu.renmin.renminlu', 'clerk'),
    post('hengyang', 'auditor'),
    post('shigu.finance', 'policy-officer'),
    post('shigu.finance', 'handler', 'fact-officer'),
    post('shigu.finance', 'decider'),
    post('shigu.finance', 'treasurer'),
    post('shigu.tax', 'reviewer', 'fact-officer'),
    post('shigu.market-regulation', 'reviewer', 'fact-officer'),
    post('shigu.hr-social-security', 'reviewer', 'fact-officer', 'handler'),
    post('shigu.statistics', 'reviewer', 'fact-officer'),
    post('shigu.sci-industry', 'reviewer', 'fact-officer', 'handler'),
    post('shigu.commerce', 'reviewer', 'handler'),
    post('shigu.admin-approval', 'handler'),
    post('shigu.admin-approval', 'decider'),
    post('shigu.partner-bank', 'bank-officer'),
    SHIGU_FIRM,
  ],
  [
    { zh: '城镇精细化管理 WP10', en: 'An orderly town (WP10)' },
    post('wp10', 'plan-owner', 'admin', 'recorder'),
    post('wp10', 'supervisor', 'assessor'),
    post('wp10.fine-management-group.office', 'office', 'assessor'),
    post('wp10.enforcement-squad', 'unit-head', 'clerk'),
    post('wp10.police-station', 'unit-head', 'clerk'),
    post('wp10.village-01', 'unit-head', 'clerk'),
    post('wp10', 'auditor'),
  ],
  [
    { zh: '安全生产大检查 WP18', en: 'Great safety inspection (WP18)' },
    post('wp18', 'plan-owner', 'admin', 'recorder'),
    post('wp18.task-force', 'office', 'assessor'),
    post('wp18', 'supervisor'),
    post('wp18.station-01', 'unit-head', 'clerk'),
    post('wp18.station-02', 'unit-head', 'clerk'),
    post('wp18.zone-01', 'unit-head', 'clerk'),
  ],
  [
    { zh: '规范涉企行政执法 WP06', en: 'Orderly enforcement at firms (WP06)' },
    post('wp06', 'plan-owner', 'office', 'admin', 'recorder'),
    post('wp06.justice', 'justice'),
    post('wp06.agency-01', 'inspection-approver', 'unit-head'),
    post('wp06.agency-01', 'inspector', 'clerk'),
    post('wp06.agency-02', 'inspection-approver', 'unit-head'),
    post('wp06.county-01.justice', 'justice'),
    FIRM,
  ],
  [
    { zh: '卫片执法 WP11', en: 'Satellite imagery (WP11)' },
    post('wp11', 'plan-owner', 'admin', 'recorder'),
    post('wp11-county.natural-resources', 'imagery-auditor'),
    post('wp11.enforcement-squad', 'imagery-officer'),
    post('wp11.imagery-group', 'office'),
    post('wp11.village-01', 'unit-head', 'clerk'),
  ],
  [
    { zh: '株洲市 · 基层治理 ZZ', en: 'Zhuzhou city: governance of communities (ZZ)' },
    post('zhuzhou', 'admin', 'recorder'),
    post('zhuzhou.county-01', 'plan-owner', 'hr'),
    post('zhuzhou.county-01.street-01', 'opinion-giver', 'plan-owner', 'assessor'),
    post('zhuzhou.county-01.public-security', 'hr', 'assessor'),
    post('zhuzhou.county-01.town-01', 'opinion-giver'),
    post('zhuzhou.district-01.street-01', 'hr', 'plan-owner', 'assessor'),
  ],
  [
    { zh: '建筑业高质量发展 WP17', en: 'A strong building trade (WP17)' },
    post('wp17', 'admin', 'recorder'),
    post('wp17.housing', 'policy-officer', 'fact-officer', 'handler'),
    post('wp17.statistics', 'reviewer', 'fact-officer'),
    post('wp17.tax', 'reviewer', 'fact-officer'),
    post('wp17.housing', 'decider'),
    post('wp17.finance', 'treasurer'),
    BUILDER,
  ],
  [
    { zh: '老年助餐 WP08', en: 'Meals for the old (WP08)' },
    post('wp08', 'admin', 'recorder'),
    post('wp08.civil-affairs', 'policy-officer', 'fact-officer', 'handler'),
    post('wp08.civil-affairs', 'decider'),
    post('wp08.finance', 'treasurer'),
  ],
  [
    { zh: '秸秆禁烧管护 WP12', en: 'Guards against straw fires (WP12)' },
    post('wp12', 'admin', 'recorder'),
    post('wp12', 'policy-officer', 'fact-officer', 'handler'),
    post('wp12', 'decider'),
    post('wp12', 'payroll-officer'),
  ],
];

/** The ready-made people of development mode: posts, not persons. */
export function devPeople(units: UnitTree): DevPerson[] {
  return TREES.flatMap(([tree, ...posts]) => posts.map((each) => personOf(each, tree, units)));
}

function personOf({ unit, roles, subjectId }: Post, tree: Text, units: UnitTree): DevPerson {
  const { name } = units.get(unit);
  const [first = ''] = roles;
  const title = ROLE_TITLES[first] ?? { zh: first, en: first };
  return {
    ...{ sub: `${unit}-${first}`, unit, roles, title, tree },
    name: { zh: `${name} · ${title.zh}`, en: `${title.en}, ${unit}` },
    ...(subjectId === undefined ? {} : { subjectId }),
  };
}
