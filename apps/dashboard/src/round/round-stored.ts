/** Where rounds are kept, and the report that changes with them. */
export const ROUND_STORED = { collection: 'rounds', category: 'round', report: 'rounds' };
