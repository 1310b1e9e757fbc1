import { Empty, Select, Skeleton } from 'antd';
import type { Report } from '../api/shapes';
import { ProblemView } from '../app/problem.view';
import { href } from '../app/route';
import { StateMark } from '../app/state-mark.view';
import { useSpeech } from '../app/workspace';
import { useStored } from '../history/stored';
import { useReport, WHOLE } from '../report/report-data';
import { RankingTable } from './ranking-table.view';
import { RoundActions } from './round-actions.view';
import { RoundMoney } from './round-money.view';
import type { RankingRow, Round } from './round.shapes';
import { ROUND_STORED } from './round-stored';

function RankingOf({ roundId }: { roundId: string }) {
  const { text, say } = useSpeech();
  const loaded = useStored<Round>(ROUND_STORED, roundId);
  if (loaded.error) return <ProblemView error={loaded.error} onRetry={loaded.reload} />;
  if (!loaded.data) return <Skeleton active />;
  const { state: round } = loaded.data;
  return (
    <>
      <section className="panel" aria-label={text.round.views.ranking}>
        <div className="panel-title">
          <h2>
            {say(round.title)} · {round.period} <StateMark state={round.state} />
          </h2>
          <RoundActions round={round} onDone={loaded.reload} />
        </div>
        <RankingTable round={round} onDone={loaded.reload} />
        <p>
          <a href={href(['rounds', roundId])}>{text.round.toRound}</a>
        </p>
      </section>
      <RoundMoney roundId={roundId} />
    </>
  );
}

interface RankingViewProps {
  scope: Readonly<Record<string, string | undefined>>;
  month: string | undefined;
  onMonth: (month: string) => void;
}

/** The ranking of a month (月度排名): ranks with their ties, what was deducted for what, what follows; its publication. */
export function RankingView({ scope, month, onMonth }: RankingViewProps) {
  const { text } = useSpeech();
  const report = useReport<Report<RankingRow>>('monthly-ranking', { ...scope, limit: WHOLE });
  const rows = report.data?.rows ?? [];
  const months = [...new Set(rows.map(({ period }) => period))];
  const shown = month ?? months[0];
  const rounds = [...new Set(rows.filter(({ period }) => period === shown).map(({ roundId }) => roundId))];
  return (
    <>
      {report.error && <ProblemView error={report.error} onRetry={report.reload} />}
      <div className="filters">
        <div className="field field-short">
          <label htmlFor="ranking-month">{text.round.month}</label>
          <Select
            id="ranking-month"
            value={shown}
            options={months.map((value) => ({ value, label: value }))}
            onChange={onMonth}
          />
        </div>
      </div>
      {report.data && rounds.length === 0 && <Empty description={text.round.noRanking} />}
      {rounds.map((roundId) => (
        <RankingOf key={roundId} roundId={roundId} />
      ))}
    </>
  );
}
