import type { LocalDate } from '@taizhang/kernel';
import { bundledPacks, type Criterion } from '@taizhang/packs';
import type { RoundCommand, TaskCommand } from '@taizhang/tasks/domain';
import type { Act } from './act';
import { sampleFile } from './sample-file';

const OFFICE = 'shigu.water-saving-group.office';

const criteria = (): Criterion[] =>
  (bundledPacks().get('SG1')?.pack.scorecards ?? []).flatMap(({ indicators }) =>
    indicators.flatMap((indicator) => indicator.criteria),
  );

/** The round of the beginning, published, and the last one, which still lacks a third of its self-assessment. */
export const sg1Rounds = (): Act[] => [...initialRound(), ...finalRound()];

function roundAct(
  id: string,
  on: LocalDate,
  unit: string,
  role: string,
  command: RoundCommand,
  files: string[] = [],
): Act {
  return { on, unit, role, id, kind: 'round', command, files };
}

function initialRound(): Act[] {
  const id = 'sg1.main.2022-initial';
  const all = criteria();
  return [
    roundAct(id, '2022-03-14', 'shigu', 'plan-owner', opened('2022-initial', '2022-03-25', '2022-04-15')),
    ...all.flatMap((criterion, number) => selfAssessed(id, '2022-03-22', criterion, number)),
    ...all.map((criterion, number) => reviewed(id, '2022-04-07', criterion, number)),
    roundAct(id, '2022-04-13', 'shigu', 'plan-owner', { type: 'ConfirmRound' }),
    roundAct(id, '2022-04-14', 'shigu', 'plan-owner', { type: 'PublishRound' }),
  ];
}

function finalRound(): Act[] {
  const id = 'sg1.main.2022-final';
  return [
    roundAct(id, '2022-11-21', 'shigu', 'plan-owner', opened('2022-final', '2022-12-16', '2022-12-30')),
    ...criteria().flatMap((criterion, number) =>
      number % 3 === 2 ? [] : selfAssessed(id, '2022-11-29', criterion, number + 1),
    ),
  ];
}

const opened = (period: string, selfUntil: LocalDate, reviewUntil: LocalDate): RoundCommand => ({
  ...{ type: 'CreateRound', scorecard: 'SG1.main', period, ownerUnit: 'shigu', subjects: ['shigu'] },
  ...{ selfUntil, reviewUntil, basis: ['SG1 §六(二)'] },
});

/** A few have nothing to show yet. */
const isWeak = (number: number): boolean => number % 17 === 8;

function selfAssessed(
  id: string,
  on: LocalDate,
  { code, mandatory, points = 0, leads = [] }: Criterion,
  number: number,
): Act[] {
  const { sha256, content } = sampleFile(`${id} ${code} 自评依据`);
  const weak = isWeak(number);
  const mark = mandatory ? { passed: !weak } : { points: weak ? 0 : points - (number % 4 === 1 ? 0.5 : 0) };
  const command: RoundCommand = {
    ...{ type: 'SelfAssess', subjectId: 'shigu', criterionCode: code, ...mark },
    ...{ statement: weak ? '示例:尚在推进' : '示例:材料齐备', evidence: weak ? [] : [sha256] },
  };
  return [roundAct(id, on, leads[0] ?? 'shigu', 'clerk', command, weak ? [] : [content])];
}

function reviewed(id: string, on: LocalDate, { code, mandatory, points = 0 }: Criterion, number: number): Act {
  const weak = isWeak(number);
  const taken = (number % 4 === 1 ? 0.5 : 0) + (number % 5 === 2 ? 0.5 : 0);
  const mark = mandatory ? { passed: !weak } : { points: weak ? 0 : Math.max(0, points - taken) };
  const statement = weak ? '示例:依据不足' : '示例:已核对材料';
  return roundAct(id, on, OFFICE, 'assessor', {
    ...{ type: 'ReviewCriterion', subjectId: 'shigu', criterionCode: code, ...mark, statement },
  });
}

type Step = readonly [on: LocalDate, unit: string, role: string, command: TaskCommand];

/** What a task of SG1 meets that nobody signs for: urged and supervised, extended with a difficulty, or suspended. */
export function troubles(taskId: string, lead: string, turn: number): Act[] {
  const answered = { difficultyNo: `${taskId}-1`, findings: '示例:已实地了解', measures: '示例:协调增加专业力量' };
  const COURSES: readonly (readonly Step[])[] = [
    [
      ['2022-03-15', OFFICE, 'office', { type: 'RemindTask', note: '示例:请尽快推进' }],
      ['2022-04-06', OFFICE, 'office', { type: 'SuperviseTask', level: 'notice', reason: '示例:逾期未完成' }],
      ['2022-04-08', lead, 'unit-head', { type: 'ReplySupervision', text: '示例:已安排专人办理' }],
      [
        ...(['2022-09-15', 'shigu.gov-supervision', 'supervisor'] as const),
        { type: 'SuperviseTask', level: 'circular', reason: '示例:长期逾期' },
      ],
    ],
    [
      ['2022-03-10', lead, 'clerk', { type: 'RaiseDifficulty', text: '示例:缺少专业检测力量' }],
      ['2022-03-16', OFFICE, 'office', { type: 'AnswerDifficulty', ...answered }],
      ['2022-03-21', 'shigu', 'plan-owner', { type: 'ExtendTask', dueOn: '2022-12-30', reason: '示例:设备采购周期长' }],
      ['2022-09-20', lead, 'clerk', { type: 'ReportTaskProgress', percent: 60, note: '示例:设备已到位' }],
      ['2022-11-14', lead, 'clerk', { type: 'RaiseDifficulty', text: '示例:数据口径待明确' }],
    ],
    [['2022-03-10', OFFICE, 'office', { type: 'SuspendTask', reason: '示例:等待上级标准', until: '2022-12-31' }]],
  ];
  const steps = COURSES[turn % COURSES.length] ?? [];
  return steps.map(([on, unit, role, command]): Act => ({ on, unit, role, id: taskId, kind: 'task', command }));
}
