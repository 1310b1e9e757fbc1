import { ArrowLeftOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { PageTitle } from '../app/page-title.view';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { ActionBar } from '../command/action-bar.view';
import { HistoryView } from '../history/history.view';
import { type Stored, useStored } from '../history/stored';
import { usePlan } from '../plan/plan-data';
import type { PlanState } from '../plan/plan.shapes';
import { labelOf } from '../text/dictionary';
import { FindingFacts, FindingOrder, FindingSubmission } from './finding-facts.view';
import { findingForm } from './finding-forms';
import { FindingMarks } from './finding-marks.view';
import { findingRights } from './finding-rights';
import type { Finding } from './finding.shapes';

const STORED = { collection: 'findings', category: 'finding', report: 'rectification-ledger' };
const BAD = ['RectificationFellOverdue', 'RectificationReturned', 'FindingReopened', 'FindingEscalated'];
const GOOD = ['FindingCleared', 'LookBackHeld'];

interface ViewProps extends Stored<Finding> {
  plan: PlanState | undefined;
  onDone: () => void;
}

function FindingActions({ state: finding, plan, onDone }: ViewProps) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const today = useToday();
  const path = `/v1/tasks/findings/${encodeURIComponent(finding.id)}`;
  const actions = findingRights(finding, { person, units, plan }).map((command) => ({
    key: command,
    form: findingForm(command, { finding, text, today }),
    target: { path: `${path}/${command}`, revision: finding.revision },
  }));
  if (actions.length === 0) return <p className="quiet">{text.finding.notYours}</p>;
  return <ActionBar actions={actions} onDone={onDone} />;
}

function FindingView(props: ViewProps) {
  const { state: finding, history, plan } = props;
  const { text } = useSpeech();
  const closed = finding.closeReason === null ? undefined : labelOf(text.finding.closedBy, finding.closeReason);
  return (
    <>
      <PageTitle title={finding.description} />
      <div className="task-header">
        <div className="task-line">
          <FindingMarks finding={finding} label={closed} />
          <span className="plain-tag">{labelOf(text.finding.grades, finding.grade)}</span>
          <span className="quiet task-id">{finding.findingId}</span>
        </div>
        <FindingActions {...props} />
      </div>
      <div className="task-body">
        <div>
          <FindingOrder finding={finding} />
          <FindingSubmission finding={finding} />
          <FindingFacts finding={finding} plan={plan} />
        </div>
        <section className="panel">
          <h2>{text.finding.life}</h2>
          <HistoryView rows={history} words={text.finding.events} bad={BAD} good={GOOD} />
        </section>
      </div>
    </>
  );
}

/** One finding: what was found, the order that it is under, what was handed in, and its life to the clearing (销号). */
export function FindingPage({ findingId, back }: { findingId: string; back: string }) {
  const { text } = useSpeech();
  const loaded = useStored<Finding>(STORED, findingId);
  const plan = usePlan(loaded.data?.state.planId);
  return (
    <>
      <a className="back" href={back}>
        <ArrowLeftOutlined aria-hidden /> {text.task.back}
      </a>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton active paragraph={{ rows: 10 }} />}
      {loaded.data && <FindingView {...loaded.data} plan={plan.data?.plan} onDone={loaded.reload} />}
    </>
  );
}
