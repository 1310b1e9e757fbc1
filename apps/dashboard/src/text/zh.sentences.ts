import type { EventFacts, Sentences } from './event-facts';

const LEVELS: Record<string, string> = {
  notice: '警示',
  circular: '通报',
  interview: '约谈',
  listed: '挂牌督办',
  accountability: '移交问责',
};
const level = (facts: EventFacts): string => LEVELS[facts.text('level')] ?? facts.text('level');
const timing = (facts: EventFacts): string =>
  facts.is('onTime', true) ? '，按期' : facts.is('onTime', false) ? '，超期' : '';

export const zhSentences: Sentences = {
  TaskAssigned: (facts) => `下达任务，牵头：${facts.units('leads')}${facts.with('，时限 ', 'dueOn')}`,
  TaskAccepted: (facts) => `${facts.unit('unitId')}签收任务`,
  TaskDeemedAccepted: () => '到期未签收，视为签收',
  TaskDeclined: (facts) => `退签${facts.with('：', 'reason')}`,
  TaskReasserted: (facts) => `办公室维持下达，不得再退签${facts.with('：', 'reason')}`,
  TransferRequested: (facts) =>
    `申请转办${facts.has('toUnit') ? `至${facts.unit('toUnit')}` : ''}${facts.with('：', 'reason')}`,
  TaskTransferred: (facts) => `转办至${facts.unit('toUnit') || facts.units('leads')}${facts.with('：', 'reason')}`,
  TaskProgressReported: (facts) =>
    `${facts.is('correction', true) ? '更正' : '填报'}进度 ${facts.text('percent')}%${facts.with('：', 'note')}`,
  EvidenceAttached: (facts) => `上传佐证材料${facts.with('《', 'title', '》')}`,
  EvidenceWithdrawn: (facts) => `撤回佐证材料${facts.with('：', 'reason')}`,
  TaskContributed: (facts) =>
    `${facts.unit('unitId')}${facts.is('nil', true) ? '零报告' : '提交配合情况'}${facts.with('：', 'statement')}`,
  TaskDecomposed: (facts) => `分解为 ${facts.count('parts')} 项子任务`,
  TaskSubmitted: (facts) => `提交核验${facts.with('，完成于 ', 'completedOn')}${facts.with('：', 'statement')}`,
  TaskReturned: (facts) => `退回整改${facts.with('，须于 ', 'fixBy', ' 前改好')}${facts.with('：', 'reason')}`,
  TaskVerified: (facts) => `核验通过${timing(facts)}${facts.with('：', 'note')}`,
  TaskClosed: (facts) =>
    facts.is('reason', 'planEnded')
      ? '方案到期，任务随之终结'
      : `销号${facts.with('，日期 ', 'closedOn')}${timing(facts)}`,
  TaskReminded: (facts) =>
    facts.is('kind', 'manual')
      ? `人工催办${facts.with('：', 'note')}`
      : `自动催办${facts.with('，距时限还有 ', 'workingDaysLeft', ' 个工作日')}`,
  TaskFellOverdue: (facts) => `逾期${facts.with('，时限为 ', 'dueOn')}`,
  TaskSupervised: (facts) =>
    `督办（${level(facts)}）${facts.with('，限 ', 'limitOn', ' 前回复')}${facts.with('：', 'reason')}`,
  SupervisionReplied: (facts) => `回复督办${facts.with('：', 'text')}`,
  SupervisionLifted: (facts) => `解除督办${facts.with('：', 'reason')}`,
  SupervisionLapsed: () => '督办到期未回复',
  DifficultyRaised: (facts) => `反映困难${facts.with('（第 ', 'difficultyNo', ' 号）')}${facts.with('：', 'text')}`,
  DifficultyAnswered: (facts) =>
    `答复困难${facts.with('（第 ', 'difficultyNo', ' 号）')}${facts.with('：', 'measures')}`,
  TaskSuspended: (facts) => `中止${facts.with('，至 ', 'until')}${facts.with('：', 'reason')}`,
  TaskResumed: (facts) => `恢复办理${facts.with('，时限顺延至 ', 'dueOn')}`,
  TaskExtended: (facts) =>
    `延期${facts.with('，由 ', 'from')}${facts.with(' 延至 ', 'to')}${facts.with('：', 'reason')}`,
  TaskAmended: () => '方案修订，任务随之调整',
  TaskCancelled: (facts) => `取消任务${facts.with('：', 'reason')}`,
};
