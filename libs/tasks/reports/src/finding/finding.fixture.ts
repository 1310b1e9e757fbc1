import type { AboutFinding, FindingEvent, FindingRegistered, RectificationOrdered } from '@taizhang/tasks/domain';

export { walk } from '@taizhang/testing/report-ledger';

const about = (findingId: string, responsibleUnit: string): AboutFinding => ({
  ...{ findingId, planId: 'wp18', source: 'inspection', category: 'fire', grade: 'general', responsibleUnit },
  place: { unitId: responsibleUnit, text: '车间' },
});

/** Noon in Shanghai of that day, or the instant itself. */
export const on = <Event>(day: string, event: Event): Event & { at: string } => ({
  ...event,
  at: day.length === 10 ? `${day}T04:00:00.000Z` : day,
});

/** The facts of one finding of a unit. */
export function factsOf(findingId: string, responsibleUnit: string) {
  const what = about(findingId, responsibleUnit);
  return {
    registered: (foundOn: string, more: Partial<FindingRegistered> = {}): FindingEvent => ({
      ...{ type: 'FindingRegistered', ...what, description: `隐患 ${findingId}`, foundOn, repeated: false, ...more },
    }),
    graded: (from: 'general' | 'major' = 'general'): FindingEvent => ({
      ...{ type: 'FindingGraded', ...what, grade: 'major', from, five: { funds: '自筹', deadline: '2022-05-30' } },
    }),
    ordered: (limitOn: string, more: Partial<RectificationOrdered> = {}): FindingEvent => ({
      ...{ type: 'RectificationOrdered', ...what, toUnit: responsibleUnit, orderNo: `wp18-2022-${findingId}`, limitOn },
      ...{ limitSource: 'parameter', orderedOn: '2022-05-06', immediate: false, requirements: '限期整改' },
      ...{ repeated: false, ...more },
    }),
    submitted: (submittedOn: string): FindingEvent => ({
      ...{ type: 'RectificationSubmitted', by: responsibleUnit, statement: '已整改', evidence: ['a'.repeat(64)] },
      submittedOn,
    }),
    overdue: (limitOn: string): FindingEvent => ({ type: 'RectificationFellOverdue', ...what, limitOn }),
    cleared: (clearedOn: string, onTime: boolean, lookBackOn = '2022-06-19'): FindingEvent => ({
      ...{ type: 'FindingCleared', ...what, onTime, clearedOn, lookBackOn },
    }),
    referred: (toUnit: string): FindingEvent => ({
      ...{ type: 'FindingReferred', ...what, toUnit, referredOn: '2022-05-06', reason: '职责' },
    }),
    withdrawn: (): FindingEvent => ({ type: 'FindingWithdrawn', ...what, reason: '重复' }),
    reopened: (limitOn: string): FindingEvent => ({
      ...{ type: 'FindingReopened', ...what, limitOn, limitSource: 'parameter', on: limitOn, note: '反弹' },
    }),
    held: (day: string): FindingEvent => ({ type: 'LookBackHeld', on: day, note: '未反弹' }),
  };
}
