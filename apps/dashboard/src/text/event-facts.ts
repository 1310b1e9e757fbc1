import type { HistoryRow } from '../api/shapes';
import { labelOf } from './label';

export const TASK_EVENT_TYPES = [
  'TaskAssigned',
  'TaskAccepted',
  'TaskDeemedAccepted',
  'TaskDeclined',
  'TaskReasserted',
  'TransferRequested',
  'TaskTransferred',
  'TaskProgressReported',
  'EvidenceAttached',
  'EvidenceWithdrawn',
  'TaskContributed',
  'TaskDecomposed',
  'TaskSubmitted',
  'TaskReturned',
  'TaskVerified',
  'TaskClosed',
  'TaskReminded',
  'TaskFellOverdue',
  'TaskSupervised',
  'SupervisionReplied',
  'SupervisionLifted',
  'SupervisionLapsed',
  'DifficultyRaised',
  'DifficultyAnswered',
  'TaskSuspended',
  'TaskResumed',
  'TaskExtended',
  'TaskAmended',
  'TaskCancelled',
] as const;
export type TaskEventType = (typeof TASK_EVENT_TYPES)[number];

/** One sentence per event type. What the unit and the actor did stands beside it and is not repeated. */
export type Sentences = Record<TaskEventType, (facts: EventFacts) => string>;

export function isTaskEventType(type: string): type is TaskEventType {
  return (TASK_EVENT_TYPES as readonly string[]).includes(type);
}

/** The payload of one event, read for a sentence: fields of older or newer versions may be missing. */
export class EventFacts {
  constructor(
    private readonly data: HistoryRow['data'],
    private readonly unitName: (slug: string) => string,
    private readonly separator: string,
  ) {}

  has(field: string): boolean {
    return this.data[field] !== undefined && this.data[field] !== null && this.data[field] !== '';
  }

  is(field: string, value: unknown): boolean {
    return this.data[field] === value;
  }

  /** A word or a number; empty where the field is missing or something larger. */
  text(field: string): string {
    const value = this.data[field];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  /** The word for a code. */
  label(labels: Readonly<Record<string, string>>, field: string): string {
    return labelOf(labels, this.text(field));
  }

  /** What somebody wrote; where a process manager did, without the type of the event that caused it. */
  cause(field: string): string {
    return this.text(field).replace(/^(?:[A-Z][a-z]+){2,} (?=\S)/, '');
  }

  unit(field: string): string {
    const slug = this.text(field);
    return slug === '' ? '' : this.unitName(slug);
  }

  units(field: string): string {
    const value = this.data[field];
    return Array.isArray(value) ? value.map((slug) => this.unitName(String(slug))).join(this.separator) : '';
  }

  count(field: string): number {
    const value = this.data[field];
    return Array.isArray(value) ? value.length : 0;
  }

  /** `prefix` + the field + `suffix`, or nothing at all where the field is missing. */
  with(prefix: string, field: string, suffix = ''): string {
    return this.has(field) ? `${prefix}${this.text(field)}${suffix}` : '';
  }
}
