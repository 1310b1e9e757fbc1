import type { tenDayZh } from './ten-day.zh';

export const tenDayEn: typeof tenDayZh = {
  title: 'Ten-day report',
  plan: 'Plan',
  unit: 'Station',
  frozen: 'Frozen',
  frozenHint: 'Frozen at 00:00 after its last day; later facts count for the next period',
  running: 'Under way',
  toFindings: 'Findings',
  of: (period) => {
    const [year = '', month = '', ten = ''] = period.split('-');
    const days = { d1: '1–10', d2: '11–20', d3: '21–end' }[ten] ?? ten;
    return `${year}-${month}, ${days}`;
  },
  figures: {
    found: 'Found',
    major: 'Major',
    ordered: 'Orders',
    clearedOnTime: 'Cleared on time',
    clearedLate: 'Cleared late',
    overdue: 'Overdue',
    open: 'Open at the end',
  },
  totals: 'Totals',
};
