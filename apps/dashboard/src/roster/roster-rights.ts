import { commandsIn, holds, type MoneyReader } from '../incentive/award-rights';
import type { RosterEntry } from './roster.shapes';

/** In which states a command can be given (§4.7); the likeliest first. */
const WHERE = {
  review: ['proposed'],
  publicise: ['reviewed'],
  list: ['publicised', 'reviewed'],
  waive: ['proposed', 'reviewed'],
  'resolve-objection': ['publicised'],
  object: ['publicised'],
  remove: ['listed'],
} as const satisfies Record<string, readonly string[]>;

export type RosterCommandName = keyof typeof WHERE;

/** The review units that the person speaks for; a bank's officer reviews for the bank. */
export const reviewUnits = ({ procedure }: RosterEntry, reader: MoneyReader): string[] =>
  procedure.review.filter((unitId) => ['reviewer', 'bank-officer'].some((role) => holds(reader, role, [unitId])));

/** What does not hold, may be waived and is not yet. */
export const waivableItems = ({ failed, waivable, waived }: RosterEntry): string[] =>
  failed.filter((item) => waivable.includes(item) && waived.every((each) => each.item !== item));

const isContested = ({ objections }: RosterEntry): boolean => objections.some(({ outcome }) => outcome === null);

/** Where nothing is posted, a reviewed entry is listed at once. */
const isListable = ({ state, procedure }: RosterEntry): boolean =>
  state === 'publicised' || procedure.publicityWorkingDays === 0;

function may(command: RosterCommandName, entry: RosterEntry, reader: MoneyReader): boolean {
  const { propose, review, decide, publicityWorkingDays } = entry.procedure;
  switch (command) {
    case 'review':
      return reviewUnits(entry, reader).length > 0;
    case 'publicise':
      return publicityWorkingDays > 0 && holds(reader, 'handler', [decide, ...review, ...propose]);
    case 'resolve-objection':
      return isContested(entry) && holds(reader, 'handler', [decide]);
    case 'object':
      return true;
    case 'waive':
      return waivableItems(entry).length > 0 && holds(reader, 'decider', [decide]);
    case 'list':
      return isListable(entry) && holds(reader, 'decider', [decide]);
    case 'remove':
      return holds(reader, 'decider', [decide]);
  }
}

/** What the reader may do about the entry now; the host decides. */
export const rosterRights = (entry: RosterEntry, reader: MoneyReader): RosterCommandName[] =>
  commandsIn(WHERE, entry.state).filter((command) => may(command, entry, reader));
