import { ArrowLeftOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { Facts } from '../app/facts.view';
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
import { patchForm } from './patch-forms';
import { patchRights } from './patch-rights';
import type { Patch } from './patch.shapes';

const STORED = { collection: 'patches', category: 'patch', report: 'imagery-month' };

function PatchFacts({ patch }: { patch: Patch }) {
  const { text } = useSpeech();
  const words = text.patch;
  const { verdict, category, reason, formNo, proofBy, findingId, returns } = patch;
  return (
    <section className="panel">
      <Facts
        facts={[
          [words.town, <UnitName slug={patch.townUnit} />],
          [words.place, patch.place.text],
          [words.area, patch.areaSqm],
          [words.farmland, patch.farmlandSqm],
          [words.landClass, labelOf(words.landClasses, patch.landClass)],
          verdict !== null && [words.verdict, labelOf(words.verdicts, verdict)],
          category !== null && [words.category, labelOf(words.categories, category)],
          reason !== null && [text.actions.reason, reason],
          formNo !== null && [words.formNo, formNo],
          returns > 0 && [words.returns, returns],
          proofBy !== null && [words.proofBy, proofBy],
          findingId !== null && [words.finding, <a href={href(['findings', findingId])}>{findingId}</a>],
          patch.untrue && ['', <span className="bad">{words.untrue}</span>],
        ]}
      />
    </section>
  );
}

function PatchView({ state: patch, history, onDone }: Stored<Patch> & { onDone: () => void }) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const today = useToday();
  const path = `/v1/tasks/patches/${encodeURIComponent(patch.patchId)}`;
  const actions = patchRights(patch, { person, units }).map((command) => ({
    key: command,
    form: patchForm(command, text, today),
    target: { path: `${path}/${command}`, revision: patch.revision },
  }));
  const photos = patch.checks.flatMap((check) => check.photos.map((sha256) => ({ sha256 })));
  return (
    <>
      <PageTitle title={`${text.patch.title} ${patch.batch} · ${patch.patchNo}`} />
      <div className="task-header">
        <div className="task-line">
          <StateMark state={patch.state} />
          <span className="quiet task-id">{patch.patchId}</span>
        </div>
        {actions.length === 0 && <p className="quiet">{text.patch.notYours}</p>}
        <ActionBar actions={actions} onDone={onDone} />
      </div>
      <div className="task-body">
        <div>
          <PatchFacts patch={patch} />
          <section className="panel">
            <h2>{text.patch.photos}</h2>
            <EvidenceList stream={`patch-${patch.patchId}`} items={photos} />
          </section>
        </div>
        <section className="panel">
          <h2>{text.patch.history}</h2>
          <HistoryView
            rows={history}
            words={text.patch.events}
            bad={['PatchReturned', 'PatchReopened']}
            good={['PatchCleared', 'PatchReviewed']}
          />
        </section>
      </div>
    </>
  );
}

/** One imagery patch (图斑): field check, verdict, audit, and the finding that it became. */
export function PatchPage({ patchId, back }: { patchId: string; back: string }) {
  const { text } = useSpeech();
  const loaded = useStored<Patch>(STORED, patchId);
  return (
    <>
      <a className="back" href={back}>
        <ArrowLeftOutlined aria-hidden /> {text.task.back}
      </a>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton active paragraph={{ rows: 8 }} />}
      {loaded.data && <PatchView {...loaded.data} onDone={loaded.reload} />}
    </>
  );
}
