import { ArrowLeftOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Loaded } from '../app/loaded';
import { PageTitle } from '../app/page-title.view';
import { ProblemView } from '../app/problem.view';
import { href } from '../app/route';
import { useSpeech } from '../app/workspace';
import { type Action, ActionBar } from '../command/action-bar.view';
import type { CommandForm } from '../command/command.dialog';
import { HistoryView } from '../history/history.view';
import { type Kept, type Stored, useStored } from '../history/stored';
import { LISTS, type ListView } from './lists';
import { MoneyState } from './state.view';

/** The things that have a page of this kind; their addresses are called as their lists are. */
type ThingView = Extract<ListView, 'programmes' | 'awards' | 'funds' | 'deposits' | 'rosters' | 'loans'>;

/** Of `awards` the events are those of `award`. */
const keptOf = (view: ThingView): Kept => ({
  ...{ service: 'incentives', collection: view, category: view.slice(0, -1), report: LISTS[view].report },
});

/** The commands that may be given to a thing now, each with its dialog. */
export const moneyActions = <Command extends string>(
  view: ThingView,
  { id, revision }: { id: string; revision: number },
  commands: readonly Command[],
  formOf: (command: Command) => CommandForm,
): Action[] =>
  commands.map((command) => ({
    ...{ key: command, form: formOf(command) },
    target: { path: `/v1/incentives/${view}/${encodeURIComponent(id)}/${command}`, revision },
  }));

interface FrameProps<State> {
  view: ListView;
  loaded: Loaded<Stored<State>>;
  render: (stored: Stored<State>, onDone: () => void) => ReactNode;
}

/** One thing of the section, under the way back to its list. */
export function MoneyThingFrame<State>({ view, loaded, render }: FrameProps<State>) {
  const { text } = useSpeech();
  return (
    <div className="stack">
      <a className="back" href={href(['incentives', view])}>
        <ArrowLeftOutlined aria-hidden /> {text.incentive.views[view]}
      </a>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton active paragraph={{ rows: 10 }} />}
      {loaded.data && render(loaded.data, loaded.reload)}
    </div>
  );
}

interface PageProps<State> extends Omit<FrameProps<State>, 'loaded'>, Pick<Kept, 'newest'> {
  view: ThingView;
  id: string;
}

/** A thing as it stands now, with its events. */
export function MoneyThingPage<State>({ view, newest, id, render }: PageProps<State>) {
  const loaded = useStored<State>({ ...keptOf(view), ...(newest !== undefined && { newest }) }, id);
  return <MoneyThingFrame<State> {...{ view, loaded, render }} />;
}

interface HeadProps {
  title: string;
  thing: { id: string; state: string };
  actions: readonly Action[];
  onDone: () => void;
  /** Beside the state. */
  children?: ReactNode;
}

/** What it is called, how it stands, and what may be done about it now. */
export function MoneyThingHead({ title, thing: { id, state }, actions, onDone, children }: HeadProps) {
  return (
    <>
      <PageTitle title={title} />
      <div className="task-header">
        <div className="task-line">
          <MoneyState state={state} />
          <span className="quiet task-id">{id}</span>
          {children}
        </div>
        <ActionBar actions={actions} onDone={onDone} />
      </div>
    </>
  );
}

/** All that happened to it. */
export function MoneyThingHistory(history: Parameters<typeof HistoryView>[0]) {
  const { text } = useSpeech();
  return (
    <section className="panel">
      <h2>{text.incentive.terms.history}</h2>
      <HistoryView {...history} />
    </section>
  );
}
