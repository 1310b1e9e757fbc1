import type { commandZh } from './command.zh';

export const commandEn: typeof commandZh = {
  missing: (label) => `Please fill in: ${label}`,
  noMoney: 'An amount in yuan, with two decimals at most',
  remove: 'Remove',
  more: 'More actions',
};
