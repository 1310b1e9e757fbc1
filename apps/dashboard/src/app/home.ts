import type { Person } from '../api/shapes';
import { hasRole } from './reach';

/** Where a person begins: who follows others at the desk, everybody else at the ledger. */
export const homeOf = (person: Person): string =>
  hasRole(person, 'supervisor', 'office', 'plan-owner') ? 'desk' : 'ledger';
