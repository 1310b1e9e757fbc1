import { daysBetween, type LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { outstandingFen, UNDECIDED } from '@taizhang/incentives/domain';
import { chainedPage } from '../chained-page';
import { column, fenColumn, MoneyScope } from '../money.scope';
import type { UndeterminedRow } from '../run/runs.projection';
import { besides, undeterminedInScope } from '../run/undetermined';
import type { AwardRow } from './award.rows';
import { AWARD_KEY, awardsInScope, OPENED } from './award.scope';

export interface WaitingLine {
  /** `null`: a run found the subject and not the facts. */
  awardId: string | null;
  programmeKey: string;
  ruleKey: string;
  subjectId: string;
  unitId: string;
  period: string | null;
  state: string;
  dueFen: number;
  openedOn: LocalDate | null;
  dueOn: LocalDate | null;
  daysWaiting: number;
}

/** Entitled, and something is still to come. */
export const WAITING = [...UNDECIDED, 'granted', 'awaitingFunds', 'reserved', 'partlyPaid', 'toDeliver'] as const;

const GAP_KEY = { sql: 'gap.key', of: ({ key }: UndeterminedRow) => key };

const waiting = (query: MoneyScope, context: ReportContext) =>
  awardsInScope(query, context)
    .andWhere('award.status = ANY(:waiting)', { waiting: WAITING })
    .andWhere(`award.direction IN ('pay', 'inKind')`);

function lineOf(row: AwardRow, on: LocalDate): WaitingLine {
  const { awardId, programmeKey, ruleKey, subjectId, unitId, period, status, openedOn, dueOn } = row;
  return {
    ...{ awardId, programmeKey, ruleKey, subjectId, unitId, period, state: status, openedOn, dueOn },
    dueFen: dueOf(row),
    daysWaiting: openedOn === null ? 0 : daysBetween(openedOn, on),
  };
}

/** Before the grant what was computed; after it what funds still have to pay, and what came on top (INC-03). */
function dueOf({ grantedOn, computedFen, grantedFen, status, state }: AwardRow): number {
  if (grantedOn === null) return computedFen;
  return outstandingFen(state) + (status === 'toDecide' ? Math.max(0, computedFen - grantedFen) : 0);
}

const undeterminedLines = async (gaps: readonly UndeterminedRow[], on: LocalDate, context: ReportContext) => {
  const { runs, units } = await besides(gaps, context);
  return gaps.flatMap(({ runId, subjectId, foundOn }): WaitingLine[] => {
    const run = runs.get(runId);
    if (!run) return [];
    const { programmeKey, ruleKey, period } = run;
    return [
      {
        ...{ awardId: null, programmeKey, ruleKey, subjectId, unitId: units.get(subjectId) ?? '', period },
        ...{ state: 'undetermined', dueFen: 0, openedOn: foundOn, dueOn: null },
        daysWaiting: Math.max(daysBetween(foundOn, on), 0),
      },
    ];
  });
};

/** Who was found entitled and has not got it (SG10 §二4; WP19 §二(三)11). */
export const entitledNotReceivedReport: Report<MoneyScope, WaitingLine> = {
  name: 'incentives-entitled-not-received',
  title: { zh: '应享未享', en: 'Entitled, not received' },
  meaning: {
    zh:
      `已认定应享、尚未付清或交付的事项(不含扣发和建议);${OPENED.zh};待付:批准前为计算额,批准后为资金尚应支付额加追加额;` +
      '等待天数为开立日至截至日(默认今天)的日历天数;其后为批量核算时事实不全、尚未开立事项的对象,无事项编号和金额,开立日期为核算日期。',
    en:
      `Awards not yet paid or delivered in full, without deductions and advice; ${OPENED.en}; dueFen is what was ` +
      'computed, after the grant what funds still have to pay and what came on top; daysWaiting are calendar days ' +
      'from the opening to on (today); after them `undetermined`: subjects whose facts were missing in the last run ' +
      'and of whom nothing is opened, without award and sum, openedOn the day of that run.',
  },
  projection: 'awards',
  forSubjects: true,
  query: MoneyScope,
  columns: [
    column('awardId', '事项编号', 'Award'),
    column('programmeKey', '政策', 'Programme'),
    column('ruleKey', '条款规则', 'Rule'),
    column('subjectId', '对象', 'Subject'),
    column('unitId', '所属单位', 'Unit'),
    column('period', '期间', 'Period'),
    column('state', '状态', 'State'),
    fenColumn('dueFen', '待付', 'Due'),
    column('openedOn', '开立日期', 'Opened'),
    column('dueOn', '最近时限', 'Next due'),
    column('daysWaiting', '等待天数', 'Days waiting'),
  ],
  page(query, at, context) {
    const by = { sql: 'award.opened_on', cast: 'date' } as const;
    const on = query.on ?? context.today;
    return chainedPage<WaitingLine>(
      at,
      (from) => keysetPage(waiting(query, context), { by, key: AWARD_KEY }, from, (row) => lineOf(row, on)),
      async (from) => {
        const order = { by: { sql: 'gap.found_on', cast: 'date' }, key: GAP_KEY } as const;
        const page = await keysetPage(await undeterminedInScope(query, context), order, from, (row) => row);
        return { ...page, rows: await undeterminedLines(page.rows, on, context) };
      },
    );
  },
  async totals(query, context) {
    const awards = await waiting(query, context).getCount();
    const undetermined = await (await undeterminedInScope(query, context)).getCount();
    return { total: awards + undetermined, totals: { awards, undetermined } };
  },
};
