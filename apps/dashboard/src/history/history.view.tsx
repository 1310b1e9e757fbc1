import { Empty, Timeline } from 'antd';
import type { HistoryRow } from '../api/shapes';
import { useSpeech, useUnitName } from '../app/workspace';
import { EventActor, EventTimes } from '../task/task-timeline.view';
import { EventFacts } from '../text/event-facts';

/** One sentence per event type, as far as a page knows it. */
export type EventWords = Readonly<Record<string, (facts: EventFacts) => string>>;

interface HistoryViewProps {
  rows: readonly HistoryRow[];
  words: EventWords;
  /** Types that stand out in red, and those in green. */
  bad?: readonly string[];
  good?: readonly string[];
}

function Sentence({ row, words }: { row: HistoryRow; words: EventWords }) {
  const { language, text } = useSpeech();
  const unitName = useUnitName();
  const word = words[row.type];
  if (word)
    return (
      <p className="event-sentence">{word(new EventFacts(row.data, unitName, language === 'zh' ? '、' : ', '))}</p>
    );
  return (
    <>
      <p className="event-sentence">{row.type}</p>
      <details>
        <summary>{text.task.unknownEvent}</summary>
        <pre className="event-json">{JSON.stringify(row.data, null, 2)}</pre>
      </details>
    </>
  );
}

/** Every event of a thing, newest first: who, when, on which clause, what. */
export function HistoryView({ rows, words, bad = [], good = [] }: HistoryViewProps) {
  const { text } = useSpeech();
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.task.noEvents} />;
  const newestFirst = [...rows].sort((a, b) => b.revision - a.revision);
  return (
    <Timeline
      items={newestFirst.map((row) => ({
        key: row.id,
        color: bad.includes(row.type) ? 'red' : good.includes(row.type) ? 'green' : 'gray',
        content: (
          <article className="event">
            <div className="event-time">
              <EventTimes row={row} />
            </div>
            <Sentence row={row} words={words} />
            <div className="quiet">
              <EventActor row={row} />
              {row.metadata.basis.length > 0 && ` · ${row.metadata.basis.join('、')}`}
            </div>
          </article>
        ),
      }))}
    />
  );
}
