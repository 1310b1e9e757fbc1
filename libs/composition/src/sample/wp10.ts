import type { LocalDate } from '@taizhang/kernel';
import type { RoundCommand } from '@taizhang/tasks/domain';
import type { Act } from './act';
import { findingActs, type FindingCourse } from './finding-acts';

const OFFICE = 'wp10.fine-management-group.office';
const DESK = { planId: 'wp10', office: OFFICE, basis: ['WP10 §五(一)'] };

const SUBJECTS = [
  ...['general-office', 'party-building-office', 'peace-office', 'emergency-centre', 'agriculture-centre'],
  ...['construction-centre', 'service-centre', 'enforcement-squad', 'police-station', 'supply-marketing'],
  ...['village-01', 'community-01'],
].map((code) => `wp10.${code}`);

type Row = readonly [unit: string, category: string, text: string, foundOn: LocalDate, more: Partial<FindingCourse>];

const to = (orderedOn: LocalDate, limitOn: LocalDate, submittedOn?: LocalDate, clearedOn?: LocalDate) => ({
  ...{ orderedOn, limitOn },
  ...(submittedOn === undefined ? {} : { submittedOn }),
  ...(clearedOn === undefined ? {} : { clearedOn }),
});

/** Answered, answered late, sent back, open, overdue, repeated, major, withdrawn. */
const ROWS: readonly Row[] = [
  [
    'enforcement-squad',
    'street-order',
    '占道经营',
    '2022-10-31',
    to('2022-11-01', '2022-11-11', '2022-11-09', '2022-11-11'),
  ],
  ['village-01', 'waste', '垃圾清运不及时', '2022-11-01', to('2022-11-02', '2022-11-12', '2022-11-11', '2022-11-14')],
  [
    'enforcement-squad',
    'advertising',
    '破损广告牌',
    '2022-11-02',
    to('2022-11-03', '2022-11-13', '2022-11-18', '2022-11-21'),
  ],
  ['community-01', 'parking', '消防通道停车', '2022-11-03', to('2022-11-04', '2022-11-14', '2022-11-14', '2022-11-15')],
  [
    'construction-centre',
    'advertising',
    '违规店招',
    '2022-11-04',
    to('2022-11-07', '2022-11-17', '2022-11-16', '2022-11-18'),
  ],
  ['police-station', 'parking', '路口违停', '2022-11-07', to('2022-11-08', '2022-11-18', '2022-11-17', '2022-11-18')],
  [
    'enforcement-squad',
    'market',
    '集市摊位越线',
    '2022-11-08',
    {
      ...to('2022-11-09', '2022-11-20'),
      escalated: [
        ['2022-11-24', 'notice'],
        ['2022-12-01', 'circular'],
      ],
    },
  ],
  [
    'agriculture-centre',
    'market',
    '活禽摊点未分区',
    '2022-11-09',
    to('2022-11-10', '2022-11-24', '2022-11-22', '2022-11-23'),
  ],
  [
    'village-01',
    'fire',
    '柴草堆占用疏散通道',
    '2022-11-09',
    {
      ...to('2022-11-10', '2022-11-25', '2022-11-23', '2022-11-24'),
      ...{ majorUntil: '2022-11-25', escalated: [['2022-11-14', 'notice']] },
    },
  ],
  [
    'community-01',
    'cables',
    '低垂线缆',
    '2022-11-10',
    {
      ...to('2022-11-11', '2022-11-30', '2022-11-29'),
      returned: { on: '2022-11-30', limitOn: '2022-12-09' },
    },
  ],
  [
    'construction-centre',
    'construction-waste',
    '建筑垃圾堆放',
    '2022-11-14',
    to('2022-11-15', '2022-11-28', '2022-12-01', '2022-12-02'),
  ],
  [
    'enforcement-squad',
    'street-order',
    '占道经营反弹',
    '2022-11-15',
    to('2022-11-16', '2022-11-30', '2022-11-28', '2022-11-29'),
  ],
  ['village-01', 'waste', '沟渠垃圾', '2022-11-16', to('2022-11-17', '2022-11-27')],
  ['supply-marketing', 'market', '农资门店货物外摆', '2022-11-17', to('2022-11-18', '2022-12-08')],
  ['general-office', 'cables', '废弃线缆未拆除', '2022-11-21', to('2022-11-22', '2022-12-12', '2022-12-02')],
  ['peace-office', 'street-order', '流动摊点', '2022-11-25', { withdrawnOn: '2022-11-28' }],
  ['service-centre', 'cables', '线缆入户杂乱', '2022-12-01', to('2022-12-02', '2022-12-16')],
  ['community-01', 'waste', '垃圾桶满溢', '2022-12-02', {}],
];

const findingId = (index: number): string => `sample-wp10-${String(index + 1).padStart(2, '0')}`;

/** November's findings with their orders, the ranking of the month, and the month that runs. */
export function wp10Acts(): Act[] {
  const courses = ROWS.map(([code, category, text, foundOn, more], index): FindingCourse => {
    const unit = `wp10.${code}`;
    return { id: findingId(index), unit, placeUnit: unit, category, text, foundOn, ...more };
  });
  return [...courses.flatMap((course) => findingActs(DESK, course)), ...rankings()];
}

const REPEATED = [
  ['2022-11-17', 'wp10.enforcement-squad', findingId(11)],
  ['2022-11-18', 'wp10.village-01', findingId(12)],
] as const;

function rankings(): Act[] {
  const act = (on: LocalDate, month: string, role: string, command: RoundCommand): Act => {
    const unit = role === 'assessor' ? OFFICE : 'wp10';
    return { on, unit, role, id: `wp10.monthly.${month}`, kind: 'round', command };
  };
  const opened = (period: string, selfUntil: LocalDate, reviewUntil: LocalDate): RoundCommand => ({
    ...{ type: 'CreateRound', scorecard: 'WP10.monthly', period, ownerUnit: 'wp10', subjects: SUBJECTS },
    ...{ selfUntil, reviewUntil, basis: ['WP10 §六(四)'] },
  });
  return [
    act('2022-11-01', '2022-11', 'plan-owner', opened('2022-11', '2022-11-30', '2022-12-05')),
    ...REPEATED.map(([on, subjectId, basisRef]) =>
      act(on, '2022-11', 'assessor', {
        ...{ type: 'DeductPoints', subjectId, code: 'repeated', basisRef, reason: '示例:同类问题反复出现' },
      }),
    ),
    act('2022-12-01', '2022-11', 'plan-owner', { type: 'ConfirmRound' }),
    act('2022-12-01', '2022-12', 'plan-owner', opened('2022-12', '2022-12-31', '2023-01-06')),
    act('2022-12-02', '2022-11', 'plan-owner', { type: 'PublishRound' }),
  ];
}
