import type { HistoryRow } from '../api/shapes';
import { shanghaiSecond } from '../app/format';
import { useSpeech } from '../app/workspace';
import { EventActor } from '../task/task-timeline.view';
import { VerifyButton } from './verify.view';

interface EventsViewProps {
  stream: string;
  rows: readonly HistoryRow[];
  /** The last revision of the moment: what comes later is pale. */
  shown: number;
}

function EventEntry({ stream, row, later }: { stream: string; row: HistoryRow; later: boolean }) {
  const { text } = useSpeech();
  const { basis, occurredAt } = row.metadata;
  return (
    <li className={later ? 'audit-event audit-later' : 'audit-event'} data-revision={row.revision}>
      <p className="audit-type">
        <strong>{row.type}</strong>
        <span className="quiet">
          r{row.revision} · {text.audit.position(row.position)}
        </span>
      </p>
      <dl className="audit-facts">
        <div>
          <dt>{text.audit.occurred}</dt>
          <dd>{shanghaiSecond(occurredAt)}</dd>
        </div>
        <div>
          <dt>{text.audit.recorded}</dt>
          <dd>{shanghaiSecond(row.recordedAt)}</dd>
        </div>
        <div>
          <dt>{text.audit.clause}</dt>
          <dd>{basis.length > 0 ? basis.join('、') : text.audit.noClause}</dd>
        </div>
        <div>
          <dt>{text.audit.actor}</dt>
          <dd>
            <EventActor row={row} />
          </dd>
        </div>
      </dl>
      <details>
        <summary>{text.audit.payload}</summary>
        <pre className="event-json">{JSON.stringify(row.data, null, 2)}</pre>
      </details>
      <VerifyButton stream={stream} row={row} />
    </li>
  );
}

/** Every event, newest first: who, both times, on which clause, and whether the log has it. */
export function EventsView({ stream, rows, shown }: EventsViewProps) {
  const { text } = useSpeech();
  const newestFirst = [...rows].sort((a, b) => b.revision - a.revision);
  return (
    <section className="panel" aria-label={text.audit.events}>
      <h2>{text.audit.events}</h2>
      <ol className="audit-events" reversed>
        {newestFirst.map((row) => (
          <EventEntry key={row.id} stream={stream} row={row} later={row.revision > shown} />
        ))}
      </ol>
    </section>
  );
}
