import { Empty, Skeleton } from 'antd';
import { type PlanProgressRow, type Report, TASK_STATES } from '../api/shapes';
import { PageTitle } from '../app/page-title.view';
import { ProblemView } from '../app/problem.view';
import { href } from '../app/route';
import { share } from '../app/format';
import { STATE_COLOURS } from '../app/state-colours';
import { UnitName } from '../app/unit-name.view';
import { useSpeech } from '../app/workspace';
import { ExportButton } from '../report/export.button';
import { useReport, WHOLE } from '../report/report-data';
import { labelOf } from '../text/dictionary';

/** Tasks by state as one bar; the words stand in its description. */
export function StateBar({ byState }: { byState: PlanProgressRow['byState'] }) {
  const { text } = useSpeech();
  const shown = TASK_STATES.flatMap((state) =>
    (byState[state] ?? 0) > 0 ? [{ state, count: byState[state] ?? 0 }] : [],
  );
  const words = shown.map(({ state, count }) => `${labelOf(text.states, state)} ${count}`).join('、');
  return (
    <div className="state-bar" role="img" aria-label={words} title={words}>
      {shown.map(({ state, count }) => (
        <span key={state} style={{ flexGrow: count, background: STATE_COLOURS[state] }} />
      ))}
    </div>
  );
}

function PlanCard({ plan }: { plan: PlanProgressRow }) {
  const { language, text, say } = useSpeech();
  return (
    <li className="panel plan-card">
      <div className="plan-card-head">
        <span className="plain-tag">{plan.packId}</span>
        <span className="quiet">{labelOf(text.plan.states, plan.state)}</span>
      </div>
      <h2>
        <a href={href(['plans', plan.planId])}>{say(plan.title)}</a>
      </h2>
      <div className="quiet">
        <UnitName slug={plan.adoptingUnit} />
      </div>
      <StateBar byState={plan.byState} />
      <div className="plan-card-figures">
        <span>{text.plan.tasks(plan.tasks)}</span>
        {plan.overdue > 0 && <span className="bad">{text.plan.overdue(plan.overdue)}</span>}
        <span>
          {text.plan.closedShare} {share(plan.closedShare, language)}
        </span>
      </div>
    </li>
  );
}

/** Every plan of the reader's tree and how far it is. */
export function PlansPage() {
  const { text } = useSpeech();
  const plans = useReport<Report<PlanProgressRow>>('plan-progress', { limit: WHOLE });
  return (
    <>
      <PageTitle title={text.plan.title}>
        <ExportButton name="plan-progress" query={{}} />
      </PageTitle>
      {plans.error && <ProblemView error={plans.error} onRetry={plans.reload} />}
      {!plans.data && !plans.error && <Skeleton active />}
      {plans.data?.rows.length === 0 && <Empty description={text.plan.none} />}
      <ul className="tile-list">
        {plans.data?.rows.map((plan) => (
          <PlanCard key={plan.planId} plan={plan} />
        ))}
      </ul>
    </>
  );
}
