import type { LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report } from '@taizhang/platform';
import type { FindingState } from '@taizhang/tasks/domain';
import { FindingScope, findingsInScope } from './finding.scope';
import type { FindingRow } from './rectification.rows';

interface Risk {
  readonly category: string;
  readonly grade: string;
  readonly place: string;
  readonly text: string;
  readonly foundOn: LocalDate;
}

/** What is ordered, settled of the five, or done. */
interface Measure {
  readonly kind: string;
  readonly text: string;
  readonly by: LocalDate | null;
}

export interface TwoListsLine {
  planId: string;
  unitId: string;
  findingId: string;
  state: string;
  risks: Risk[];
  measures: Measure[];
}

function risksOf({ category, grade, place, description, foundOn }: FindingState): Risk[] {
  return [{ category, grade, place: place.text, text: description, foundOn }];
}

function measuresOf({ requirements, limitOn, five, statement, submittedOn, result }: FindingState): Measure[] {
  return [
    ...(requirements === null ? [] : [{ kind: 'order', text: requirements, by: limitOn }]),
    ...Object.entries(five ?? {}).map(([kind, text]) => ({ kind, text, by: null })),
    ...(statement === null ? [] : [{ kind: 'rectified', text: statement, by: submittedOn }]),
    ...(result === null ? [] : [{ kind: 'answered', text: result, by: null }]),
  ];
}

/** Hazards and what is done about them (WP18 §四(三)): one line a finding, nobody's measure shows as an empty list. */
export const twoListsReport: Report<FindingScope, TwoListsLine> = {
  name: 'two-lists',
  title: { zh: '问题隐患和整改措施“两张清单”', en: 'Two lists: hazards and measures' },
  meaning: {
    zh: '范围内未撤回的问题,按发现日期筛选;risks 为问题隐患,measures 为整改要求、五落实与整改情况,未下达措施者为空。',
    en:
      'Findings in scope that were not withdrawn, the window by foundOn; risks: what was found; measures: what was ' +
      'ordered, settled of the five, or done; empty where nothing was ordered yet.',
  },
  projection: 'rectification',
  query: FindingScope,
  columns: [
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'unitId', title: { zh: '责任单位', en: 'Unit' } },
    { key: 'findingId', title: { zh: '问题编号', en: 'Finding' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    {
      key: 'risks',
      title: { zh: '问题隐患', en: 'Hazards' },
      csv: (row) => row.risks.map(({ text }) => text).join('; '),
    },
    {
      key: 'measures',
      title: { zh: '整改措施', en: 'Measures' },
      csv: (row) => row.measures.map(({ kind, text }) => `${kind}: ${text}`).join('; '),
    },
  ],
  page(query, at, context) {
    const builder = findingsInScope(query, context).andWhere(
      `COALESCE(finding.state->>'closeReason', '') <> 'withdrawn'`,
    );
    const by = { sql: 'finding.responsible_unit', cast: 'text' } as const;
    const key = { sql: 'finding.finding_id', of: (row: FindingRow) => row.findingId };
    return keysetPage(builder, { by, key }, at, ({ findingId, planId, responsibleUnit, status, state }) => ({
      ...{ planId, unitId: responsibleUnit, findingId, state: status },
      ...{ risks: risksOf(state), measures: measuresOf(state) },
    }));
  },
};
