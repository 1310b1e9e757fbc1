import type { Person } from '../api/shapes';
import { hasRole, holdsNoPost } from './reach';

/** Where a person begins: a firm at its inspections, who follows others at the desk, everybody else at the ledger. */
export function homeOf(person: Person): string {
  if (holdsNoPost(person)) return 'inspections';
  return hasRole(person, 'supervisor', 'office', 'plan-owner') ? 'desk' : 'ledger';
}
