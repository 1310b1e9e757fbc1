import type { Text } from '@taizhang/kernel';

/** Units of measure of deliverables and metrics, with their names: packs use the code. */
export const MEASURES = {
  activity: { zh: '次', en: 'activities' },
  agency: { zh: '个机构', en: 'agencies' },
  agreement: { zh: '份协议', en: 'agreements' },
  base: { zh: '家基地', en: 'bases' },
  clinic: { zh: '个门诊', en: 'clinics' },
  copy: { zh: '份', en: 'copies' },
  entity: { zh: '户经营主体', en: 'business entities' },
  facility: { zh: '座', en: 'facilities' },
  fen: { zh: '分', en: 'fen' },
  'fire-point': { zh: '个火点', en: 'fire points' },
  firm: { zh: '家企业', en: 'firms' },
  flat: { zh: '套住房', en: 'flats' },
  household: { zh: '户', en: 'households' },
  institute: { zh: '个研究院', en: 'institutes' },
  item: { zh: '项', en: 'items' },
  laboratory: { zh: '个实验室', en: 'laboratories' },
  map: { zh: '张', en: 'maps' },
  mu: { zh: '亩', en: 'mu' },
  organisation: { zh: '家', en: 'organisations' },
  percent: { zh: '%', en: '%' },
  permille: { zh: '‰', en: '‰' },
  person: { zh: '人', en: 'people' },
  post: { zh: '个岗位', en: 'posts' },
  problem: { zh: '个问题', en: 'problems' },
  project: { zh: '个项目', en: 'projects' },
  report: { zh: '篇', en: 'reports' },
  session: { zh: '期(次)', en: 'sessions' },
  set: { zh: '套', en: 'sets' },
  site: { zh: '个站点', en: 'sites' },
  space: { zh: '个空间', en: 'spaces' },
  stall: { zh: '个摊点', en: 'stalls' },
  team: { zh: '支', en: 'teams' },
  tonne: { zh: '吨', en: 'tonnes' },
  village: { zh: '个村(社区)', en: 'villages' },
  volume: { zh: '册', en: 'volumes' },
  workingDay: { zh: '个工作日', en: 'working days' },
  workshop: { zh: '个车间', en: 'workshops' },
  year: { zh: '年', en: 'years' },
} as const satisfies Record<string, Text>;

export type Measure = keyof typeof MEASURES;

export const measure = {
  type: 'string',
  enum: Object.keys(MEASURES) as Measure[],
  description: 'Unit of measure',
} as const;
