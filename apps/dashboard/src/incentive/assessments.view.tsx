import type { Report } from '../api/shapes';
import { ProblemView } from '../app/problem.view';
import { useSpeech } from '../app/workspace';
import { useReport, WHOLE } from '../report/report-data';
import { Rows } from '../report/rows.view';
import { labelOf } from '../text/dictionary';
import type { AssessmentRow, Programme } from './award.shapes';

/** Published results of assessment beside the parameters that somebody sets by them. */
export function AssessmentsView({ programme }: { programme: Programme }) {
  const { text } = useSpeech();
  const { assessments, paramNames, form } = text.incentive;
  const query = { programme: programme.id, limit: WHOLE };
  const report = useReport<Report<AssessmentRow>>('incentives-assessments', query);
  if (!programme.params.some(({ assessedBy }) => assessedBy !== undefined)) return null;
  if (report.error) return <ProblemView error={report.error} onRetry={report.reload} />;
  const titled = ['value', 'period', 'total', 'grade', 'rank', 'publishedOn'] as const;
  return (
    <section className="panel rows" aria-label={assessments.title}>
      <h2>{assessments.title}</h2>
      <p className="quiet rows-note">{assessments.hint}</p>
      <Rows
        title={assessments.title}
        rows={report.data?.rows ?? []}
        rowKey={({ param, roundId, unitId }) => `${param} ${roundId} ${unitId}`}
        empty={assessments.none}
        columns={[
          { key: 'unitId', title: assessments.unitId, width: 170 },
          {
            key: 'param',
            title: form.key,
            render: ({ param }) => <span title={param}>{labelOf(paramNames, param)}</span>,
          },
          ...titled.map((key) => ({ key, title: assessments[key] })),
        ]}
      />
    </section>
  );
}
