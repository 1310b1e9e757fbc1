import type { Person } from '../api/shapes';

/** Where a person begins. */
export const homeOf = (_person: Person): string => 'ledger';
