import { evaluate, type Simulated, type SimulationRow, toldTrace, type Worth } from '@taizhang/incentives/domain';
import type { Language, Text } from '@taizhang/kernel';
import type { Column } from '@taizhang/platform';

/** Both calculations of a row, step by step, in the reader's language. */
export function explained({ row, present, changed }: Simulated, language: Language) {
  const { subjectId, ruleKey, occurrenceKey } = row;
  return {
    ...{ subjectId, ruleKey, occurrenceKey },
    present: toldOf(present, language),
    changed: toldOf(changed, language),
  };
}

function toldOf({ outcome, fen, failed, missing, calculation }: Worth, language: Language) {
  const shown = { outcome, fen, ...(failed && { failed }), ...(missing && { missing }) };
  if (!calculation) return { ...shown, trace: [] };
  const { ruleVersion, trace, traceHash } = evaluate(calculation);
  return {
    ...{ ...shown, ruleVersion, traceHash },
    trace: toldTrace(trace, language),
  };
}

const why = ({ failed = [], missing = [] }: SimulationRow['present']): string => [...failed, ...missing].join(' ');

/** Of the sheet: one line a row. */
export const SIMULATION_COLUMNS: readonly { title: Text; value: Column<SimulationRow>['value'] }[] = [
  { title: { zh: '对象', en: 'Subject' }, value: (row) => row.subjectId },
  { title: { zh: '单位', en: 'Unit' }, value: (row) => row.unitId },
  { title: { zh: '规则', en: 'Rule' }, value: (row) => row.ruleKey },
  { title: { zh: '事由', en: 'Occurrence' }, value: (row) => row.occurrenceKey },
  { title: { zh: '方式', en: 'Direction' }, value: (row) => row.direction },
  { title: { zh: '已付(分)', en: 'Paid (fen)' }, value: (row) => row.paidFen },
  { title: { zh: '已批(分)', en: 'Granted (fen)' }, value: (row) => row.grantedFen },
  { title: { zh: '现行规则(分)', en: 'Present rules (fen)' }, value: (row) => row.presentFen },
  { title: { zh: '变动后(分)', en: 'Changed rules (fen)' }, value: (row) => row.changedFen },
  { title: { zh: '差额(分)', en: 'Difference (fen)' }, value: (row) => row.differenceFen },
  { title: { zh: '现行结果', en: 'Present outcome' }, value: (row) => row.present.outcome },
  { title: { zh: '现行原因', en: 'Present reasons' }, value: (row) => why(row.present) },
  { title: { zh: '变动后结果', en: 'Changed outcome' }, value: (row) => row.changed.outcome },
  { title: { zh: '变动后原因', en: 'Changed reasons' }, value: (row) => why(row.changed) },
];
