import type { commandZh } from './command.zh';

export const commandEn: typeof commandZh = {
  missing: (label) => `Please fill in: ${label}`,
  remove: 'Remove',
  more: 'More actions',
};
