import { Button, Segmented, Slider, Spin } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { History, HistoryRow } from '../api/shapes';
import { shanghaiSecond } from '../app/format';
import { useLoaded } from '../app/loaded';
import { PageTitle } from '../app/page-title.view';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { labelOf } from '../text/dictionary';
import { CausationView } from './causation.view';
import { EventsView } from './events.view';
import { thingOf } from './kinds';
import { type Line, type Moment, momentsOf } from './moments';
import { PinView } from './pin.view';
import { noteThing } from './recent';
import { isRepeated, RecomputeView } from './recompute.view';
import { StateView } from './state.view';

const PAGE_LIMIT = 20_000;

interface Page extends History {
  nextFrom?: number;
}

/** Every event of a stream: the host gives a thousand at a time. */
function useHistory(stream: string) {
  const { api } = useWorkspace();
  return useLoaded(`history ${stream}`, async (signal) => {
    const rows: HistoryRow[] = [];
    let from: number | undefined = 0;
    while (from !== undefined && rows.length < PAGE_LIMIT) {
      const page: Page = await api.get<Page>(`/v1/history/${encodeURIComponent(stream)}`, { from }, signal);
      rows.push(...page.rows);
      from = page.nextFrom;
    }
    return rows;
  });
}

interface TimeLineProps {
  moments: readonly Moment[];
  line: Line;
  at: number;
  onLine: (line: Line) => void;
  onAt: (at: number) => void;
}

/** The handle on time: one step a moment, by either line. */
function TimeLine({ moments, line, at, onLine, onAt }: TimeLineProps) {
  const { text } = useSpeech();
  const last = moments.length - 1;
  const options = (['recorded', 'occurred'] as const).map((value) => ({ value, label: text.audit.lines[value] }));
  const told = (step = 0): string => (moments[step] ? shanghaiSecond(moments[step].instant) : '');
  return (
    <section className="panel audit-time" aria-label={text.audit.line}>
      <Segmented<Line> options={options} value={line} onChange={onLine} aria-label={text.audit.line} />
      <p className="audit-moment">
        {text.audit.moment} <output>{told(at)}</output>
        <span className="quiet">
          {at + 1} / {moments.length}
        </span>
      </p>
      <div className="audit-slider">
        <Button onClick={() => onAt(at - 1)} disabled={at <= 0}>
          {text.audit.earlier}
        </Button>
        <Slider
          min={0}
          max={Math.max(last, 1)}
          disabled={last < 1}
          value={at}
          onChange={onAt}
          tooltip={{ formatter: told }}
          ariaLabelForHandle={text.audit.moment}
        />
        <Button onClick={() => onAt(at + 1)} disabled={at >= last}>
          {text.audit.later}
        </Button>
      </div>
    </section>
  );
}

function ThingView({ stream, rows }: { stream: string; rows: readonly HistoryRow[] }) {
  const [line, setLine] = useState<Line>('recorded');
  const moments = useMemo(() => momentsOf(rows, line), [rows, line]);
  const [at, setAt] = useState(moments.length - 1);
  const thing = thingOf(stream);
  const moment = moments[at];
  // The same events stay in sight when the line is changed.
  const changeLine = (next: Line): void => {
    const shown = moment?.rows.at(-1)?.revision ?? 0;
    setLine(next);
    setAt(momentsOf(rows, next).findIndex((each) => each.rows.some(({ revision }) => revision === shown)));
  };
  return (
    <>
      <TimeLine moments={moments} line={line} at={at} onLine={changeLine} onAt={setAt} />
      {thing && moment && (
        <StateView thing={thing} line={line} before={moments[at - 1]?.instant} instant={moment.instant} />
      )}
      <EventsView stream={stream} rows={rows} shown={moment?.rows.at(-1)?.revision ?? -1} />
      <CausationView rows={rows} shown={moment?.rows ?? []} />
      {thing && isRepeated(thing) && <RecomputeView thing={thing} />}
    </>
  );
}

/** One thing through time, as an auditor looks at it. */
export function ThingPage({ stream }: { stream: string }) {
  const { text } = useSpeech();
  const history = useHistory(stream);
  const thing = thingOf(stream);
  useEffect(() => noteThing(stream), [stream]);
  const title = thing ? `${labelOf(text.audit.kinds, thing.kind)} ${thing.id}` : stream;
  return (
    <div className="audit-page">
      <PageTitle title={title} />
      {history.error && <ProblemView error={history.error} onRetry={history.reload} />}
      {!history.data && !history.error && <Spin description={text.loading} />}
      {history.data && <ThingView stream={stream} rows={history.data} />}
      <PinView />
    </div>
  );
}
