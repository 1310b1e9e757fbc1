import type { Report } from '../api/shapes';
import { ProblemView } from '../app/problem.view';
import { useSpeech } from '../app/workspace';
import { useReport, WHOLE } from '../report/report-data';
import { Rows } from '../report/rows.view';
import type { RoundMoneyRow } from './round.shapes';

const FIGURES = ['paidFen', 'refused', 'clawbackFen', 'confirmedFen', 'appliedFen'] as const;

/** What the incentives did to the money of a round's units; nothing where they told nothing. */
export function RoundMoney({ roundId }: { roundId: string }) {
  const { text } = useSpeech();
  const { money } = text.round;
  const report = useReport<Report<RoundMoneyRow>>('round-money', { roundId, limit: WHOLE });
  if (report.error) return <ProblemView error={report.error} onRetry={report.reload} />;
  const rows = (report.data?.rows ?? []).filter((row) => FIGURES.some((name) => row[name] > 0));
  if (rows.length === 0) return null;
  return (
    <section className="panel rows" aria-label={money.title}>
      <h2>{money.title}</h2>
      <p className="quiet rows-note">{money.hint}</p>
      <Rows
        title={money.title}
        rows={rows}
        rowKey={({ unitId }) => unitId}
        columns={[
          { key: 'unitId', title: text.round.subject, width: 170 },
          ...FIGURES.map((key) => ({ key, title: money[key] })),
        ]}
      />
    </section>
  );
}
