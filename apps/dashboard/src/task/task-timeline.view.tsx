import { Empty, Timeline } from 'antd';
import type { HistoryRow } from '../api/shapes';
import { shanghaiSecond } from '../app/format';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useUnitName } from '../app/workspace';
import { labelOf, SENTENCES } from '../text/dictionary';
import { EventFacts, isTaskEventType } from '../text/event-facts';

/** Closer than that, what happened and what was recorded are one moment. */
const SAME_MOMENT_MS = 60_000;
const WARNINGS = new Set(['TaskFellOverdue', 'TaskReturned', 'TaskDeclined', 'TaskSupervised', 'SupervisionLapsed']);
const ENDINGS = new Set(['TaskVerified', 'TaskClosed']);

export function EventTimes({ row }: { row: HistoryRow }) {
  const { text } = useSpeech();
  const { occurredAt } = row.metadata;
  const apart = Math.abs(Date.parse(row.recordedAt) - Date.parse(occurredAt)) > SAME_MOMENT_MS;
  if (!apart) return <time dateTime={occurredAt}>{shanghaiSecond(occurredAt)}</time>;
  return (
    <>
      {text.task.occurred} <time dateTime={occurredAt}>{shanghaiSecond(occurredAt)}</time>
      <span className="quiet">
        {' · '}
        {text.task.recorded} <time dateTime={row.recordedAt}>{shanghaiSecond(row.recordedAt)}</time>
      </span>
    </>
  );
}

function EventSentence({ row }: { row: HistoryRow }) {
  const { language, text } = useSpeech();
  const unitName = useUnitName();
  if (isTaskEventType(row.type)) {
    const facts = new EventFacts(row.data, unitName, language === 'zh' ? '、' : ', ');
    return <p className="event-sentence">{SENTENCES[language][row.type](facts)}</p>;
  }
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

export function EventActor({ row }: { row: HistoryRow }) {
  const { text } = useSpeech();
  const { actor } = row.metadata;
  const roles = actor.roles.map((role) => labelOf(text.roles, role)).join(' · ');
  if (actor.userId === 'system') return <>{text.roles.system}</>;
  return (
    <>
      {actor.userId}
      {actor.unitId !== '' && (
        <>
          {' · '}
          <UnitName slug={actor.unitId} />
        </>
      )}
      {roles !== '' && ` · ${roles}`}
    </>
  );
}

interface EventEntryProps {
  taskId: string;
  row: HistoryRow;
  newest: boolean;
}

function EventEntry({ taskId, row, newest }: EventEntryProps) {
  const { text } = useSpeech();
  return (
    <article className="event">
      <div className="event-time">
        <EventTimes row={row} />
      </div>
      <EventSentence row={row} />
      <div className="quiet">
        <EventActor row={row} />
        {row.metadata.basis.length > 0 && ` · ${row.metadata.basis.join('、')}`}
        {!newest && (
          <>
            {' · '}
            <a href={href(['tasks', taskId], { asOf: row.revision })} aria-label={text.task.asItWasLabel(row.revision)}>
              {text.task.asItWas}
            </a>
          </>
        )}
      </div>
    </article>
  );
}

const colourOf = (type: string): string => (WARNINGS.has(type) ? 'red' : ENDINGS.has(type) ? 'green' : 'gray');

/** Every event of the task, newest first: who, when, on which clause, what. */
export function TaskTimeline({ taskId, rows }: { taskId: string; rows: readonly HistoryRow[] }) {
  const { text } = useSpeech();
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.task.noEvents} />;
  const newestFirst = [...rows].sort((a, b) => b.revision - a.revision);
  return (
    <Timeline
      items={newestFirst.map((row, index) => ({
        key: row.id,
        color: colourOf(row.type),
        content: <EventEntry taskId={taskId} row={row} newest={index === 0} />,
      }))}
    />
  );
}
