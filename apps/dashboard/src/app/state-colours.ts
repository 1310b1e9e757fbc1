import type { TaskState } from '../api/shapes';

/** One muted hue per state: waiting grey, at work blue, under check violet, done green, trouble warm. */
export const STATE_COLOURS: Record<TaskState, string> = {
  assigned: '#98a5b5',
  accepted: '#7fb0dc',
  inProgress: '#2f6fb2',
  returned: '#d5852c',
  submitted: '#7563b5',
  verified: '#6dbb9c',
  closed: '#2b8262',
  declined: '#b4534b',
  suspended: '#c2b280',
  cancelled: '#d5dae1',
};

/** Grey for a state that is newer than this page. */
export const colourOf = (state: string): string =>
  Object.hasOwn(STATE_COLOURS, state) ? STATE_COLOURS[state as TaskState] : '#98a5b5';
