import type { Text } from '@taizhang/kernel';

/** Units of measure of deliverables and metrics, with their names: packs use the code. */
export const MEASURES = {
  activity: { zh: '次', en: 'activities' },
  agency: { zh: '个机构', en: 'agencies' },
  agreement: { zh: '份协议', en: 'agreements' },
  copy: { zh: '份', en: 'copies' },
  fen: { zh: '分', en: 'fen' },
  item: { zh: '项', en: 'items' },
  map: { zh: '张', en: 'maps' },
  organisation: { zh: '家', en: 'organisations' },
  percent: { zh: '%', en: '%' },
  permille: { zh: '‰', en: '‰' },
  person: { zh: '人', en: 'people' },
  report: { zh: '篇', en: 'reports' },
  session: { zh: '期(次)', en: 'sessions' },
  set: { zh: '套', en: 'sets' },
  space: { zh: '个空间', en: 'spaces' },
  team: { zh: '支', en: 'teams' },
  volume: { zh: '册', en: 'volumes' },
  year: { zh: '年', en: 'years' },
} as const satisfies Record<string, Text>;

export type Measure = keyof typeof MEASURES;

export const measure = {
  type: 'string',
  enum: Object.keys(MEASURES) as Measure[],
  description: 'Unit of measure',
} as const;
