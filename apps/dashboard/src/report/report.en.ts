import { counted } from '../text/counted';
import type { reportZh } from './report.zh';

export const reportEn: typeof reportZh = {
  title: 'Reports',
  hint: 'Every report, with what its figures mean; each can be filtered and exported.',
  back: 'All reports',
  all: 'All',
  more: 'Load more',
  shown: (shown, total) =>
    total === undefined ? `${counted(shown, 'row')} shown` : `${shown} of ${counted(total, 'row')} shown`,
  empty: 'Nothing yet for your units',
  emptyFiltered: 'Nothing meets the filters',
  parts: {
    category: 'category',
    grade: 'grade',
    place: 'place',
    text: 'what',
    foundOn: 'found on',
    kind: 'kind',
    by: 'by',
    unitId: 'unit',
    code: 'code',
    points: 'points',
    reason: 'reason',
    on: 'on',
  },
  yes: 'Yes',
  no: 'No',
  meaning: 'What it means',
  unit: 'Unit',
  plan: 'Plan',
  from: 'From',
  to: 'To',
  yuan: ' (yuan)',
  unknown: 'No such report',
};
