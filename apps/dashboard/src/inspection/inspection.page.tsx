import { ArrowLeftOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { Facts } from '../app/facts.view';
import { shanghaiMinute } from '../app/format';
import { PageTitle } from '../app/page-title.view';
import { ProblemView } from '../app/problem.view';
import { href } from '../app/route';
import { StateMark } from '../app/state-mark.view';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { ActionBar } from '../command/action-bar.view';
import { EvidenceList } from '../evidence/evidence-list.view';
import { HistoryView } from '../history/history.view';
import { type Stored, useStored } from '../history/stored';
import { labelOf } from '../text/dictionary';
import { visitForm } from './inspection-forms';
import { visitRights } from './inspection-rights';
import type { Inspection } from './inspection.shapes';

const STORED = { collection: 'inspections', category: 'inspection', report: 'inspection-ledger' };

function VisitFacts({ visit }: { visit: Inspection }) {
  const { text } = useSpeech();
  const words = text.inspection;
  const { exception, joint, drawId, startedAt, refusals, publishedOn, publishBy, url, subjectRecord: record } = visit;
  return (
    <section className="panel">
      <Facts
        facts={[
          [words.agency, <UnitName slug={visit.agency} />],
          joint !== null && [words.joint, joint.agencies.map((slug) => <UnitName key={slug} slug={slug} />)],
          [words.type, visit.type],
          [words.creditTier, visit.creditTier],
          record !== null && [words.record, words.recordOf(record)],
          visit.entryId !== null && [words.entry, visit.entryId],
          exception !== null && [words.exception, `${labelOf(words.grounds, exception.ground)} · ${exception.note}`],
          [words.items, visit.items.join('、')],
          [words.mode, labelOf(words.modes, visit.mode)],
          [words.scheduledOn, visit.scheduledOn],
          drawId !== null && [words.draw, <a href={href(['draws', drawId])}>{drawId}</a>],
          visit.limit !== null && [words.limit, visit.limit],
          visit.startBy !== null && startedAt === null && [words.startBy, visit.startBy],
          startedAt !== null && [words.startedAt, shanghaiMinute(startedAt)],
          refusals > 0 && ['', words.refusals(refusals)],
          publishBy !== null && [words.publishBy, publishBy],
          publishedOn !== null && [words.publishedOn, publishedOn],
          url !== null && [words.url, url],
          [words.basis, visit.basis.join('、')],
        ]}
      />
    </section>
  );
}

function VisitResults({ visit }: { visit: Inspection }) {
  const { text } = useSpeech();
  const words = text.inspection;
  return (
    <>
      {visit.officers.length > 0 && (
        <section className="panel">
          <h2>{words.officers}</h2>
          <ul>
            {visit.officers.map(({ officerId, agency, certificateNo, certificateValidTo }) => (
              <li key={officerId}>
                {officerId} <UnitName slug={agency} />{' '}
                <span className="quiet">
                  {certificateNo} · {words.certificateValidTo} {certificateValidTo}
                </span>
              </li>
            ))}
            {visit.absent.map(({ officerId, reason }) => (
              <li key={officerId} className="quiet">
                {officerId} · {words.absentBecause(reason)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {visit.results.length > 0 && (
        <section className="panel">
          <h2>{words.results}</h2>
          <Facts
            facts={[
              ...visit.results.map(
                ({ item, outcome, note }) => [item, `${labelOf(words.outcomes, outcome)} · ${note}`] as const,
              ),
              [words.signedBy, visit.signedBy.join('、')],
            ]}
          />
          <EvidenceList
            stream={`inspection-${visit.inspectionId}`}
            items={visit.evidence.map((sha256) => ({ sha256 }))}
          />
        </section>
      )}
    </>
  );
}

function VisitView({ state: visit, history, onDone }: Stored<Inspection> & { onDone: () => void }) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const today = useToday();
  const path = `/v1/tasks/inspections/${encodeURIComponent(visit.inspectionId)}`;
  const actions = visitRights(visit, { person, units }).map((command) => ({
    key: command,
    form: visitForm(command, { visit, text, today }),
    target: { path: `${path}/${command}`, revision: visit.revision },
  }));
  return (
    <>
      <PageTitle title={visit.subjectId} />
      <div className="task-header">
        <div className="task-line">
          <StateMark state={visit.state} />
          <span className="quiet task-id">{visit.inspectionId}</span>
        </div>
        {actions.length === 0 && <p className="quiet">{text.inspection.notYours}</p>}
        <ActionBar actions={actions} onDone={onDone} />
      </div>
      <div className="task-body">
        <div>
          <VisitFacts visit={visit} />
          <VisitResults visit={visit} />
        </div>
        <section className="panel">
          <h2>{text.inspection.history}</h2>
          <HistoryView
            rows={history}
            words={text.inspection.events}
            bad={['InspectionRefused', 'InspectionCancelled']}
            good={['InspectionPublished']}
          />
        </section>
      </div>
    </>
  );
}

/** One visit: what is checked on what ground, who went, what came out, and the steps to its publication. */
export function InspectionPage({ inspectionId, back }: { inspectionId: string; back: string }) {
  const { text } = useSpeech();
  const loaded = useStored<Inspection>(STORED, inspectionId);
  return (
    <>
      <a className="back" href={back}>
        <ArrowLeftOutlined aria-hidden /> {text.task.back}
      </a>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton active paragraph={{ rows: 10 }} />}
      {loaded.data && <VisitView {...loaded.data} onDone={loaded.reload} />}
    </>
  );
}
