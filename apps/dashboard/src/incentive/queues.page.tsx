import { Checkbox, Empty } from 'antd';
import type { Report } from '../api/shapes';
import { hasRole } from '../app/reach';
import { href } from '../app/route';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { ExportButton } from '../report/export.button';
import { useReportRows } from '../report/report-data';
import { useRouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import { IncentiveFrame } from './incentive-frame.view';
import { useRuleTitles } from './money-query';
import { MoneyState } from './state.view';

const LEDGER = 'incentives-award-ledger';
const BOARD = 'incentives-publicity-board';

/** What waits for whom: its state, whether a unit owes it the step by a date, and the role that acts on it. */
const QUEUES = {
  review: { report: LEDGER, state: 'underReview', owed: true, role: 'reviewer' },
  publicise: { report: LEDGER, state: 'toPublicise', owed: false, role: 'handler' },
  board: { report: BOARD, state: undefined, owed: false, role: 'handler' },
  decide: { report: LEDGER, state: 'toDecide', owed: true, role: 'decider' },
  pay: { report: LEDGER, state: 'reserved', owed: true, role: 'treasurer' },
  deduct: { report: LEDGER, state: 'confirmed', owed: false, role: 'payroll-officer' },
} as const;
type Queue = keyof typeof QUEUES;
const NAMES = Object.keys(QUEUES) as Queue[];

interface QueueRow extends Record<string, unknown> {
  /** An entry of a list that is posted has none. */
  awardId: string | null;
  entryId?: string | null;
  ruleKey: string;
  subjectId: string;
  dueOn: string | null;
  state?: string;
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  [LEDGER]: ['subjectId', 'unitId', 'period', 'computedFen', 'openedOn', 'dueOn', 'state'],
  [BOARD]: ['subjectId', 'name', 'unitId', 'amountFen', 'place', 'from', 'endsAt', 'openObjections'],
};

function useColumns(report: string): ReportColumn<QueueRow>[] {
  const { text } = useSpeech();
  const today = useToday();
  const titleOf = useRuleTitles();
  const award: ReportColumn<QueueRow> = {
    ...{ key: 'awardId', title: text.incentive.award.unnamed, width: 240 },
    render({ awardId, entryId, ruleKey }) {
      const place = awardId === null ? ['rosters', String(entryId)] : ['awards', awardId];
      return (
        <>
          <a href={href(['incentives', ...place])}>{titleOf(ruleKey)}</a>
          <div className="quiet">{awardId ?? entryId}</div>
        </>
      );
    },
  };
  const late: ReportColumn<QueueRow> = {
    ...{ key: 'dueOn', width: 110 },
    render: ({ dueOn }) => <span className={dueOn !== null && dueOn < today ? 'bad' : ''}>{dueOn ?? '–'}</span>,
  };
  const rest = (KEYS[report] ?? []).map((key): ReportColumn<QueueRow> => {
    if (key === 'dueOn') return late;
    if (key === 'state') return { key, render: ({ state = '' }) => <MoneyState state={state} /> };
    return { key };
  });
  return [award, ...rest];
}

type Query = Readonly<Record<string, string | undefined>>;

function QueueTable({ queue, query }: { queue: Queue; query: Query }) {
  const { text } = useSpeech();
  const { report } = QUEUES[queue];
  const rows = useReportRows<Report<QueueRow>>(report, query);
  const empty = <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.incentive.queues.none} />;
  return (
    <section className="panel rows" aria-label={text.incentive.queues[queue]}>
      <ReportTable
        name={report}
        rows={rows}
        rowKey={({ awardId, entryId }) => awardId ?? entryId ?? ''}
        columns={useColumns(report)}
        empty={empty}
      />
    </section>
  );
}

/** What waits to be reviewed, posted, decided, paid or deducted; whose turn it is by role and unit. */
export function QueuesPage() {
  const { person, reports } = useWorkspace();
  const { text } = useSpeech();
  const route = useRouteQuery([], ['queue', 'all']);
  const own = NAMES.find((name) => hasRole(person, QUEUES[name].role)) ?? 'board';
  const asked = route.values.queue;
  const queue: Queue = asked !== undefined && asked in QUEUES ? (asked as Queue) : own;
  const { report, state, owed } = QUEUES[queue];
  const words = text.incentive.queues;
  const mine = owed && route.values.all === undefined;
  const query: Query = { state, ...(mine ? { waitsFor: person.unit } : {}) };
  const known = reports.has(report);
  return (
    <IncentiveFrame view="queues" actions={known && <ExportButton name={report} query={query} />}>
      <nav className="view-links queue-links" aria-label={text.incentive.views.queues}>
        {NAMES.map((name) => (
          <a
            key={name}
            href={href(['incentives', 'queues'], { queue: name, all: route.values.all })}
            aria-current={name === queue ? 'page' : undefined}
          >
            {words[name]}
          </a>
        ))}
      </nav>
      {owed && (
        <Checkbox
          className="queue-mine"
          checked={mine}
          onChange={({ target }) => route.set({ all: target.checked ? undefined : 'true' })}
        >
          {words.mine}
        </Checkbox>
      )}
      {known ? <QueueTable queue={queue} query={query} /> : <Empty description={text.incentive.notServed} />}
    </IncentiveFrame>
  );
}
