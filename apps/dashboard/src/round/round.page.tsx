import { ArrowLeftOutlined } from '@ant-design/icons';
import { Select, Skeleton } from 'antd';
import { Facts } from '../app/facts.view';
import { PageTitle } from '../app/page-title.view';
import { ProblemView } from '../app/problem.view';
import { StateMark } from '../app/state-mark.view';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useUnitName } from '../app/workspace';
import { HistoryView } from '../history/history.view';
import { type Stored, useStored } from '../history/stored';
import { useRouteQuery } from '../report/report-query';
import { ComponentsView, GradeView } from './components.view';
import { CriteriaView } from './criteria.view';
import { Deductions, RankingTable } from './ranking-table.view';
import { RoundActions } from './round-actions.view';
import { RoundMoney } from './round-money.view';
import type { Round, RoundSubject } from './round.shapes';
import { ROUND_STORED } from './round-stored';
import { StandingView } from './standing.view';

const BAD = ['PointsDeducted', 'RoundReopened', 'RoundCancelled'];
const GOOD = ['RoundConfirmed', 'RoundPublished'];

interface ViewProps extends Stored<Round> {
  onDone: () => void;
}

/** Everything about one subject: where it stands, its criteria or components, its deductions and grade. */
function SubjectView({ round, subject, onDone }: { round: Round; subject: RoundSubject; onDone: () => void }) {
  const { text } = useSpeech();
  const { card } = round;
  return (
    <>
      <StandingView round={round} subject={subject} />
      {card.criteria.length > 0 && <CriteriaView round={round} subject={subject} onDone={onDone} />}
      {card.components.length > 0 && <ComponentsView round={round} subject={subject} onDone={onDone} />}
      {card.grades.length > 0 && <GradeView round={round} subject={subject} onDone={onDone} />}
      {card.deductions.length > 0 && (
        <section className="panel">
          <h2>{text.round.deductions}</h2>
          <Deductions round={round} subject={subject} onDone={onDone} />
        </section>
      )}
    </>
  );
}

/** A unit; of a person the id, the agency, and whether its head. */
function SubjectName({ subject: { subjectId, unitId, head } }: { subject: RoundSubject }) {
  const { text } = useSpeech();
  if (subjectId === unitId) return <UnitName slug={subjectId} />;
  return (
    <>
      {subjectId} · <UnitName slug={unitId} />
      {head && <span className="plain-tag">{text.round.staffHead}</span>}
    </>
  );
}

interface ChoiceProps {
  round: Round;
  picked: string | undefined;
  onPick: (subjectId: string) => void;
}

function SubjectChoice({ round, picked, onPick }: ChoiceProps) {
  const { text } = useSpeech();
  const unitName = useUnitName();
  return (
    <div className="filters">
      <div className="field field-wide">
        <label htmlFor="round-subject">{text.round.subject}</label>
        <Select
          id="round-subject"
          value={picked}
          options={round.subjects.map(({ subjectId }) => ({ value: subjectId, label: unitName(subjectId) }))}
          onChange={onPick}
        />
      </div>
    </div>
  );
}

function RoundView({ state: round, history, onDone }: ViewProps) {
  const { text, say } = useSpeech();
  const query = useRouteQuery([], ['subject']);
  const subject = round.subjects.find(({ subjectId }) => subjectId === query.values.subject) ?? round.subjects[0];
  const ranked = round.card.mode === 'deduction';
  return (
    <>
      <PageTitle title={`${say(round.title)} · ${round.period}`} />
      <div className="task-header">
        <div className="task-line">
          <StateMark state={round.state} />
          <span className="quiet task-id">{round.roundId}</span>
        </div>
        <RoundActions round={round} onDone={onDone} />
      </div>
      <section className="panel round-facts">
        <Facts
          facts={[
            !ranked && subject !== undefined && [text.round.subject, <SubjectName subject={subject} />],
            [text.round.owner, <UnitName slug={round.ownerUnit} />],
            [text.round.selfUntil, round.selfUntil],
            [text.round.reviewUntil, round.reviewUntil],
            [text.round.basis, round.basis.join('、')],
          ]}
        />
      </section>
      {ranked && (
        <section className="panel" aria-label={text.round.views.ranking}>
          <RankingTable round={round} onDone={onDone} />
        </section>
      )}
      {!ranked && round.subjects.length > 1 && (
        <SubjectChoice round={round} picked={subject?.subjectId} onPick={(picked) => query.set({ subject: picked })} />
      )}
      {!ranked && subject && <SubjectView round={round} subject={subject} onDone={onDone} />}
      <RoundMoney roundId={round.roundId} />
      <section className="panel">
        <h2>{text.round.history}</h2>
        <HistoryView rows={history} words={text.round.events} bad={BAD} good={GOOD} />
      </section>
    </>
  );
}

/** One round of assessment: who stands where, what is missing, and the steps to its publication. */
export function RoundPage({ roundId, back }: { roundId: string; back: string }) {
  const { text } = useSpeech();
  const loaded = useStored<Round>(ROUND_STORED, roundId);
  return (
    <div className="stack">
      <a className="back" href={back}>
        <ArrowLeftOutlined aria-hidden /> {text.task.back}
      </a>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton active paragraph={{ rows: 10 }} />}
      {loaded.data && <RoundView {...loaded.data} onDone={loaded.reload} />}
    </div>
  );
}
