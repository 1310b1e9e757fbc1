import { LockOutlined } from '@ant-design/icons';
import type { Report } from '../api/shapes';
import { PageTitle } from '../app/page-title.view';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useNarrow } from '../app/width';
import { type Speech, useSpeech } from '../app/workspace';
import { ExportButton } from '../report/export.button';
import { FilterBar, FilterDrawer, type FilterField } from '../report/filter-bar.view';
import { useReportRows } from '../report/report-data';
import { useRouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';

const FIGURES = ['found', 'major', 'ordered', 'clearedOnTime', 'clearedLate', 'overdue', 'open'] as const;
type Figures = Record<(typeof FIGURES)[number], number>;

interface TenDayRow extends Figures {
  planId: string;
  unitId: string;
  period: string;
  frozen: boolean;
}

type TenDayReport = Report<TenDayRow> & { totals?: Figures };

/** Figures that somebody must look at stand out where they are not 0. */
const ALARMING: readonly string[] = ['major', 'clearedLate', 'overdue'];

function Totals({ totals }: { totals: Figures | undefined }) {
  const { text } = useSpeech();
  return (
    <dl className="sum-line" aria-label={text.tenDay.totals}>
      {FIGURES.map((key) => (
        <div key={key} className={totals && totals[key] > 0 && ALARMING.includes(key) ? 'bad' : undefined}>
          <dt>{text.tenDay.figures[key]}</dt>
          <dd>{totals?.[key] ?? '…'}</dd>
        </div>
      ))}
    </dl>
  );
}

function columnsIn(text: Speech['text']): ReportColumn<TenDayRow>[] {
  return [
    {
      ...{ key: 'unitId', width: 200 },
      render: ({ unitId, planId }) => (
        <a href={href(['findings'], { planId, unitId })}>
          <UnitName slug={unitId} />
        </a>
      ),
    },
    {
      ...{ key: 'period', width: 170 },
      render: ({ period, frozen }) => (
        <>
          {text.tenDay.of(period)}
          <div className="quiet" title={text.tenDay.frozenHint}>
            {frozen ? (
              <>
                <LockOutlined aria-hidden /> {text.tenDay.frozen}
              </>
            ) : (
              text.tenDay.running
            )}
          </div>
        </>
      ),
    },
    ...FIGURES.map((key): ReportColumn<TenDayRow> => ({ key, title: text.tenDay.figures[key], width: 100 })),
  ];
}

/** Findings by station and ten days (旬报, TSK-37), with totals; a period that is over no longer changes. */
export function TenDayPage() {
  const { text } = useSpeech();
  const narrow = useNarrow();
  const query = useRouteQuery(['planId', 'unitId', 'from', 'to']);
  const rows = useReportRows<TenDayReport>('ten-day-report', query.values);
  const fields: FilterField[] = [
    { name: 'planId', label: text.tenDay.plan, kind: 'plan', width: 'wide' },
    { name: 'unitId', label: text.tenDay.unit, kind: 'unit' },
    { name: 'from', label: text.report.from, kind: 'date', width: 'short' },
    { name: 'to', label: text.report.to, kind: 'date', width: 'short' },
  ];
  const filters = { fields, values: query.values, onChange: query.set, onClear: query.clear };
  const columns = columnsIn(text);
  return (
    <>
      <PageTitle title={text.tenDay.title}>
        {narrow && <FilterDrawer {...filters} />}
        <ExportButton name="ten-day-report" query={query.values} />
      </PageTitle>
      {!narrow && <FilterBar {...filters} />}
      <Totals totals={rows.data?.totals} />
      <section className="panel rows" aria-label={text.tenDay.title}>
        <ReportTable
          name="ten-day-report"
          rows={rows}
          rowKey={({ planId, unitId, period }) => `${planId} ${unitId} ${period}`}
          columns={columns}
        />
      </section>
    </>
  );
}
