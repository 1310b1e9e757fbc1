import { ArrowLeftOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { Facts } from '../app/facts.view';
import { PageTitle } from '../app/page-title.view';
import { ProblemView } from '../app/problem.view';
import { StateMark } from '../app/state-mark.view';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { ActionBar } from '../command/action-bar.view';
import { HistoryView } from '../history/history.view';
import { type Stored, useStored } from '../history/stored';
import { ExportButton } from '../report/export.button';
import { labelOf } from '../text/dictionary';
import { drawForm } from './draw-forms';
import { drawRights } from './draw-rights';
import type { Draw } from './draw.shapes';
import { ByHandView, ProofView } from './proof.view';

const STORED = { collection: 'draws', category: 'draw', report: 'draw-proof' };

const Digest = ({ value }: { value: string | null }) =>
  value === null ? <span className="quiet">–</span> : <code className="digest">{value}</code>;

function DrawFacts({ draw }: { draw: Draw }) {
  const { text } = useSpeech();
  const words = text.draw;
  return (
    <section className="panel">
      <Facts
        facts={[
          [words.agency, <UnitName slug={draw.agency} />],
          [words.purpose, labelOf(words.purposes, draw.purpose)],
          draw.entryId !== null && [words.entry, draw.entryId],
          [words.pool, words.counts(draw.subjects.length, draw.officers.length)],
          [words.n, draw.n],
          [words.openedOn, draw.openedOn],
          [words.basis, draw.basis.join('、')],
          [words.poolHash, <Digest value={draw.poolHash} />],
          [words.commitment, <Digest value={draw.commitment} />],
          [words.supervisorSeed, <Digest value={draw.supervisorSeed} />],
          [words.agencySeed, <Digest value={draw.agencySeed} />],
          [words.seed, <Digest value={draw.seed} />],
          draw.voidReason !== null && [words.voidReason, draw.voidReason],
        ]}
      />
    </section>
  );
}

function Selected({ draw }: { draw: Draw }) {
  const { text } = useSpeech();
  return (
    <section className="panel">
      <h2>{text.draw.selected}</h2>
      {draw.selected.length === 0 && <p className="quiet">{text.draw.noOutcome}</p>}
      <ol className="selected">
        {draw.selected.map(({ subjectId, officers }) => (
          <li key={subjectId}>
            <strong>{subjectId}</strong> {officers.length > 0 && <span className="quiet">{officers.join('、')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function DrawView({ state: draw, history, onDone }: Stored<Draw> & { onDone: () => void }) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const path = `/v1/tasks/draws/${encodeURIComponent(draw.drawId)}`;
  const actions = drawRights(draw, { person, units }).map((command) => ({
    key: command,
    form: drawForm(command, text),
    target: { path: `${path}/${command}`, revision: draw.revision },
  }));
  return (
    <>
      <PageTitle title={`${labelOf(text.draw.purposes, draw.purpose)} · ${draw.period}`}>
        <ExportButton name="draw-proof" query={{ drawId: draw.drawId }} />
      </PageTitle>
      <div className="task-header">
        <div className="task-line">
          <StateMark state={draw.state} />
          <span className="quiet task-id">{draw.drawId}</span>
        </div>
        <ActionBar actions={actions} onDone={onDone} />
      </div>
      <div className="task-body">
        <div>
          <Selected draw={draw} />
          {draw.seed !== null && <ProofView draw={draw} />}
          {draw.seed !== null && <ByHandView draw={draw} />}
        </div>
        <div>
          <DrawFacts draw={draw} />
          <section className="panel">
            <h2>{text.draw.history}</h2>
            <HistoryView rows={history} words={text.draw.events} bad={['DrawVoided']} good={['DrawRevealed']} />
          </section>
        </div>
      </div>
    </>
  );
}

/** One draw: its pool and promises, its outcome, and the proof that anybody can make. */
export function DrawPage({ drawId, back }: { drawId: string; back: string }) {
  const { text } = useSpeech();
  const loaded = useStored<Draw>(STORED, drawId);
  return (
    <>
      <a className="back" href={back}>
        <ArrowLeftOutlined aria-hidden /> {text.task.back}
      </a>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton active paragraph={{ rows: 10 }} />}
      {loaded.data && <DrawView {...loaded.data} onDone={loaded.reload} />}
    </>
  );
}
