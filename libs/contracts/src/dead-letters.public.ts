import { id, oneOf, optional } from './fields';
import { publish } from './public-event';

/** That a message could not be used, and by whom; what it said may be anybody's, and stays inside. */
const deadLettered = {
  deadLetterId: id,
  consumer: id,
  at: id,
  fault: oneOf('unreadable', 'failed'),
  messageId: optional(id),
  messageType: optional(id),
};

export const DEAD_LETTER_EVENTS = publish('dead-letters', 'deadLetter', { MessageDeadLettered: deadLettered });
