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

/** What is no task, by the same hues. */
const OTHER_COLOURS: Readonly<Record<string, string>> = {
  ordered: '#2f6fb2',
  referred: '#c2b280',
  cleared: '#6dbb9c',
  rectifying: '#d5852c',
  uploaded: '#7563b5',
  approved: '#7fb0dc',
  running: '#2f6fb2',
  recorded: '#6dbb9c',
  filed: '#2b8262',
  published: '#2b8262',
  seeded: '#7fb0dc',
  drawn: '#2b8262',
  voided: '#d5dae1',
  open: '#2f6fb2',
  reviewing: '#7563b5',
  confirmed: '#6dbb9c',
  inForce: '#2b8262',
  underReview: '#7563b5',
  supplementing: '#d5852c',
  toPublicise: '#7fb0dc',
  publicised: '#2f6fb2',
  objected: '#b4534b',
  toDecide: '#7563b5',
  granted: '#6dbb9c',
  awaitingFunds: '#c2b280',
  reserved: '#7fb0dc',
  partlyPaid: '#6dbb9c',
  paid: '#2b8262',
  toDeliver: '#7fb0dc',
  delivered: '#2b8262',
  refused: '#b4534b',
  clawback: '#d5852c',
  listed: '#2b8262',
  held: '#6dbb9c',
  active: '#2f6fb2',
  defaulted: '#b4534b',
};

/** Grey for a state that is newer than this page. */
export const colourOf = (state: string): string =>
  Object.hasOwn(STATE_COLOURS, state) ? STATE_COLOURS[state as TaskState] : (OTHER_COLOURS[state] ?? '#98a5b5');
