import type { History } from '../api/shapes';
import { Facts } from '../app/facts.view';
import { useLoaded, useReportChanges } from '../app/loaded';
import { PageTitle } from '../app/page-title.view';
import { href, replaceRoute } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { ActionBar } from '../command/action-bar.view';
import type { Stored } from '../history/stored';
import { labelOf } from '../text/dictionary';
import type { Subject } from './award.shapes';
import { MoneyThingFrame, MoneyThingHistory } from './money-thing.view';
import { MoneyState } from './state.view';
import { AccountView, FactsView, PriorsView } from './subject-books.view';
import { subjectActions } from './subject-forms';

/** As it stands, or as it was known at the end of a day; with all that happened to it. */
function useSubject(subjectId: string, knownAt: string | undefined) {
  const { api } = useWorkspace();
  const { language } = useSpeech();
  const loaded = useLoaded(`${language} subject ${subjectId} ${knownAt}`, async (signal): Promise<Stored<Subject>> => {
    const id = encodeURIComponent(subjectId);
    const then = knownAt === undefined ? {} : { asOf: `${knownAt}T23:59:59+08:00`, by: 'recorded' };
    const [state, history] = await Promise.all([
      api.get<Subject>(`/v1/incentives/subjects/${id}`, then, signal),
      api.find<History>(`/v1/history/subject-${id}`, {}, signal),
    ]);
    return { state, history: history?.rows ?? [] };
  });
  useReportChanges(['incentives-subject-statement', 'incentives-subjects'], loaded.reload);
  return loaded;
}

interface ViewProps extends Stored<Subject> {
  knownAt: string | undefined;
  onDone: () => void;
}

function KnownAt({ subject, knownAt }: { subject: Subject; knownAt: string | undefined }) {
  const { text } = useSpeech();
  const today = useToday();
  return (
    <label className="known-at">
      {text.incentive.subject.asKnown}
      <input
        type="date"
        className="native-field"
        max={today}
        value={knownAt ?? ''}
        onChange={({ target }) =>
          replaceRoute(href(['incentives', 'subjects', subject.id], { knownAt: target.value || undefined }))
        }
      />
    </label>
  );
}

function SubjectView({ state: subject, history, knownAt, onDone }: ViewProps) {
  const { person, units } = useWorkspace();
  const speech = useSpeech();
  const { subject: words, subjects, events, calculator } = speech.text.incentive;
  const actions = knownAt === undefined ? subjectActions(subject, { person, units }, speech) : [];
  return (
    <>
      <PageTitle title={subject.name}>
        <KnownAt subject={subject} knownAt={knownAt} />
      </PageTitle>
      <div className="task-header">
        <div className="task-line">
          <MoneyState state={subject.state} />
          <span className="quiet task-id">{subject.id}</span>
          <a href={href(['incentives', 'calculator'], { subjectId: subject.id })}>{calculator.ask}</a>
          <a href={href(['incentives', 'awards'], { subjectId: subject.id })}>{speech.text.incentive.views.awards}</a>
        </div>
        <ActionBar actions={actions} onDone={onDone} />
      </div>
      <section className="panel round-facts">
        <Facts
          facts={[
            [words.kind, labelOf(subjects, subject.kind)],
            [words.unit, <UnitName slug={subject.unitId} />],
            subject.creditCode !== null && [words.creditCode, subject.creditCode],
            subject.post !== null && [words.post, subject.post],
            subject.mergedInto !== null && [words.merged, subject.mergedInto],
            subject.flags.length > 0 && [words.flags, subject.flags.map(({ flag }) => flag).join('、')],
          ]}
        />
      </section>
      <FactsView subject={subject} now={knownAt === undefined} onDone={onDone} />
      <AccountView subject={subject} />
      <PriorsView subject={subject} />
      <MoneyThingHistory rows={history} words={events} />
    </>
  );
}

/** A subject with its facts on both time axes, and all of its money. */
export function SubjectPage({ subjectId, knownAt }: { subjectId: string; knownAt: string | undefined }) {
  return (
    <MoneyThingFrame<Subject>
      {...{ view: 'subjects', loaded: useSubject(subjectId, knownAt) }}
      render={(stored, onDone) => <SubjectView {...stored} knownAt={knownAt} onDone={onDone} />}
    />
  );
}
