import type { LocalDate } from '@taizhang/kernel';
import type { CreateInspection, ExceptionGround, InspectionCommand } from '@taizhang/tasks/domain';
import type { Act } from './act';

/** How one inspection goes; what is absent does not happen. */
export interface VisitCourse {
  readonly id: string;
  readonly agency: string;
  readonly subjectId: string;
  readonly entryId?: string;
  readonly exception?: ExceptionGround;
  readonly mode: 'onsite' | 'remote';
  readonly items: readonly string[];
  readonly drawId?: string;
  readonly officers: readonly string[];
  /** Drafted and approved on the same day, by two people; the last drafts wait for it. */
  readonly draftedOn: LocalDate;
  readonly startedOn?: LocalDate;
  /** The firm turned the officers away. */
  readonly refused?: true;
  readonly recordedOn?: LocalDate;
  /** The item that was not in order. */
  readonly problem?: string;
  readonly publishedOn?: LocalDate;
}

export function visitActs(course: VisitCourse): Act[] {
  const { id, agency, draftedOn, startedOn, recordedOn, publishedOn, subjectId } = course;
  const acts: Act[] = [];
  const act = (on: LocalDate, role: string, command: InspectionCommand): void => {
    acts.push({ on, unit: agency, role, id, kind: 'inspection', command, lane: `firm ${subjectId}` });
  };
  act(draftedOn, 'inspector', drafted(course));
  if (startedOn === undefined) return acts;
  act(draftedOn, 'inspection-approver', { type: 'ApproveInspection' });
  act(startedOn, 'inspector', started(course, startedOn));
  if (course.refused) {
    const command = { type: 'RefuseInspection', ground: 'no-certificate', note: '示例:未出示证件' } as const;
    const firm = { unit: 'wp06', role: 'applicant', subjectId, lane: `firm ${subjectId}` };
    acts.push({ ...firm, on: startedOn, id, kind: 'inspection', command });
  }
  if (recordedOn !== undefined) act(recordedOn, 'inspector', recorded(course));
  if (publishedOn !== undefined) act(publishedOn, 'inspector', { type: 'PublishInspection', on: publishedOn });
  return acts;
}

function drafted({ id, agency, subjectId, entryId, exception, mode, items, drawId, ...course }: VisitCourse) {
  const command: CreateInspection = {
    ...{ type: 'CreateInspection', inspectionId: id, agency, inspectionType: 'routine', subjectId, mode },
    ...{ items: [...items], scheduledOn: course.startedOn ?? course.draftedOn, basis: ['WP06 §二(三)8'] },
    ...(entryId === undefined ? {} : { entryId }),
    ...(drawId === undefined ? {} : { drawId }),
    ...(exception === undefined ? {} : { exception: { ground: exception, note: '示例:收到投诉' } }),
  };
  return command;
}

function started({ officers, agency }: VisitCourse, on: LocalDate): InspectionCommand {
  return {
    ...{ type: 'StartInspection', startedAt: `${on}T08:30:00+08:00` },
    officers: officers.map((officerId) => ({
      ...{ officerId, agency, certificateNo: `示例 ${officerId}`, certificateValidTo: '2024-12-31' },
      certificateShown: true,
    })),
  };
}

const recorded = ({ items, officers, problem }: VisitCourse): InspectionCommand => ({
  type: 'RecordInspection',
  results: items.map((item) => ({
    ...{ item, outcome: item === problem ? 'problem' : 'pass' },
    note: item === problem ? '示例:安全出口上锁' : '示例:符合要求',
  })),
  ...{ signedBy: [...officers], evidence: [] },
});
