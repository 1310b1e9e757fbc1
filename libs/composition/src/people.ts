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
};

/** Posts to sign in as in development mode: unit and roles, the first of which names the post. */
const POSTS: readonly (readonly [unit: string, ...roles: string[]])[] = [
  ['shigu', 'admin', 'recorder'],
  ['shigu', 'plan-owner'],
  ['shigu.gov-supervision', 'supervisor'],
  ['shigu.water-saving-group.office', 'office'],
  ['shigu.five-society-group.office', 'office'],
  ['shigu.urban-management', 'unit-head', 'clerk'],
  ['shigu.urban-management', 'clerk'],
  ['shigu.water', 'unit-head', 'clerk'],
  ['shigu.housing', 'clerk'],
  ['shigu.finance', 'unit-head', 'clerk'],
  ['shigu.civil-affairs', 'unit-head', 'clerk'],
  ['shigu.civil-affairs', 'clerk'],
  ['shigu.renmin', 'unit-head', 'clerk'],
  ['shigu.renmin.renminlu', 'clerk'],
  ['hengyang', 'auditor'],
];

/** The ready-made people of development mode: posts, not persons. */
export function devPeople(units: UnitTree): DevPerson[] {
  return POSTS.map(([unit, first = '', ...more]) => {
    const { name } = units.get(unit);
    const title = ROLE_TITLES[first] ?? { zh: first, en: first };
    return {
      sub: `${unit}-${first}`,
      unit,
      roles: [first, ...more],
      title,
      name: { zh: `${name} · ${title.zh}`, en: `${title.en}, ${unit}` },
    };
  });
}
