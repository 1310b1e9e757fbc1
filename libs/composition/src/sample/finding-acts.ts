import { addDays, chinaCalendar, type LocalDate } from '@taizhang/kernel';
import type { EscalationLevel, FindingCommand, FindingSource } from '@taizhang/tasks/domain';
import type { Act } from './act';
import { sampleFile } from './sample-file';

/** Where the findings of a plan are dealt with. */
export interface FindingDesk {
  readonly planId: string;
  readonly office: string;
  readonly basis: readonly string[];
}

/** How one finding goes; what is absent does not happen. */
export interface FindingCourse {
  readonly id: string;
  readonly unit: string;
  readonly placeUnit: string;
  readonly category: string;
  readonly text: string;
  readonly source?: FindingSource;
  readonly foundOn: LocalDate;
  /** A major hazard with its five settled. */
  readonly majorUntil?: LocalDate;
  readonly orderedOn?: LocalDate;
  readonly limitOn?: LocalDate;
  readonly escalated?: readonly (readonly [on: LocalDate, level: EscalationLevel])[];
  readonly submittedOn?: LocalDate;
  readonly returned?: { readonly on: LocalDate; readonly limitOn: LocalDate };
  readonly clearedOn?: LocalDate;
  readonly lookBack?: { readonly on: LocalDate; readonly result: 'held' | 'relapsed' };
  readonly withdrawnOn?: LocalDate;
}

/** The acts of a finding in their order. */
export function findingActs({ planId, office, basis }: FindingDesk, course: FindingCourse): Act[] {
  const { id, unit, placeUnit, category, text, foundOn, source = 'self-check' } = course;
  const acts: Act[] = [];
  const act = (on: LocalDate, by: string, role: string, command: FindingCommand, files: string[] = []): void => {
    acts.push({ on, unit: by, role, id, kind: 'finding', command, files });
  };
  const description = `示例:${text}`;
  act(foundOn, office, 'office', {
    ...{ type: 'CreateFinding', findingId: id, planId, source, category, description, responsibleUnit: unit },
    ...{ place: { unitId: placeUnit, text: '示例:沿街点位' }, foundOn, basis: [...basis] },
  });
  if (course.majorUntil) act(foundOn, office, 'office', majorWith(course.majorUntil));
  if (course.withdrawnOn) {
    act(course.withdrawnOn, office, 'office', { type: 'WithdrawFinding', reason: '示例:重复登记' });
  }
  if (!course.orderedOn) return acts;
  const { limitOn } = course;
  const requirements = '示例:按期整改,报送整改照片';
  act(course.orderedOn, office, 'office', {
    ...{ type: 'OrderRectification', requirements },
    ...(limitOn === undefined ? {} : { limitOn }),
  });
  act(chinaCalendar.addWorkingDays(course.orderedOn, 1), unit, 'clerk', { type: 'AcknowledgeRectification' });
  for (const [on, level] of course.escalated ?? []) {
    act(on, office, 'office', { type: 'EscalateFinding', level, reason: '示例:整改滞后,升级督办' });
  }
  return [...acts, ...putRight(course, office)].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function putRight({ id, unit, submittedOn, returned, clearedOn, lookBack }: FindingCourse, office: string): Act[] {
  if (!submittedOn) return [];
  const { sha256, content } = sampleFile(`${id} 整改情况`);
  const statement = '示例:已整改,附整改情况';
  const acts: Act[] = [
    {
      ...{ on: submittedOn, unit, role: 'unit-head', id, kind: 'finding', files: [content] },
      command: { type: 'SubmitRectification', statement, evidence: [sha256] },
    },
  ];
  const by = { unit: office, role: 'office', id, kind: 'finding' } as const;
  if (returned) {
    const { on, limitOn } = returned;
    acts.push({ ...by, on, command: { type: 'ReturnRectification', reason: '示例:整改不彻底', limitOn } });
  }
  if (clearedOn) acts.push({ ...by, on: clearedOn, command: { type: 'ClearFinding', note: '示例:现场复核已整改' } });
  if (lookBack) {
    const { on, result } = lookBack;
    const note = result === 'held' ? '示例:未反弹' : '示例:问题反弹,重新整改';
    acts.push({ ...by, on, command: { type: 'HoldLookBack', result, on, note } });
  }
  return acts;
}

const majorWith = (deadline: LocalDate): FindingCommand => ({
  ...{ type: 'GradeFinding', grade: 'major' },
  five: {
    ...{ responsibility: '示例:站所负责人', measures: '示例:停用并更换设备', funds: '示例:已列入预算' },
    ...{ deadline, plan: '示例:专人值守,制定应急预案' },
  },
});

/** The working day so many days later. */
export const daysOn = (date: LocalDate, days: number): LocalDate => chinaCalendar.onOrAfter(addDays(date, days));
