import type { LocalDate } from '@taizhang/kernel';
import { type InspectionEntryInput, type InspectionPlanCommand, inspectionPlanIdOf } from '@taizhang/tasks/domain';
import type { Act } from './act';
import { drawActs } from './draw-acts';
import { type VisitCourse, visitActs } from './visit-acts';
import { sampleFile } from './sample-file';

const AGENCY = 'wp06.agency-01';
const BASIS = ['WP06 §二(一)2'];

const entry = (entryId: string, item: string, mode: 'onsite' | 'remote' | 'random', months: number[]) => ({
  ...{ entryId, item, mode, months, timesPerYear: 2, subjectPool: 'all:firm', highRisk: mode === 'onsite' },
  ...{ legalBasis: '示例:相关法规条款', content: '示例:检查内容' },
});

const ENTRIES: Readonly<Record<string, InspectionEntryInput[]>> = {
  [AGENCY]: [
    entry('licence', 'licence', 'random', [6, 11]),
    entry('fire', 'fire', 'onsite', [4, 5, 7, 8, 10, 12]),
    entry('records', 'records', 'remote', [3, 5, 8]),
  ],
  'wp06.agency-02': [entry('food', 'food', 'random', [9])],
  'wp06.agency-03': [entry('labels', 'labels', 'remote', [5])],
  'wp06.county-01.agency-01': [entry('scales', 'scales', 'random', [10])],
};

type Step = readonly [on: LocalDate, unit: string, role: string, command: InspectionPlanCommand];

/** The yearly plan of an agency: drafted and submitted; what justice does with it follows. */
function planActs(agency: string, draftedOn: LocalDate, submittedOn: LocalDate, ...more: Step[]): Act[] {
  const entries = ENTRIES[agency] ?? [];
  const steps: Step[] = [
    [
      draftedOn,
      agency,
      'inspection-approver',
      { type: 'CreateInspectionPlan', agency, year: 2022, entries, basis: BASIS },
    ],
    [submittedOn, agency, 'inspection-approver', { type: 'SubmitInspectionPlan' }],
    ...more,
  ];
  return steps.map(([on, unit, role, command]): Act => {
    return { on, unit, role, id: inspectionPlanIdOf(agency, 2022), kind: 'inspectionPlan', command };
  });
}

const file = (on: LocalDate, unit: string, fileNo: string): Step => [
  ...([on, unit, 'justice'] as const),
  { type: 'FileInspectionPlan', fileNo: `示例备案 ${fileNo}` },
];

/** Filed in time, filed late, sent back and never filed. */
const plans = (): Act[] => [
  ...planActs(AGENCY, '2022-01-18', '2022-01-19', file('2022-01-21', 'wp06.justice', '001')),
  ...planActs('wp06.agency-02', '2022-01-25', '2022-02-10', file('2022-02-14', 'wp06.justice', '002')),
  ...planActs('wp06.agency-03', '2022-02-22', '2022-02-24', [
    ...(['2022-03-01', 'wp06.justice', 'justice'] as const),
    { type: 'ReturnInspectionPlan', reason: '示例:检查频次未说明依据' },
  ]),
  ...planActs(
    ...(['wp06.county-01.agency-01', '2022-01-20', '2022-01-21'] as const),
    file('2022-01-28', 'wp06.county-01.justice', '001'),
  ),
];

const remote = { agency: AGENCY, entryId: 'records', mode: 'remote', officers: ['OFF-01', 'OFF-02'] } as const;
const onsite = { agency: AGENCY, mode: 'onsite', officers: ['OFF-01', 'OFF-03'], items: ['fire', 'exits'] } as const;

const VISITS: readonly VisitCourse[] = [
  {
    ...{ ...remote, id: 'sample-wp06-remote', subjectId: 'FIRM-002', items: ['records'], draftedOn: '2022-05-06' },
    ...{ startedOn: '2022-05-10', recordedOn: '2022-05-11', publishedOn: '2022-05-16' },
  },
  {
    ...{ ...onsite, id: 'sample-wp06-fire-1', entryId: 'fire', subjectId: 'FIRM-005', draftedOn: '2022-10-10' },
    ...{ startedOn: '2022-10-13', recordedOn: '2022-10-13', publishedOn: '2022-10-17' },
  },
  {
    ...{ ...onsite, id: 'sample-wp06-fire-2', entryId: 'fire', subjectId: 'FIRM-006', draftedOn: '2022-10-18' },
    ...{ startedOn: '2022-10-20', recordedOn: '2022-10-21', problem: 'exits' },
  },
  {
    ...{ ...onsite, id: 'sample-wp06-complaint', subjectId: 'FIRM-003', draftedOn: '2022-11-18' },
    ...{ exception: 'complaint', startedOn: '2022-11-23' },
  },
  { ...onsite, id: 'sample-wp06-fire-3', entryId: 'fire', subjectId: 'FIRM-008', draftedOn: '2022-12-02' },
];

/** Filed plans, draws that anybody can make again, and visits in every state. */
export const wp06Acts = (): Act[] => [...plans(), ...drawActs(), ...VISITS.flatMap(visitActs), ...complaint()];

/** A justified complaint against an agency: put right on the day (WP06 §二(四)13). */
function complaint(): Act[] {
  const [id, unit, on] = ['sample-wp06-complaint-case', 'wp06.agency-02', '2022-10-18'];
  const by = { on, id, kind: 'finding', unit: 'wp06.justice', role: 'justice' } as const;
  const { sha256, content } = sampleFile(`${id} 纠正情况`);
  return [
    {
      ...by,
      command: {
        ...{ type: 'CreateFinding', findingId: id, planId: 'wp06', source: 'complaint', category: 'procedure' },
        ...{ description: '示例:检查时未说明依据', place: { unitId: unit, text: '示例:企业办公区' } },
        ...{ responsibleUnit: unit, foundOn: on, basis: ['WP06 §二(四)13'] },
      },
    },
    { ...by, command: { type: 'OrderRectification', requirements: '示例:当日纠正并书面说明' } },
    {
      ...{ ...by, unit, role: 'unit-head', files: [content] },
      command: { type: 'SubmitRectification', statement: '示例:已纠正并向企业说明', evidence: [sha256] },
    },
    { ...by, on: '2022-10-19', command: { type: 'ClearFinding' } },
  ];
}
