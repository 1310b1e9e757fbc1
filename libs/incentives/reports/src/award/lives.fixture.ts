import type { AwardCommand, AwardEvent, Opened } from '@taizhang/incentives/domain';
import { by } from '@taizhang/testing/given';
import {
  applied,
  BRIEF,
  DECIDER,
  evaluation,
  granted,
  GRANTED,
  lived,
  ofType,
  opening,
  OTHER_FIRM,
  PAID,
  pay,
  posted,
  RESERVED,
  reviewed,
  RULE,
  standing,
  TO_DECIDE,
  TREASURER,
  worked,
} from '../../../domain/src/award/award.fixture';

type Step = typeof applied;

const late = (kind: string, at: string): Step => ({ command: { type: 'MarkDeadlineMissed', kind }, at });
const clawBack = (amountFen: number): Step => ({
  command: { type: 'ClawBackAward', amountFen, ground: 'condition-broken', reason: '条件不再满足' },
  ...{ actor: DECIDER, at: '2022-08-01' },
});
const refund = (amountFen: number): Step => ({
  command: { type: 'RecordRefund', amountFen, paidOn: '2022-08-15' },
  ...{ actor: TREASURER, facts: { standing: {} }, at: '2022-08-15' },
});
const partly = (fen: number): Step => ({
  ...{ command: pay(fen), actor: TREASURER, facts: { standing: {} }, at: '2022-07-01' },
});
const objected: Step = {
  command: { type: 'ObjectToAward', objectionId: 'o-1', objector: '群众', reason: '不属实' },
  ...{ actor: OTHER_FIRM, at: '2022-06-07' },
};

/** 6,000 yuan of the county's, 200 borne by the firm itself. */
const SHARED: Step = {
  ...granted(),
  facts: {
    standing: {
      ...standing(620_000).standing,
      sharesOf: (fen: number) => [
        { bearer: 'county', fen: fen - 20_000 },
        { bearer: 'enterprise', fen: 20_000 },
      ],
    },
  },
};
const holding = (fen: number): Step => ({
  command: {
    type: 'MarkReserved',
    reservations: [{ fundId: 'sg10-2022', bearer: 'county', fen, treasurerUnitId: 'shigu.finance' }],
  },
  at: '2022-06-14',
});

/** Whole lives up to some point, each decided step by step. */
export const LIVES = {
  applied: [applied],
  reviewLate: [applied, late('review', '2022-06-20')],
  posted: [applied, ...reviewed, posted],
  objected: [applied, ...reviewed, posted, objected],
  toDecide: TO_DECIDE,
  refused: [
    ...TO_DECIDE,
    { command: { type: 'DecideAward', outcome: 'refuse', reason: '不符' }, actor: DECIDER, at: '2022-06-14' },
  ],
  granted: GRANTED,
  reserved: RESERVED,
  payLate: [...RESERVED, late('payment', '2022-07-20')],
  partlyPaid: [...RESERVED, partly(200_000)],
  paid: PAID,
  shared: [...TO_DECIDE, SHARED, holding(600_000), partly(600_000)],
  clawback: [...PAID, clawBack(300_000), refund(100_000)],
  clawedBack: [...PAID, clawBack(300_000), refund(300_000)],
} satisfies Record<string, readonly Step[]>;
export type Life = keyof typeof LIVES;

type About = Partial<Omit<Opened, 'awardId' | 'ruleKey'>> & { readonly basis?: readonly string[] };

/** The same life of another award: whose, of which programme, for which period. */
export function eventsOf(awardId: string, steps: readonly Step[], about: About = {}): (AwardEvent & { at: string })[] {
  const { programmeKey = 'sg10', ...more } = about;
  const ruleKey = `${programmeKey}.pre-work`;
  return lived(...steps).map((event) => {
    const at = event.at.length === 10 ? `${event.at}T04:00:00.000Z` : event.at;
    const named = { ...event, ...('awardId' in event ? { awardId, ruleKey } : {}), at };
    const opened = event.type === 'AwardApplied' || event.type === 'AwardEntitled';
    return opened ? { ...named, programmeKey, ...more } : named;
  }) as (AwardEvent & { at: string })[];
}

/** A deduction of 100 yuan for two burnings, and how far it came. */
export function deduction(...more: readonly AwardCommand['type'][]): readonly Step[] {
  const inputs = { burnsFromSecond: { value: 2, status: 'verified' as const } };
  const rule = { ...RULE, key: 'wp12.caretaker-deduction', type: 'deduction' as const, inc: 'INC-37' };
  const opened = opening({
    ...{
      worked: { ...worked(10_000, {}, rule), inputs },
      procedure: BRIEF,
      period: '2022-10',
      occurrenceKey: '2022-10',
    },
    subject: { kind: 'person', unitId: 'shigu.renmin.xiangbei', creditCode: null },
  });
  const steps: Record<string, Step> = {
    ConfirmDeduction: { command: { type: 'ConfirmDeduction' }, at: '2022-06-20' },
    ApplyDeduction: {
      command: { type: 'ApplyDeduction', payrollMonth: '2022-11', amountFen: 10_000 },
      ...{ actor: by('shigu.finance', 'payroll-officer'), at: '2022-06-21' },
    },
    ReverseDeduction: {
      command: { type: 'ReverseDeduction', amountFen: 4_000, reason: '更正' },
      ...{ actor: by('shigu.finance', 'payroll-officer'), at: '2022-06-22' },
    },
  };
  return [{ ...applied, facts: opened }, ...more.map((type) => steps[type] as Step)];
}

/** A statistics award, paid, and passed on where it says so. */
export const statistics = (forwarded: boolean): readonly Step[] => [
  ofType('award', {}, 'INC-29'),
  granted(),
  holding(620_000),
  partly(620_000),
  ...(forwarded
    ? [
        {
          command: { type: 'ConfirmForwarding', forwardedFen: 620_000, forwardedOn: '2022-07-05', toWhom: '统计员' },
          ...{ actor: applied.actor, at: '2022-07-05' },
        } as Step,
      ]
    : []),
];

/** Computed after a province paid 2,000 yuan for the same kind. */
export const offset = (): readonly Step[] => {
  const trace = [
    {
      ...{ n: 1, op: 'level' as const, basis: RULE.basis, out: { fen: 620_000 } },
      in: { kind: 'growth', acrossLevels: 'topUp', fen: 820_000, paid: [{ level: 'province', paidFen: 200_000 }] },
    },
  ];
  return [
    { ...applied, facts: opening({ worked: { ...worked(620_000), evaluation: evaluation(620_000, { trace }) } }) },
  ];
};
