import { ensure } from '@taizhang/kernel';
import { termsOf, unitsOf } from './plan-adoption';
import type { AmendPlan, ClosePlan } from './plan.commands';
import type { PlanEvent } from './plan.events';
import { type PlanContext, planFact } from './plan.facts';
import type { PlanState } from './plan.state';

/** TSK-05: a higher version of the same pack; what was chosen at adoption stays. */
export function amend({ packVersion, reason }: AmendPlan, state: PlanState, context: PlanContext): PlanEvent[] {
  const content = planFact(context, 'content');
  const { added, changed, removed } = planFact(context, 'changes');
  ensure('TSK-05', Number(packVersion) > Number(state.packVersion), {
    en: `the plan runs version ${state.packVersion} already`,
    zh: `方案现已执行第 ${state.packVersion} 版`,
  });
  const { effectiveTo } = content;
  const rulesFrom = context.facts?.rulesFrom ?? context.today;
  // A plan that is not in force yet may take what rules from its first day on.
  ensure('TSK-05', rulesFrom <= context.today || rulesFrom <= state.effectiveFrom, {
    en: `version ${packVersion} rules from ${rulesFrom} on`,
    zh: `第 ${packVersion} 版自 ${rulesFrom} 起施行`,
  });
  return [
    {
      type: 'PlanAmended',
      packVersion,
      before: { packVersion: state.packVersion, digest: state.digest },
      ...{ added, changed, removed, reason },
      ...unitsOf(content, state.choices),
      ...(effectiveTo === undefined ? {} : { effectiveTo }),
      ...termsOf(content, state.choices),
      underPack: packVersion,
    },
  ];
}

/** TSK-05: with every task that has an end, every finding and every round done. */
export function close({ summary, evidence }: ClosePlan, state: PlanState, context: PlanContext): PlanEvent[] {
  const { tasks, findings, rounds } = planFact(context, 'open');
  const open = [...tasks, ...findings, ...rounds];
  const shown = open.slice(0, 20).join(', ');
  ensure('TSK-05', open.length === 0, {
    en: `not done: ${tasks.length} tasks, ${findings.length} findings, ${rounds.length} rounds (${shown})`,
    zh: `尚未完成:任务 ${tasks.length} 项、问题 ${findings.length} 个、考核 ${rounds.length} 轮(${shown})`,
  });
  return [{ type: 'PlanClosed', planId: state.planId, summary, evidence, closedOn: context.today }];
}
