import type { CommandForm } from '../command/command.dialog';
import type { FormContext } from './form-context';
import { officeForm } from './office-forms';
import type { TaskRight } from './task-rights';
import { unitForm } from './unit-forms';

/** The form of what a person may do with a task. */
export function taskForm({ command, ...of }: TaskRight, context: FormContext): CommandForm {
  switch (command) {
    case 'accept':
    case 'decline':
    case 'report-progress':
    case 'attach-evidence':
    case 'withdraw-evidence':
    case 'contribute':
    case 'decompose':
    case 'submit':
    case 'reply-supervision':
    case 'raise-difficulty':
    case 'request-transfer':
      return unitForm({ command, ...of }, context);
    default:
      return officeForm(command, context, of.about);
  }
}
