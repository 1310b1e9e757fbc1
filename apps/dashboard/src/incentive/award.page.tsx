import { ArrowLeftOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { PageTitle } from '../app/page-title.view';
import { ProblemView } from '../app/problem.view';
import { href } from '../app/route';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { ActionBar } from '../command/action-bar.view';
import { type Stored, useStored } from '../history/stored';
import { HistoryView } from '../history/history.view';
import { AwardFacts, AwardMoney } from './award-facts.view';
import { awardForm } from './award-forms';
import { awardRights } from './award-rights';
import type { Award } from './award.shapes';
import { AwardDeadlines, AwardReviews, AwardPublicity } from './award-steps.view';
import { useProgrammes } from './money-query';
import { MoneyState } from './state.view';
import { TraceView } from './trace.view';

const AWARD_STORED = {
  ...({ service: 'incentives', collection: 'awards', category: 'award' } as const),
  report: 'incentives-award-ledger',
};
const BAD = ['AwardRefused', 'ClawbackOrdered', 'DeadlineMissed', 'ObjectionRaised', 'AwardSuperseded'];
const GOOD = ['AwardGranted', 'AwardPaid', 'AwardDelivered', 'FundsReserved'];

function AwardActions({ award, onDone }: { award: Award; onDone: () => void }) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const today = useToday();
  const reader = { person, units };
  const path = `/v1/incentives/awards/${encodeURIComponent(award.id)}`;
  const actions = awardRights(award, reader).map((command) => ({
    key: command,
    form: awardForm(command, { award, reader, text, today }),
    target: { path: `${path}/${command}`, revision: award.revision },
  }));
  return <ActionBar actions={actions} onDone={onDone} />;
}

function AwardView({ state: award, history, onDone }: Stored<Award> & { onDone: () => void }) {
  const { text, say } = useSpeech();
  const words = text.incentive;
  const offers = useProgrammes().flatMap((programme) => programme.offers);
  const title = offers.find(({ ruleKey }) => ruleKey === award.ruleKey)?.title;
  return (
    <>
      <PageTitle title={`${title ? say(title) : award.ruleKey} · ${award.subjectId}`} />
      <div className="task-header">
        <div className="task-line">
          <MoneyState state={award.state} />
          <span className="quiet task-id">{award.id}</span>
        </div>
        <AwardActions award={award} onDone={onDone} />
      </div>
      <div className="task-body">
        <div>
          <AwardMoney award={award} />
          <AwardFacts award={award} />
        </div>
        <div>
          <AwardReviews award={award} />
          <AwardPublicity award={award} />
          <AwardDeadlines award={award} />
        </div>
      </div>
      <section className="panel" aria-label={words.award.trace}>
        <h2>{words.award.trace}</h2>
        <TraceView name={award.id} trace={award.trace} traceHash={award.traceHash} />
      </section>
      <section className="panel">
        <h2>{words.terms.history}</h2>
        <HistoryView rows={history} words={words.events} bad={BAD} good={GOOD} />
      </section>
    </>
  );
}

/** One award: its money, steps and deadlines, and how its amount came about. */
export function AwardPage({ awardId }: { awardId: string }) {
  const { text } = useSpeech();
  const loaded = useStored<Award>(AWARD_STORED, awardId);
  return (
    <div className="stack">
      <a className="back" href={href(['incentives', 'awards'])}>
        <ArrowLeftOutlined aria-hidden /> {text.incentive.views.awards}
      </a>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton active paragraph={{ rows: 10 }} />}
      {loaded.data && <AwardView {...loaded.data} onDone={loaded.reload} />}
    </div>
  );
}
