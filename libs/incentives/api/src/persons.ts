import { type Actor, holdsOneOf } from '@taizhang/kernel';

const HANDLING = [
  'fact-officer',
  'handler',
  'reviewer',
  'decider',
  'treasurer',
  'payroll-officer',
  'auditor',
  'system',
];

/** Whose work needs the names and facts of persons (`incentives.md` §3); the rest of the tree sees marks. */
export const handlesPersons = (actor: Actor): boolean => holdsOneOf(HANDLING, actor);

/** Loans and white lists are the bank's work as well (`incentives.md` §3). */
export const handlesBorrowers = (actor: Actor): boolean => handlesPersons(actor) || holdsOneOf(['bank-officer'], actor);
